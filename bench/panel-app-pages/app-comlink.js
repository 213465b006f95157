// Comlink has no handshake: the first call is the one that succeeds once both sides listen.
import { windowEndpoint, wrap } from 'comlink';
import { offer } from './loop.js';

const desk = wrap(windowEndpoint(parent, self, new URLSearchParams(location.search).get('origin')));
offer(desk.getToken(), () => desk.getToken());
