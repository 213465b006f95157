import { beforeEach, describe, expect, it } from 'vitest';
import { type Pages, withLibrary } from './pages/page.js';
import { useWorld } from './world.js';

const TOKEN = 'eyJhbGciOiJIUzI1NiJ9.e30.c2lnbmF0dXJl';
/** What reached another vendor: the whole of each request that the browser made. */
const heard: { readonly path: string; readonly whole: string }[] = [];

const PAGES: Pages = {
  '/launched': ({ other, request }) => {
    heard.push({ path: '/launched', whole: JSON.stringify(request.headers) });
    return withLibrary(
      `idzCpa.init(); new Image().src = '${other}/third/pixel'; fetch('${other}/third/fetch', { mode: 'no-cors' }); navigator.sendBeacon('${other}/third/beacon', 'x');
       const inner = document.createElement('iframe'); inner.src = '${other}/third/frame'; document.body.append(inner);`,
      `<link rel="stylesheet" href="${other}/third/style"><script src="${other}/third/script" async></script>`,
    );
  },
  '/links': ({ other }) =>
    withLibrary(`idzCpa.init(); document.body.innerHTML = '<a id="tab" target="_blank" href="${other}/third/tab">t</a>' +
      '<form id="form" target="_blank" action="${other}/third/form"><button>f</button></form><a id="here" href="${other}/third/here">h</a>';`),
  ...Object.fromEntries(
    ['pixel', 'fetch', 'beacon', 'frame', 'style', 'script', 'tab', 'form', 'here'].map((name) => [
      `/third/${name}`,
      ({ request }: Parameters<Pages[string]>[0]) => {
        heard.push({ path: name, whole: JSON.stringify([request.url, request.headers]) });
        return { body: '<script>document.title = document.referrer</script>' };
      },
    ]),
  ),
};

describe('the token in an app’s address (T14)', () => {
  const world = useWorld(PAGES);
  beforeEach(() => {
    heard.length = 0;
  });
  const names = () => heard.map(({ path }) => path);
  const leaks = () => heard.filter(({ path, whole }) => path !== '/launched' && whole.includes(TOKEN));

  it('reaches no third party that the page loads from, and the page learns no address of the desk', async () => {
    const desk = await world.desk(`/launched?jwt=${TOKEN}`);
    const third = ['beacon', 'fetch', 'frame', 'pixel', 'script', 'style'];
    await expect
      .poll(() =>
        names()
          .filter((name) => name !== '/launched')
          .sort(),
      )
      .toEqual(third);
    expect(leaks()).toEqual([]);
    const launched = heard.find(({ path }) => path === '/launched');
    expect(launched?.whole).not.toContain('"referer"');
    expect(await (await desk.frame()).evaluate('document.referrer')).toBe('');
  });

  it('reaches nobody whose link is clicked or whose form is sent, in a new tab or in the frame', async () => {
    const desk = await world.desk(`/links?jwt=${TOKEN}`);
    const frame = await desk.connected();
    for (const press of ['#tab', '#form button']) {
      const [opened] = await Promise.all([desk.page.waitForEvent('popup'), frame.click(press)]);
      await opened.waitForLoadState();
      expect(await opened.title()).not.toContain(TOKEN);
    }
    await frame.click('#here');
    await expect.poll(names).toEqual(['tab', 'form', 'here']);
    expect(leaks()).toEqual([]);
  });
});
