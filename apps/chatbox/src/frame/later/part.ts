/** What is loaded after the first picture, in one file: everything that is more than text. */
export { RichPayload } from '../payload/rich-payload.js';
export { faultOfFile, faultOfUpload, uploadFile } from '../visitor/upload-file.js';
