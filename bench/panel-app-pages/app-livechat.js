import { createDetailsWidget } from '@livechat/agent-app-sdk';
import { offer } from './loop.js';

let widget;
offer(
  createDetailsWidget().then((found) => {
    widget = found;
  }),
  () => widget.putMessage('text'),
);
