import { type Pages, script, withLibrary } from './page.js';

/** Pages written as existing apps are. What they learn stands in `window.seen`. */
export const COMPATIBLE: Pages = {
  // React without care: init in every render, each with closures of its own.
  '/every-render': () =>
    withLibrary(`
      window.clients = new Set();
      let renders = 0;
      window.render = () => {
        const mine = renders += 1;
        return idzCpa.init({
          onIntent: (intents) => window.seen.push({ render: mine, intents }),
          onTrigger: (keys) => window.seen.push({ render: mine, keys }),
        }).then((client) => { window.clients.add(client); });
      };
      window.ready = Promise.all(Array.from({ length: 50 }, window.render)).then(() => true);`),
  // The promise is made once, outside everything, and asked each time.
  '/first-promise': () =>
    withLibrary(`
      const first = idzCpa.init();
      window.say = (text) => first.then((client) => client.insertTextInComposeBox(text));
      window.say('Bonjour');`),
  // Handlers come when the app's own data has been fetched.
  '/late-handlers': () =>
    withLibrary(`
      idzCpa.init();
      window.dataIsThere = () => {
        idzCpa.init({ onTrigger: (keys) => window.seen.push(['old', keys]) });
        idzCpa.init({ onTrigger: (keys) => window.seen.push(['new', keys]), onIntent: (list) => window.seen.push(['intents', list]) });
      };`),
  // Version 2.3.1, as its documentation had it; nobody waits for an answer.
  '/old-calls': () =>
    withLibrary(`
      idzCpa.init().then((client) => {
        client.insertTextInComposeBox('Voici votre offre');
        client.insertCardInConversationThread({ title: 'Vélo', text: 'Un beau vélo', image: { url: 'https://shop.example/v.png', description: 'Un vélo' }, action: { title: 'Voir', url: 'https://shop.example/v' } });
        client.insertCarouselInConversationThread({ title: 'Vélos', cards: [{ title: 'Un', action: { title: 'Voir', url: 'https://shop.example/1' } }, { action: { title: 'Voir', url: 'https://shop.example/2' } }] });
      });`),
  '/cards': () =>
    withLibrary(`
      const link = { type: 'LINK', title: 'See', url: 'http://shop.example/x' };
      window.ready = idzCpa.init().then(async (client) => {
        await client.pushCardInConversationThread({ actions: [link] });
        await client.pushCardInConversationThread({ title: null, text: null, image: null, actions: [link], colour: 'red' });
        await client.pushCardBundleInConversationThread({ cards: [{ text: 'Only text', actions: [link, link] }] });
        return true;
      });`),
  // Neither unsafe-eval nor unsafe-inline; scripts from one place only.
  '/strict-policy': () => ({
    headers: {
      'content-security-policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; require-trusted-types-for 'script'",
    },
    body: `<!doctype html><link rel="stylesheet" href="/lib/idzcpa.base.css">
      <script src="/lib/idzcpa.umd.production.min.js"></script><script src="/strict-policy.js"></script><p>App</p>`,
  }),
  '/strict-policy.js': () =>
    script(`window.seen = [];
      addEventListener('securitypolicyviolation', (event) => window.seen.push(event.violatedDirective));
      idzCpa.init().then((client) => client.insertTextInComposeBox('strict'));`),
  // One document, many addresses.
  '/spa': () =>
    withLibrary(`
      window.go = (path) => { history.pushState({}, '', path); return idzCpa.init().then((client) => client.insertTextInComposeBox(path + ' ')); };
      idzCpa.init();`),
  '/redirects': () => ({ status: 302, headers: { location: '/redirects/script' }, body: '' }),
  '/redirects/script': () => withLibrary(`location.replace('/redirects/meta');`),
  '/redirects/meta': () => ({
    body: '<!doctype html><meta http-equiv="refresh" content="0; url=/greets"><p>…</p>',
  }),
  '/redirects/elsewhere': ({ other }) => ({
    status: 302,
    headers: { location: `${other}/greets` },
    body: '',
  }),
  '/greets': () =>
    withLibrary(`
      window.result = idzCpa.init().then((client) => client.insertTextInComposeBox('Hello').then(() => 'done'),
        ({ code, message }) => ({ code, message }));`),
  // Drawn on a server, brought to life later, and its effects run twice as in React's strict mode.
  '/hydration': () => ({
    body: `<!doctype html><p>Drawn on a server</p><script type="module" src="/hydration.js"></script>`,
  }),
  '/hydration.js': () =>
    script(`await new Promise((resolve) => setTimeout(resolve, 1200));
      const { init, version } = await import('/lib/idzcpa.esm.production.min.js');
      window.version = version;
      const effect = () => { init({ onIntent: () => {} }).then((client) => { window.client = client; client.insertTextInComposeBox('alive '); }); };
      effect(); effect();`),
  // Its load event waits for a slow picture; init does not.
  '/slow-load': () =>
    withLibrary(`idzCpa.init().then((client) => { window.client = client; client.insertTextInComposeBox('early '); });
      const picture = new Image(); picture.src = '/slow.png'; document.body.append(picture);`),
  '/slow.png': () => ({ body: '', after: 600 }),
  '/many-pages/1': () =>
    withLibrary(
      `window.ready = idzCpa.init().then((client) => { window.client = client; return client.insertTextInComposeBox('one '); }).then(() => true);`,
    ),
  '/many-pages/2': () =>
    withLibrary(
      `window.ready = idzCpa.init({ onIntent: (list) => window.seen.push(list) }).then((client) => client.insertTextInComposeBox('two ')).then(() => true);`,
    ),
  // Everything, for tests that drive it themselves.
  '/client': () =>
    withLibrary(`window.ready = idzCpa.init().then((client) => { window.client = client; return true; });`),
};
