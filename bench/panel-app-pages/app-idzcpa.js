import { init } from '@comptoir/panel-app/files/idzcpa.esm.production.min.js';
import { offer } from './loop.js';

let client;
offer(
  init().then((found) => {
    client = found;
  }),
  () => client.getJWT(),
);
