// Says hello, then never ends a task again.
import { init } from '@comptoir/panel-app';

init().then(() => {
  parent.postMessage('bench-ready', '*');
  setTimeout(() => {
    for (;;);
  }, 300);
});
