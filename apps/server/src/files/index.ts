export { createLocalAddresses, type LocalAddresses } from './local-addresses.js';
export { type Picture, PictureProxy } from './picture-proxy.js';
export { redrawn } from './re-encode.js';
export { sniffFile } from './sniff.js';
