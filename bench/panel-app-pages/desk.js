// The desk's side of every contender. Each frame has the attributes that our desk gives its apps.
import { createPanelAppFrame, hostPanelApp } from '@comptoir/panel-app-host';
import { connectExistingIframe } from '@livechat/postmessage';
import { expose, windowEndpoint } from 'comlink';
import { connect, WindowMessenger } from 'penpal';
import { TOKEN } from './token.js';

const UNLIMITED = { commandsPerSecond: Infinity, commandsAtOnce: Infinity, pushesPerSecond: Infinity };
const context = {
  conversationId: '0b4c43a4-6d7f-4a7e-9f0c-2f5b3d9e6c11',
  projectId: '1',
  channel: 'CHAT',
  language: 'fr',
  theme: 'light',
  operatorLocale: 'fr',
  deskVersion: '0.1.0',
  libraryVersion: '3.0.0',
};
const nothing = () => null;

/** Messages of one frame. */
function hear(frame, handler) {
  addEventListener('message', (event) => {
    if (event.source === frame.contentWindow) handler(event);
  });
}

/** Our host, with the real desk's limits unless others are given. */
const idzcpa = (limits) => (frame, origin) =>
  hostPanelApp({
    frame,
    origin,
    ...(limits === undefined ? {} : { limits }),
    context: () => context,
    refusal: () => undefined,
    onState: nothing,
    commands: {
      getJWT: () => TOKEN,
      insertText: nothing,
      pushCard: nothing,
      pushCardBundle: nothing,
      pushApplePay: nothing,
      resize: nothing,
      notify: nothing,
      setBadge: nothing,
      saveState: nothing,
      restoreState: nothing,
    },
  });

const HOSTS = {
  raw: (frame, origin) =>
    hear(frame, ({ data }) => {
      if (data !== 'raw-hello') return;
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = (event) => port1.postMessage({ id: event.data.id, value: TOKEN });
      frame.contentWindow.postMessage('raw-port', origin, [port2]);
    }),
  idzcpa: idzcpa(UNLIMITED),
  loops: idzcpa(),
  floods: idzcpa(),
  penpal: (frame, origin) =>
    connect({
      messenger: new WindowMessenger({ remoteWindow: frame.contentWindow, allowedOrigins: [origin] }),
      methods: { getToken: () => TOKEN },
    }),
  comlink: (frame, origin) =>
    expose({ getToken: () => TOKEN }, windowEndpoint(frame.contentWindow, self, origin)),
  // The desk's half of Zendesk is not published: this answers what its SDK asks, as its source reads it.
  zendesk: (frame, origin) =>
    hear(frame, ({ data }) => {
      const { key, id } = JSON.parse(data);
      const answer = id
        ? { id, result: { 'ticket.id': TOKEN, errors: {} } }
        : key === 'iframe.handshake' && { key: 'zaf.app.registered', message: { context: {}, metadata: {} } };
      if (answer) frame.contentWindow.postMessage(JSON.stringify(answer), origin);
    }),
  // Nor is Front's.
  front: (frame) =>
    hear(frame, ({ data, ports: [port] }) => {
      if (data !== '@frontapp/ui-sdk#WebViewBridge.handshake') return;
      port.onmessage = ({ data: { id } }) => port.postMessage({ type: 'function_result', id, value: TOKEN });
      port.postMessage({
        type: 'context_update',
        context: { id: 'c', type: 'singleConversation', functionArities: { listMessages: 1 } },
      });
    }),
  livechat: (frame) =>
    frame.addEventListener('load', () => {
      connectExistingIframe({ frame }, { handle: () => TOKEN });
    }),
};

/** Opens a contender's app; resolves with the milliseconds from the frame's creation to the app being ready. */
window.start = (name, origin) =>
  new Promise((resolve) => {
    const created = performance.now();
    const frame = createPanelAppFrame(document, { title: name });
    frame.className = name;
    hear(frame, ({ data }) => {
      if (data === 'bench-ready') resolve(performance.now() - created);
    });
    const query = new URLSearchParams({ origin: location.origin, app_guid: 'guid', plugin_id: 'plugin' });
    // In the document first: it is then that a frame has a window to listen to.
    document.body.append(frame);
    HOSTS[name](frame, origin);
    frame.src = `${origin}/${name}.html?${query}`;
  });
window.clear = () => {
  for (const frame of document.querySelectorAll('iframe')) frame.remove();
};
