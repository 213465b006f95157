export { Hub } from './hub.js';
export { RealtimeServer } from './server.js';
export { refusalToWrite, Session } from './session.js';
