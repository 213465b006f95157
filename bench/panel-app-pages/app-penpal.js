import { connect, WindowMessenger } from 'penpal';
import { offer } from './loop.js';

const origin = new URLSearchParams(location.search).get('origin');
let desk;
offer(
  connect({
    messenger: new WindowMessenger({ remoteWindow: parent, allowedOrigins: [origin] }),
  }).promise.then((remote) => {
    desk = remote;
  }),
  () => desk.getToken(),
);
