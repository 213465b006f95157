// A bare MessageChannel: the floor that every library stands on.
import { offer } from './loop.js';

let port;
const waiting = new Map();
let id = 0;
const ready = new Promise((resolve) => {
  addEventListener('message', ({ data, ports }) => {
    if (data !== 'raw-port') return;
    [port] = ports;
    port.onmessage = ({ data }) => {
      waiting.get(data.id)(data.value);
      waiting.delete(data.id);
    };
    resolve();
  });
  parent.postMessage('raw-hello', '*');
});
offer(
  ready,
  () =>
    new Promise((resolve) => {
      id += 1;
      waiting.set(id, resolve);
      port.postMessage({ id });
    }),
);
