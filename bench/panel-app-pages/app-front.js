import Front from '@frontapp/plugin-sdk';
import { offer } from './loop.js';

let context;
offer(
  new Promise((resolve) => {
    Front.contextUpdates.subscribe((found) => {
      context = found;
      resolve();
    });
  }),
  () => context.listMessages(),
);
