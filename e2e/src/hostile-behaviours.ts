/**
 * What a hostile app tries, by name: bodies of async functions that run in its page. `phish` is a page that
 * would take the desk's place, `desk` the desk's origin, `site` the app's own, `conversation` an id to aim at.
 */
type Behaviours = Readonly<Record<string, string>>;

const element = (markup: string, press: string) =>
  `const place = document.createElement('div'); place.innerHTML = ${markup}; document.body.append(place); ${press}`;
const click = `place.querySelector('a, area, button').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, view: window }));`;
const submit = `place.querySelector('form').submit();`;
const nested = (script: string) =>
  `const frame = document.createElement('iframe'); frame.srcdoc = '<script>' + ${script} + '</' + 'script>';
   const loaded = new Promise((done) => { frame.onload = done; }); document.body.append(frame); await loaded;`;

/** Nothing of it may take the desk away, whatever the browser answers. */
export const TAKE_THE_DESK_AWAY: Behaviours = {
  'top.location =': `top.location = phish;`,
  'top.location.href =': `top.location.href = phish;`,
  'top.location.replace': `top.location.replace(phish);`,
  'top.location.assign': `top.location.assign(phish);`,
  'parent.location =': `parent.location = phish;`,
  'a fragment of the desk': `top.location = desk + '/#phish';`,
  'another page of the desk': `top.location = desk + '/console';`,
  'a javascript: address for the top': `top.location = 'javascript:document.title="phish"';`,
  'a data: address for the top': `top.location = 'data:text/html,phish';`,
  'a blob: address for the top': `top.location = URL.createObjectURL(new Blob(['phish'], { type: 'text/html' }));`,
  'window.open _top': `window.open(phish, '_top');`,
  'window.open _parent': `window.open(phish, '_parent');`,
  'window.open _unfencedTop': `window.open(phish, '_unfencedTop');`,
  'a link to _top': element("'<a target=_top href=' + phish + '>x</a>'", click),
  'a link to _parent': element("'<a target=_parent href=' + phish + '>x</a>'", click),
  'a link to _TOP, its opener cut': element(
    "'<a target=_TOP rel=noopener href=' + phish + '>x</a>'",
    `place.querySelector('a').click();`,
  ),
  'an area of a map': element("'<map><area target=_top href=' + phish + '></map>'", click),
  'a link in a drawing': element("'<svg><a target=_top href=' + phish + '><text>x</text></a></svg>'", click),
  'a base for all links': `const base = document.createElement('base'); base.target = '_top'; document.head.append(base);
    ${element("'<a href=' + phish + '>x</a>'", click)} base.remove();`,
  'a form that asks': element("'<form target=_top action=' + phish + '></form>'", submit),
  'a form that posts': element("'<form method=post target=_top action=' + phish + '></form>'", submit),
  'a form for the parent': element("'<form target=_parent action=' + phish + '></form>'", submit),
  'a button with a target of its own': element(
    "'<form><button formtarget=_top formaction=' + phish + '>x</button></form>'",
    click,
  ),
  'a nested frame': nested(`'top.location = "' + phish + '"'`),
  'a nested frame that refreshes': `const frame = document.createElement('iframe'); frame.src = site + '/refreshes'; document.body.append(frame);
    await new Promise((done) => { frame.onload = done; });`,
  'a nested frame that undoes its sandbox': `const frame = document.createElement('iframe'); frame.sandbox = 'allow-scripts allow-top-navigation allow-modals';
    frame.srcdoc = '<script>top.location = "' + phish + '"; alert(1)</' + 'script>'; const loaded = new Promise((done) => { frame.onload = done; }); document.body.append(frame); await loaded;`,
  'an object': `const object = document.createElement('object'); object.data = site + '/takes-top'; document.body.append(object); await new Promise((done) => { object.onload = object.onerror = done; });`,
  'a window that names its opener’s top': `window.open(site + '/popup?to=' + encodeURIComponent(phish)); await heard('popup-tried');`,
  'the navigation of the top': `top.navigation.navigate(phish);`,
  'its own navigation back': `navigation.back(); await settled();`,
  'back, three times': `for (let n = 1; n <= 3; n++) history.go(-n); await settled();`,
  forward: `history.forward(); await settled();`,
  'top.history': `top.history.back();`,
  'a flood of history': `for (let n = 0; n < 300; n++) history.pushState(null, '', '#' + n); history.go(-299); await settled();`,
  'a flood of fragments': `for (let n = 0; n < 300; n++) location.hash = 'f' + n; await settled();`,
  'closing the top': `top.close(); parent.close(); window.close();`,
  'stopping the top': `top.stop();`,
  'writing into the desk': `parent.document.write('phish');`,
  'another app’s frame, by number': `for (let n = 0; n < top.length; n++) if (top[n] !== window) top[n].location = phish;`,
  'a download that would replace the page': element(
    "'<a download target=_top href=' + site + '/download>x</a>'",
    click,
  ),
  'its own frame out of the sandbox': `frameElement.removeAttribute('sandbox');`,
};

/** A dialog of the browser never opens: these come back as if nobody were there. */
export const DIALOGS: Behaviours = {
  alert: `alert('phish');`,
  confirm: `if (confirm('phish')) throw 'opened';`,
  prompt: `if (prompt('Password') !== null) throw 'opened';`,
  print: `print();`,
  'alert in a nested frame': nested(`'alert(1); confirm(1); print()'`),
  'a trap at leaving': `addEventListener('beforeunload', (event) => { event.preventDefault(); event.returnValue = 'stay'; });`,
  'a trap in a nested frame': `const frame = document.createElement('iframe'); frame.src = site + '/traps'; document.body.append(frame);
    await new Promise((done) => { frame.onload = done; }); frame.src = 'about:blank'; await settled(); frame.remove();`,
};

/** Each has to be refused, also where a person once said yes to everything; what is missing is refused too. */
export const REFUSED: Behaviours = {
  'full screen': `await document.documentElement.requestFullscreen();`,
  'the pointer': `await document.body.requestPointerLock();`,
  'the keyboard': `await navigator.keyboard.lock();`,
  camera: `await navigator.mediaDevices.getUserMedia({ video: true });`,
  microphone: `await navigator.mediaDevices.getUserMedia({ audio: true });`,
  'the screen': `await navigator.mediaDevices.getDisplayMedia();`,
  location: `await new Promise((done, fail) => navigator.geolocation.getCurrentPosition(done, fail));`,
  notifications: `if (await Notification.requestPermission() !== 'granted') throw 'denied'; new Notification('phish');`,
  'the clipboard’s content': `await navigator.clipboard.readText();`,
  midi: `await navigator.requestMIDIAccess({ sysex: true });`,
  usb: `await navigator.usb.requestDevice({ filters: [] });`,
  serial: `await navigator.serial.requestPort();`,
  hid: `await navigator.hid.requestDevice({ filters: [] });`,
  bluetooth: `await navigator.bluetooth.requestDevice({ acceptAllDevices: true });`,
  payment: `await new PaymentRequest([{ supportedMethods: site + '/pay' }], { total: { label: 'x', amount: { currency: 'EUR', value: '1' } } }).show();`,
  'storage of the desk’s site': `const handle = await document.requestStorageAccess({ all: true }); if (handle.localStorage.length === 0) throw 'only its own';`,
  'a wake lock': `await navigator.wakeLock.request('screen');`,
  'when the agent is away': `if (await IdleDetector.requestPermission() !== 'granted') throw 'denied';`,
  'the fonts': `await queryLocalFonts();`,
  'the screens': `await getScreenDetails();`,
  'a passkey': `await navigator.credentials.get({ publicKey: { challenge: new Uint8Array(32) } });`,
  'a new passkey': `await navigator.credentials.create({ publicKey: { challenge: new Uint8Array(32), rp: { name: 'x' }, user: { id: new Uint8Array(8), name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } });`,
  sharing: `await navigator.share({ title: 'phish' });`,
  files: `await showOpenFilePicker();`,
  folders: `await showDirectoryPicker();`,
  'the turn of the screen': `await screen.orientation.lock('portrait');`,
  'a colour of the screen': `await new EyeDropper().open();`,
  'virtual reality': `await navigator.xr.requestSession('immersive-vr');`,
  presenting: `await new PresentationRequest([phish]).start();`,
  'a window on top of all': `await documentPictureInPicture.requestWindow();`,
};

/** What the desk holds: each read or act fails, or gives nothing. */
export const READ_THE_DESK: Behaviours = {
  'its document': `return parent.document.title;`,
  'its cookies': `return top.document.cookie;`,
  'its storage': `return parent.localStorage.length;`,
  'its session': `return parent.sessionStorage.length;`,
  'its address': `return top.location.href;`,
  'its address, by origin': `return parent.location.origin;`,
  'its functions': `return parent.fetch(desk + '/api/session');`,
  'its databases': `return parent.indexedDB.databases();`,
  'its history': `return parent.history.length;`,
  'the frame’s element': `return frameElement;`,
  'its name': `return parent.name;`,
  'its own name': `return window.name;`,
  'its opener': `return window.opener;`,
  'where it was opened from': `return document.referrer.replace(site, '').includes('inbox') ? document.referrer : '';`,
  'the domain they share': `document.domain = new URL(desk).hostname; return parent.document.title;`,
  'who is signed in': `return await (await fetch(desk + '/api/session', { credentials: 'include' })).text();`,
  'the messages': `return await (await fetch(desk + '/api/conversations/' + conversation + '/entries', { credentials: 'include' })).text();`,
  'the messages, as a script': `await new Promise((done, fail) => { const s = document.createElement('script'); s.src = desk + '/api/conversations/' + conversation + '/entries'; s.onload = done; s.onerror = () => fail('refused'); document.head.append(s); }); return 'loaded';`,
  'the desk in a frame': `const frame = document.createElement('iframe'); frame.src = desk + '/'; document.body.append(frame); await settled(); return frame.contentDocument?.title;`,
  'its socket': `return await new Promise((done, fail) => { const s = new WebSocket(desk.replace('http', 'ws') + '/ws'); s.onmessage = ({ data }) => done(data); s.onerror = s.onclose = () => fail('refused'); s.onopen = () => s.send(JSON.stringify({ type: 'hello', ticket: 'x' })); });`,
  'a shared worker of the desk': `return new SharedWorker(desk + '/worker.js');`,
  'a service worker of the desk': `return await navigator.serviceWorker.register(desk + '/worker.js');`,
  'what the desk’s tabs tell each other': `const channel = new BroadcastChannel('comptoir'); const told = new Promise((done) => { channel.onmessage = ({ data }) => done(data); setTimeout(done, 200, ''); }); channel.postMessage('phish'); return await told;`,
  'what the agent drags': `return new DataTransfer().getData('text/plain');`,
};

/** Attempts to act through the desk's window or server. What comes back does not matter: nothing may have happened. */
export const ACT_AS_THE_DESK: Behaviours = {
  'ending the conversation': `await fetch(desk + '/api/conversations/' + conversation + '/close', { method: 'POST', mode: 'no-cors', credentials: 'include', body: '{}' });`,
  'a message by a form': `const f = document.createElement('form'); f.method = 'post'; f.enctype = 'text/plain'; f.action = desk + '/api/conversations/' + conversation + '/messages'; f.target = 'sink';
    f.innerHTML = '<input name="{&quot;clientId&quot;:&quot;forged&quot;,&quot;payload&quot;:{&quot;contentType&quot;:&quot;text&quot;,&quot;value&quot;:&quot;forged&quot;},&quot;x&quot;:&quot;" value="&quot;}">';
    const sink = document.createElement('iframe'); sink.name = 'sink'; document.body.append(sink, f); f.submit(); await settled();`,
  'calls to the window': `for (let n = 1; n <= 200; n++) parent.postMessage({ type: 'call', id: n, command: 'insertText', argument: { value: 'forged' } }, '*');`,
  'calls with a port of its own': `for (let n = 1; n <= 50; n++) { const { port1, port2 } = new MessageChannel(); parent.postMessage({ idzCpa: 'welcome', protocol: 1, nonce: 'forged-nonce-' + n }, '*', [port2]); port1.postMessage({ type: 'call', id: n, command: 'insertText', argument: { value: 'forged' } }); }`,
  'a nested frame that says hello': nested(
    `'for (let n = 0; n < 50; n++) { top.postMessage({ idzCpa: "hello", protocol: 1, library: "3.0.0", nonce: "nested-nonce-" + n }, "*"); parent.postMessage({ idzCpa: "hello", protocol: 1, library: "3.0.0", nonce: "nested-nonce-" + n }, "*"); }'`,
  ),
  'a window that says hello': `window.open(site + '/popup?hello'); await heard('popup-tried');`,
  'messages to its opener': `(opener ?? parent).postMessage({ type: 'result', id: 1, ok: true, value: 'forged' }, '*');`,
  'a message of 64 MB': `parent.postMessage({ idzCpa: 'hello', protocol: 1, library: '3.0.0', nonce: 'x'.repeat(64 * 1024 * 1024) }, '*');`,
  'a message of many parts': `parent.postMessage({ idzCpa: 'hello', parts: Array.from({ length: 50_000 }, (_, n) => ({ n })) }, '*');`,
  'a message that nests deeply': `let deep = {}; for (let n = 0; n < 5_000; n++) deep = { deep }; parent.postMessage({ idzCpa: 'hello', deep }, '*');`,
  'growing by 256 MB': `window.kept = Array.from({ length: 16 }, () => new Uint8Array(16 * 1024 * 1024).fill(1));`,
  'sound without a gesture': `const context = new AudioContext(); const tone = context.createOscillator(); tone.connect(context.destination); tone.start(); await settled(); await context.close();`,
  'a drag into the desk': `const data = new DataTransfer(); data.setData('text/plain', 'forged'); for (const kind of ['dragstart', 'drag', 'dragend']) document.body.dispatchEvent(new DragEvent(kind, { bubbles: true, dataTransfer: data }));`,
  'keys and clicks of its own': `for (const key of ['Enter', 'Escape', '1', 'k']) { const event = { key, bubbles: true, composed: true, ctrlKey: true }; document.body.dispatchEvent(new KeyboardEvent('keydown', event)); try { top.dispatchEvent(new KeyboardEvent('keydown', event)); } catch {} }`,
};
