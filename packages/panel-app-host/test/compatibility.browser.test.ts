import { describe, expect, it } from 'vitest';
import { COMPATIBLE } from './pages/compatible.js';
import { useWorld } from './world.js';

const link = { type: 'LINK', title: 'Voir', url: 'https://shop.example/v' };

describe('pages written as existing apps are (CPA23)', () => {
  const world = useWorld(COMPATIBLE);

  it('init on every render: one client, and the newest closures are called', async () => {
    const desk = await world.desk('/every-render');
    const frame = await desk.connected();
    await frame.evaluate('window.ready');
    expect(await frame.evaluate('window.clients.size')).toBe(1);
    await desk.page.evaluate(() => window.desk.send('app', 'intent', [{ key: 'order', payload: { id: 7 } }]));
    await frame.waitForFunction('window.seen.length === 1');
    await frame.evaluate('window.render()');
    await desk.page.evaluate(() => window.desk.send('app', 'trigger', ['order']));
    await frame.waitForFunction('window.seen.length === 2');
    expect(await frame.evaluate('window.seen')).toEqual([
      { render: 50, intents: [{ key: 'order', payload: { id: 7 } }] },
      { render: 51, keys: ['order'] },
    ]);
    expect(await desk.states()).toEqual(['connected']);
  });

  it('a page that keeps the first promise', async () => {
    const desk = await world.desk('/first-promise');
    const frame = await desk.connected();
    await frame.evaluate(`idzCpa.init({ onIntent() {} })`);
    await frame.evaluate(`window.say(' encore')`);
    expect(await desk.page.inputValue('textarea')).toBe('Bonjour encore');
  });

  it('a trigger that comes before page, data and handlers reaches the newest handler, after the intents', async () => {
    const desk = await world.desk();
    await desk.open('app', world.app('/late-handlers'));
    await desk.page.evaluate(() => {
      window.desk.send('app', 'intent', [{ key: 'stale' }]);
      window.desk.send('app', 'intent', [{ key: 'order' }]);
      window.desk.send('app', 'trigger', ['order']);
    });
    const frame = await desk.connected();
    await desk.page.evaluate(() => window.desk.send('app', 'trigger', ['again']));
    await frame.evaluate('idzCpa.init()');
    expect(await frame.evaluate('window.seen')).toEqual([]);
    await frame.evaluate('window.dataIsThere()');
    await frame.waitForFunction('window.seen.length === 3');
    expect(await frame.evaluate('window.seen')).toEqual([
      ['intents', [{ key: 'order' }]],
      ['new', ['order']],
      ['new', ['again']],
    ]);
  });

  it('calls of 2.3.1: one action without type, and nobody waits', async () => {
    const desk = await world.desk('/old-calls');
    await desk.connected();
    await expect.poll(async () => (await desk.dispatched()).length).toBe(3);
    const image = { url: 'https://shop.example/v.png', description: 'Un vélo' };
    const [text, card, carousel] = await desk.dispatched();
    expect(text?.argument).toEqual({ value: 'Voici votre offre' });
    expect(card).toEqual({
      app: 'app',
      command: 'pushCard',
      argument: { card: { title: 'Vélo', text: 'Un beau vélo', image, actions: [link] } },
    });
    expect(carousel?.argument).toEqual({
      bundle: {
        title: 'Vélos',
        cards: [
          { title: 'Un', actions: [{ ...link, url: 'https://shop.example/1' }] },
          { actions: [{ ...link, url: 'https://shop.example/2' }] },
        ],
      },
    });
  });

  it('cards without image or title, with null for absent, and unknown members dropped (CPA8)', async () => {
    const desk = await world.desk('/cards');
    const frame = await desk.connected();
    await frame.evaluate('window.ready');
    const see = { type: 'LINK', title: 'See', url: 'http://shop.example/x' };
    expect((await desk.dispatched()).map(({ argument }) => argument)).toEqual([
      { card: { actions: [see] } },
      { card: { title: null, text: null, image: null, actions: [see] } },
      { bundle: { cards: [{ text: 'Only text', actions: [see, see] }] } },
    ]);
  });

  it('under a strict policy: no eval, no inline script, no violation', async () => {
    const desk = await world.desk('/strict-policy');
    const frame = await desk.connected();
    await expect.poll(() => desk.page.inputValue('textarea')).toBe('strict');
    expect(await frame.evaluate('window.seen')).toEqual([]);
    expect(desk.faults).toEqual([]);
  });

  it('a single-page app keeps its port through its own navigation', async () => {
    const desk = await world.desk('/spa');
    const frame = await desk.connected();
    await frame.evaluate(`window.go('/spa/orders')`);
    await frame.evaluate(`location.hash = 'deep'`);
    await frame.evaluate(`window.go('/spa/returns')`);
    await frame.evaluate('history.back()');
    await frame.evaluate(`idzCpa.init().then((client) => client.insertTextInComposeBox('back'))`);
    expect(await desk.page.inputValue('textarea')).toBe('/spa/orders /spa/returns back');
    expect(await desk.states()).toEqual(['connected']);
  });

  it('a page that redirects three times is connected where it arrives', async () => {
    const desk = await world.desk('/redirects');
    await expect.poll(async () => (await desk.frame()).url()).toBe(world.app('/greets'));
    await desk.reached('connected');
    expect(await (await desk.frame()).evaluate('window.result')).toBe('done');
    expect(await desk.page.inputValue('textarea')).toBe('Hello');
  });

  it('a page that redirects to another origin is told why it gets nothing (CPA22)', async () => {
    const desk = await world.desk('/redirects/elsewhere');
    await desk.reached('refused');
    const frame = await desk.frame();
    expect(await frame.evaluate('window.result')).toMatchObject({ code: 'origin_refused' });
    expect(await desk.dispatched()).toEqual([]);
  });

  it('hydrated late, as a module, with effects run twice', async () => {
    const desk = await world.desk('/hydration');
    const frame = await desk.connected();
    await expect.poll(() => desk.page.inputValue('textarea')).toBe('alive alive ');
    expect(await frame.evaluate('window.version')).toBe('3.0.0');
    expect(await desk.states()).toEqual(['connected']);
  });

  it('a page that says hello long before its own load stays connected through it', async () => {
    const desk = await world.desk('/slow-load');
    const frame = await desk.connected();
    await frame.waitForLoadState('load');
    await frame.evaluate(`window.client.insertTextInComposeBox('after')`);
    expect(await desk.page.inputValue('textarea')).toBe('early after');
    expect(await desk.states()).toEqual(['connected']);
  });

  it('an app of several pages: each shakes hands, and gets the intents anew', async () => {
    const desk = await world.desk('/many-pages/1');
    const first = await desk.connected();
    await first.evaluate('window.ready');
    await desk.page.evaluate(() => window.desk.send('app', 'intent', [{ key: 'order' }]));
    await first.evaluate(`location.href = '/many-pages/2'`);
    await expect.poll(() => desk.page.inputValue('textarea')).toBe('one two ');
    const second = await desk.frame();
    await second.waitForFunction('window.seen.length === 1');
    expect(await second.evaluate('window.seen')).toEqual([[{ key: 'order' }]]);
    await second.evaluate('window.ready');
    expect(await desk.page.evaluate(() => window.desk.state('app'))).toBe('connected');
  });

  it('a desk that begins to listen late is found', async () => {
    const desk = await world.desk('/first-promise', { late: 900 });
    await desk.connected();
    await expect.poll(() => desk.page.inputValue('textarea')).toBe('Bonjour');
  });

  it('two copies of the library: the older one is told that it is replaced', async () => {
    const desk = await world.desk('/client');
    const frame = await desk.connected();
    await frame.evaluate('window.ready');
    await frame.evaluate(
      `import('/lib/idzcpa.esm.production.min.js').then(({ init }) => init()).then((client) => client.insertTextInComposeBox('second'))`,
    );
    expect(await frame.evaluate(`window.client.insertTextInComposeBox('x').catch(({ code }) => code)`)).toBe(
      'revoked',
    );
    await frame.evaluate(`idzCpa.init().then((client) => client.insertTextInComposeBox(' first'))`);
    expect(await desk.page.inputValue('textarea')).toBe('second first');
  });
});
