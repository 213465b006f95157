import { type Pages, withLibrary, withoutLibrary } from './page.js';

/** What an attacker can say in a window: handshakes, calls, results, and half of each. */
const FORGERIES = `const forgeries = (n) => [
  { type: 'call', id: n, command: 'insertText', argument: { value: 'forged' } },
  { idzCpa: 'call', type: 'call', id: n, command: 'pushCard', argument: { card: { actions: [{ type: 'LINK', title: 'x', url: 'https://evil.example' }] } } },
  { idzCpa: 'hello', protocol: 1, library: '3.0.0', nonce: 'forged-' + n },
  { idzCpa: 'here', nonce: 'forged-' + n },
  { idzCpa: 'welcome', protocol: 1, nonce: 'forged-' + n },
  JSON.stringify({ type: 'call', id: n, command: 'insertText', argument: { value: 'forged' } }),
  null, undefined, 7, [], { type: 'call' },
];
const forge = (target, count) => { for (let n = 0; n < count; n++) { const list = forgeries(n);
  const channel = new MessageChannel(); channel.port1.onmessage = () => {};
  target.postMessage(list[n % list.length], '*', [channel.port2]);
  channel.port1.postMessage(list[0]); } };`;

/** Pages that attack the desk or another app. */
export const HOSTILE: Pages = {
  '/good': () =>
    withLibrary(`window.ready = idzCpa.init().then((client) => { window.client = client; return true; });`),
  '/raw': () => withoutLibrary(`hello();`),
  // Never says hello itself: the port it might get is nobody's.
  '/forger': () => withoutLibrary(`${FORGERIES} window.forgeNow = (count) => forge(parent, count);`),
  '/forges-in-window': () =>
    withoutLibrary(
      `${FORGERIES} hello(); window.forgeNow = (count) => { for (let n = 0; n < count; n++) parent.postMessage(forgeries(n)[n % 2], '*'); };`,
    ),
  '/nests': ({ other }) =>
    withLibrary(`window.ready = idzCpa.init().then((client) => { window.client = client; return true; });
      const inner = document.createElement('iframe'); inner.src = '/nested'; document.body.append(inner);
      const advertisement = document.createElement('iframe'); advertisement.src = '${other}/nested'; document.body.append(advertisement);`),
  '/nested': () =>
    withoutLibrary(`${FORGERIES} window.forgeNow = (count) => { forge(top, count); forge(parent, count); };`),
  '/opens-popup': () =>
    withLibrary(`window.ready = idzCpa.init().then((client) => { window.client = client; return true; });
      window.openPopup = () => { window.popup = window.open('/popup'); };`),
  '/popup': () =>
    withoutLibrary(
      `${FORGERIES} window.forgeNow = (count) => { forge(opener.parent, count); forge(opener, count); };`,
    ),
  // Opens the desk itself, and speaks to it as its opener.
  '/opener': () =>
    withoutLibrary(
      `${FORGERIES} window.openDesk = (url) => { window.desk = window.open(url); }; window.forgeNow = (count) => forge(window.desk, count);`,
    ),
  '/floods-port': () =>
    withoutLibrary(`hello();
      window.flood = (perSecond) => { const big = 'x'.repeat(1000); const every = 10;
        setInterval(() => { for (let n = 0; n < perSecond * every / 1000; n++) window.port.postMessage({ type: 'call', id: ++id, command: 'insertText', argument: { value: big } }); }, every); };`),
  '/floods-window': () =>
    withoutLibrary(`hello();
      window.flood = (perSecond) => { const every = 10;
        setInterval(() => { for (let n = 0; n < perSecond * every / 1000; n++) { if (n % 2) hello(); else parent.postMessage({ noise: 'x'.repeat(1000) }, '*'); } }, every); };`),
  // Takes the focus, and notes which keys it gets.
  '/grabs-focus': () =>
    withLibrary(`idzCpa.init(); const field = document.createElement('input'); document.body.append(field);
      addEventListener('keydown', ({ key }) => window.seen.push(key));
      window.grab = (every) => { setInterval(() => { window.focus(); field.focus(); field.select(); }, every); };
      window.grabOnce = () => field.focus();`),
  // Busy for ever: its own process, not the desk's.
  '/loops': () => withLibrary(`idzCpa.init(); setTimeout(() => { for (;;); }, 300);`),
  '/leaves-at-once': ({ other }) => withoutLibrary(`hello(); location.href = '${other}/lies-in-wait';`),
  '/leaves-later': ({ other }) =>
    withoutLibrary(`hello(); window.leave = () => { location.href = '${other}/lies-in-wait'; };`),
  // Keeps its port in a worker that outlives the page.
  '/hides-port': ({ other }) =>
    withoutLibrary(`hello(); const worker = new SharedWorker('/hider.js');
      window.hide = () => { worker.port.postMessage('keep', [window.port]); setTimeout(() => { location.href = '${other}/lies-in-wait'; }, 100); };`),
  '/hider.js': () => ({
    headers: { 'content-type': 'text/javascript' },
    body: `onconnect = ({ ports }) => { ports[0].onmessage = ({ ports: [port] }) => { let id = 1000;
      setInterval(() => port.postMessage({ type: 'call', id: ++id, command: 'insertText', argument: { value: 'ghost ' } }), 60); }; };`,
  }),
  '/lies-in-wait': () =>
    withoutLibrary(`for (let n = 0; n < 3; n++) hello(); parent.postMessage({ idzCpa: 'here', nonce: 'unknown-nonce' }, '*');
    addEventListener('message', ({ data }) => { if (data.idzCpa === 'still') parent.postMessage({ idzCpa: 'here', nonce: data.nonce }, '*'); });`),
  '/misbehaves': ({ other }) =>
    withLibrary(`window.ready = idzCpa.init().then(() => true);
      const attempt = async (name, act) => { try { const value = await act(); window.seen.push(name + ': ' + value); } catch (error) { window.seen.push(name + ': ' + error.name); } };
      window.misbehave = async () => {
        await attempt('top.location', () => { top.location = '${other}/lies-in-wait'; });
        await attempt('top.location.href', () => { top.location.href = '${other}/lies-in-wait'; });
        await attempt('top.location.replace', () => { top.location.replace('${other}/lies-in-wait'); });
        await attempt('open _top', () => { window.open('${other}/lies-in-wait', '_top'); });
        await attempt('open _parent', () => { window.open('${other}/lies-in-wait', '_parent'); });
        await attempt('link _top', () => { const a = document.createElement('a'); a.href = '${other}/lies-in-wait'; a.target = '_top'; document.body.append(a); a.click(); });
        await attempt('form _top', () => { const f = document.createElement('form'); f.action = '${other}/lies-in-wait'; f.target = '_top'; document.body.append(f); f.submit(); });
        await attempt('form _parent', () => { const f = document.createElement('form'); f.action = '${other}/lies-in-wait'; f.target = '_parent'; f.method = 'post'; document.body.append(f); f.submit(); });
        await attempt('alert', () => alert('x'));
        await attempt('confirm', () => confirm('x'));
        await attempt('prompt', () => prompt('x'));
        await attempt('print', () => print());
        await attempt('beforeunload', () => { addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; }); });
        await attempt('fullscreen', () => document.documentElement.requestFullscreen());
        await attempt('camera', () => navigator.mediaDevices.getUserMedia({ video: true }));
        await attempt('microphone', () => navigator.mediaDevices.getUserMedia({ audio: true }));
        await attempt('screen', () => navigator.mediaDevices.getDisplayMedia());
        await attempt('location', () => new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, (error) => fail({ name: 'denied ' + error.code }))));
        await attempt('notifications', () => Notification.requestPermission());
        await attempt('pointer lock', () => document.body.requestPointerLock());
        await attempt('midi', () => navigator.requestMIDIAccess());
        await attempt('usb', () => navigator.usb.requestDevice({ filters: [] }));
        await attempt('payment', () => new PaymentRequest([{ supportedMethods: 'https://x.example' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).show());
        await attempt('parent.document', () => parent.document.title);
        await attempt('top.desk', () => top.desk.dispatched);
        await attempt('own frame element', () => frameElement === null ? 'hidden' : 'seen');
        await attempt('parent.name', () => { parent.name = 'x'; });
        await attempt('parent cookie', () => parent.document.cookie);
        await attempt('parent storage', () => parent.localStorage.length);
        await attempt('history', () => { history.go(-5); });
        await attempt('focus', () => { parent.focus(); });
        await attempt('close', () => { top.close(); });
        return window.seen;
      };`),
};
