import { describe, expect, it } from 'vitest';
import { HOSTILE } from './pages/hostile.js';
import { type Desk, useWorld } from './world.js';

const forgeNow = (count: number) => `window.forgeNow(${count})`;

describe('messages from the wrong place (CPA22, T16)', () => {
  const world = useWorld(HOSTILE);

  it('5,000 forged messages from 6 positions: nothing is dispatched, and the real app goes on', async () => {
    const desk = await world.desk('/nests');
    const app = await desk.connected();
    await desk.open('neighbour', world.app('/forger'));
    await desk.open('stranger', world.other('/forger'));
    await desk.open('popups', world.app('/opens-popup'));
    const popups = await desk.connected('popups');
    const [popup] = await Promise.all([
      desk.page.waitForEvent('popup'),
      popups.evaluate('window.openPopup()'),
    ]);
    const context = desk.page.context();
    const opener = await context.newPage();
    await opener.goto(world.app('/opener'));
    const [second] = await Promise.all([
      opener.waitForEvent('popup'),
      opener.evaluate(
        (url) => (window as unknown as { openDesk(url: string): void }).openDesk(url),
        world.deskUrl(),
      ),
    ]);
    await second.waitForFunction(() => 'desk' in window);
    await second.evaluate(([name, url]) => window.desk.open(name, url), ['app', world.app('/good')] as const);
    await second.waitForFunction(() => window.desk.state('app') === 'connected');
    await popup.waitForLoadState();
    const nested = app.childFrames();
    expect(nested).toHaveLength(2);

    const positions = [
      await desk.frame('neighbour'), // another app's frame, same origin
      await desk.frame('stranger'), // another app's frame, another origin
      ...nested, // a frame inside the app of its own origin, and an advertisement in it
      popup.mainFrame(), // a window the app opened
      opener.mainFrame(), // the window that opened the desk
    ];
    for (const position of positions) await position.waitForFunction('typeof window.forgeNow === "function"');
    await Promise.all(positions.map((position) => position.evaluate(forgeNow(840))));

    for (const [frame, page] of [
      [app, desk.page],
      [await frameOf(second), second],
    ] as const) {
      await frame.evaluate('window.ready');
      expect(await frame.evaluate('window.client.getJWT()')).toBe('token-of-app');
      expect(await page.evaluate(() => window.desk.dispatched.map(({ command }) => command))).toEqual([
        'getJWT',
      ]);
    }
    expect(await desk.states()).toEqual(['connected']);
    expect(await desk.page.inputValue('textarea')).toBe('');
    expect(desk.faults).toEqual([]);
  });

  it('calls posted to the window instead of the port', async () => {
    const desk = await world.desk('/forges-in-window');
    const frame = await desk.connected();
    await frame.evaluate(forgeNow(500));
    await frame.evaluate(`call('getJWT', {})`);
    await frame.waitForFunction(`window.seen.some((message) => message.type === 'result')`);
    expect((await desk.dispatched()).map(({ command }) => command)).toEqual(['getJWT']);
  });
});

describe('floods (F42)', () => {
  const world = useWorld(HOSTILE);

  /** The operator types while it goes on: every letter arrives, and a frame is painted after each. */
  async function typing(desk: Desk): Promise<void> {
    const words = 'The agent goes on typing while an app misbehaves.';
    await desk.page.focus('textarea');
    await desk.page.evaluate("document.querySelector('textarea').value = ''");
    for (const letter of words) {
      await desk.page.keyboard.press(letter === ' ' ? 'Space' : letter);
      await desk.page.evaluate(() => new Promise((painted) => requestAnimationFrame(painted)));
    }
    expect(await desk.page.inputValue('textarea')).toBe(words);
  }

  it('10,000 calls a second over the port: the app is cut off, typing stays possible', async () => {
    const desk = await world.desk('/floods-port');
    const frame = await desk.connected();
    await frame.evaluate('window.flood(10000)');
    await desk.reached('revoked');
    await typing(desk);
    expect((await desk.dispatched()).length).toBeLessThanOrEqual(60);
    await frame.waitForFunction(`window.seen.some((message) => message.type === 'revoked')`);
    expect(
      await frame.evaluate(
        `window.seen.filter((message) => message.type === 'result' && !message.ok).map(({ error }) => error.code)[0]`,
      ),
    ).toBe('too_many_requests');
    await frame.evaluate('hello()');
    expect(await desk.page.evaluate(() => window.desk.state('app'))).toBe('revoked');
  });

  it('10,000 messages a second to the window, half of them hellos: typing stays possible, and other apps work', async () => {
    const desk = await world.desk('/floods-window');
    const frame = await desk.connected();
    await frame.evaluate('window.flood(10000)');
    await desk.open('good', world.other('/good'));
    const good = await desk.connected('good');
    await typing(desk);
    expect(await good.evaluate('window.ready.then(() => window.client.getJWT())')).toBe('token-of-good');
    expect((await desk.states()).length).toBeLessThan(120);
  });

  it.each([
    ['the window', 'parent.postMessage(parts, "*")'],
    ['the port', 'window.port.postMessage(parts)'],
  ])('messages of millions of parts to %s: the app is cut off at the first', async (_, send) => {
    const desk = await world.desk('/raw');
    const frame = await desk.connected();
    await frame.waitForFunction('window.port !== undefined');
    await frame.evaluate(
      `void setTimeout(() => { const parts = Array.from({ length: 2_000_000 }, (_, n) => ({ n })); for (let n = 0; n < 3; n++) ${send}; })`,
    );
    await desk.reached('cut-off');
    await typing(desk);
    expect((await desk.frame()).url()).toBe('about:blank');
    expect(desk.faults).toEqual([]);
  });

  it('an app that loops for ever costs the desk nothing', async () => {
    const desk = await world.desk('/loops');
    await desk.reached('connected');
    await typing(desk);
    await desk.page.evaluate(() => window.desk.close('app'));
    expect(await desk.page.locator('iframe').count()).toBe(0);
  });

  it('a burst gets twenty, five of them to the visitor, the rest a coded answer', async () => {
    const desk = await world.desk('/raw');
    const frame = await desk.connected();
    const card = `{ card: { actions: [{ type: 'LINK', title: 'x', url: 'https://a.example' }] } }`;
    await frame.waitForFunction('window.port !== undefined');
    await frame.evaluate(
      `for (let n = 0; n < 12; n++) call('pushCard', ${card}); for (let n = 0; n < 30; n++) call('notify', { message: 'x' });`,
    );
    await frame.waitForFunction(`window.seen.filter((message) => message.type === 'result').length === 42`);
    const done = await desk.dispatched();
    expect(done.filter(({ command }) => command === 'pushCard').length).toBe(5);
    expect(done.length).toBeGreaterThanOrEqual(13);
    expect(done.length).toBeLessThanOrEqual(16);
    const codes = await frame.evaluate(
      `[...new Set(window.seen.filter((message) => message.ok === false).map(({ error }) => error.code))]`,
    );
    expect(codes).toEqual(['too_many_requests']);
  });
});

describe('what a frame may not do (T15, T19)', () => {
  const world = useWorld(HOSTILE);

  it('cannot navigate the top, open prompts, go full screen, use devices or look at the desk', async () => {
    const desk = await world.desk('/misbehaves');
    const frame = await desk.connected();
    const dialogs: string[] = [];
    desk.page.on('dialog', (dialog) => {
      dialogs.push(dialog.type());
      void dialog.dismiss();
    });
    const results = (await frame.evaluate(
      'Promise.race([window.misbehave(), new Promise((done) => setTimeout(() => done(window.seen), 4000))])',
    )) as string[];
    expect(desk.page.url()).toBe(world.deskUrl());
    expect(await desk.page.title()).toBe('Desk');
    expect(dialogs).toEqual([]);
    const outcome = Object.fromEntries(results.map((line) => line.split(/: (.*)/s).slice(0, 2)));
    expect(outcome).toMatchObject({
      alert: 'undefined',
      confirm: 'false',
      prompt: 'null',
      'own frame element': 'hidden',
    });
    for (const name of ['parent.document', 'top.desk', 'parent cookie', 'parent storage'])
      expect.soft(outcome[name], name).toMatch(/SecurityError|TypeError/);
    expect(await desk.page.evaluate(() => document.fullscreenElement)).toBeNull();
    for (const name of ['fullscreen', 'camera', 'microphone', 'screen', 'location', 'usb', 'midi', 'payment'])
      expect.soft(outcome[name] ?? 'never', name).toMatch(/Error|denied|never/);
    await desk.page.keyboard.press('a');
  });
});

describe('what the operator types (T15)', () => {
  const world = useWorld(HOSTILE);
  const words = 'The card number ends with 4242.';

  async function grabbing() {
    const desk = await world.desk('/grabs-focus');
    const frame = await desk.connected();
    return { desk, page: desk.page, frame };
  }

  it('stays in the desk’s field when the app takes the focus once', async () => {
    const { desk, page, frame } = await grabbing();
    await page.click('textarea');
    await page.keyboard.type('one ');
    await frame.evaluate('window.grabOnce()');
    await page.waitForFunction(() => document.activeElement?.nodeName === 'TEXTAREA');
    await page.keyboard.type('two');
    expect(await page.inputValue('textarea')).toBe('one two');
    expect(await frame.evaluate('window.seen')).toEqual([]);
    expect(await desk.states()).toEqual(['connected']);
  });

  it('ends the app that takes it again and again', async () => {
    const { desk, page, frame } = await grabbing();
    await page.click('textarea');
    await frame.evaluate('window.grab(3)');
    await desk.reached('cut-off');
    await page.waitForFunction(() => document.activeElement?.nodeName === 'TEXTAREA');
    await page.keyboard.type(words);
    expect(await page.inputValue('textarea')).toBe(words);
    expect((await desk.frame()).url()).toBe('about:blank');
    expect(desk.faults).toEqual([]);
  });

  it('goes to the app once the operator clicks there, or comes there by Tab', async () => {
    const { desk, page, frame } = await grabbing();
    await page.click('textarea');
    await page.keyboard.type('one ');
    const box = await (await frame.$('input'))?.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 5, (box?.y ?? 0) + 5, { steps: 5 });
    await page.waitForFunction(() => document.querySelector('iframe')?.style.pointerEvents === '');
    await frame.click('input');
    await page.keyboard.type('two');
    expect(await frame.inputValue('input')).toBe('two');
    await page.click('textarea');
    await page.keyboard.press('Tab');
    await frame.waitForFunction(`document.hasFocus() && document.activeElement.nodeName === 'INPUT'`);
    await page.keyboard.type('three');
    expect(await frame.inputValue('input')).toContain('three');
    expect(await page.inputValue('textarea')).toBe('one ');
    expect(await desk.states()).toEqual(['connected']);
  });
});

describe('a frame that navigates (T18)', () => {
  const world = useWorld(HOSTILE);

  it.each(['/leaves-at-once', '/leaves-later', '/hides-port'])('%s: the port is revoked', async (path) => {
    const desk = await world.desk(path);
    if (path !== '/leaves-at-once') {
      const frame = await desk.connected();
      await frame.waitForFunction('window.port !== undefined');
      await frame.evaluate(path === '/hides-port' ? 'window.hide()' : 'window.leave()');
    }
    await expect.poll(async () => (await desk.frame()).url()).toBe(world.other('/lies-in-wait'));
    await desk.reached('refused');
    const before = (await desk.dispatched()).length;
    const frame = await desk.frame();
    expect(await frame.evaluate('window.port')).toBeUndefined();
    expect(await frame.evaluate('window.seen')).toEqual([]);
    await desk.page.evaluate(() =>
      window.desk.send('app', 'message', { id: '1', authorType: 'visitor', text: 'secret' }),
    );
    // The ghost's worker calls every 60 ms: none of a second's calls may arrive.
    await frame.evaluate('new Promise((done) => setTimeout(done, 1000))');
    expect((await desk.dispatched()).length).toBe(before);
  });
});

describe('arguments (T17, T22, CPA6)', () => {
  const world = useWorld(HOSTILE);

  /** Sends a call past the library's own checks and answers what the desk said. */
  async function raw() {
    const desk = await world.desk('/raw');
    const frame = await desk.connected();
    await frame.waitForFunction('window.port !== undefined');
    const ask = async (command: string, argument: string): Promise<unknown> => {
      await frame.evaluate(`call(${JSON.stringify(command)}, ${argument})`);
      const found = await frame.waitForFunction(
        `window.seen.find((message) => message.type === 'result' && message.id === id)`,
      );
      return found.jsonValue();
    };
    return { desk, frame, ask };
  }
  const card = (link: string, more = '') =>
    `{ card: { ${more} actions: [{ type: 'LINK', title: 'See', url: ${link} }] } }`;

  it.each([
    ['a javascript: link', 'pushCard', card(`'javascript:alert(1)'`), '/card/actions/0/url'],
    ['a hidden javascript: link', 'pushCard', card(`'java\\tscript:alert(1)'`), '/card/actions/0/url'],
    ['a data: link', 'pushCard', card(`'data:text/html,x'`), '/card/actions/0/url'],
    ['a link without scheme', 'pushCard', card(`'//evil.example'`), '/card/actions/0/url'],
    ['a link without slashes', 'pushCard', card(`'https:evil.example'`), '/card/actions/0/url'],
    ['a link with a line break', 'pushCard', card(`'https://a.example/\\nx'`), '/card/actions/0/url'],
    ['a link that is none', 'pushCard', card(`'https://[::1'`), '/card/actions/0/url'],
    [
      'a picture by javascript:',
      'pushCard',
      card(`'https://a.example'`, `image: { url: 'javascript:1', description: '' },`),
      '/card/image/url',
    ],
    ['no actions', 'pushCard', `{ card: { title: 'x', actions: [] } }`, '/card/actions'],
    [
      'eleven actions',
      'pushCard',
      `{ card: { actions: Array(11).fill({ type: 'LINK', title: 'x', url: 'https://a.example' }) } }`,
      '/card/actions',
    ],
    [
      'name for title',
      'pushCard',
      `{ card: { actions: [{ type: 'LINK', name: 'x', url: 'https://a.example' }] } }`,
      '/card/actions/0/title',
    ],
    ['a text of a megabyte', 'insertText', `{ value: 'x'.repeat(1048576) }`, '/value'],
    [
      'a title of a megabyte',
      'pushCard',
      card(`'https://a.example'`, `title: 'x'.repeat(1048576),`),
      '/card/title',
    ],
    ['a key of a megabyte', 'saveState', `{ state: { ['x'.repeat(1048576)]: 1, more: ['x'] } }`, '/state'],
    [
      'a title that is an object',
      'pushCard',
      card(`'https://a.example'`, `title: { toString: 'x' },`),
      '/card/title',
    ],
    [
      'a carousel of 31',
      'pushCardBundle',
      `{ bundle: { cards: Array(31).fill({ actions: [{ type: 'LINK', title: 'x', url: 'https://a.example' }] }) } }`,
      '/bundle/cards',
    ],
    [
      'a bad link deep in a carousel',
      'pushCardBundle',
      `{ bundle: { cards: [{ actions: [{ type: 'LINK', title: 'x', url: 'https://%' }] }] } }`,
      '/bundle/cards/0/actions/0/url',
    ],
    ['a Blob', 'saveState', `{ state: new Blob(['x']) }`, '/state'],
    [
      'a ring',
      'saveState',
      `(() => { const ring = {}; ring.ring = ring; return { state: ring }; })()`,
      '/state/ring',
    ],
    ['a sparse array', 'saveState', `{ state: new Array(100000000) }`, '/state'],
    ['deep nesting', 'saveState', `{ state: JSON.parse('['.repeat(500) + ']'.repeat(500)) }`, '/state'],
    ['many values', 'saveState', `{ state: Array.from({ length: 60000 }, () => 0) }`, '/state'],
    ['no argument', 'insertText', 'null', '/value'],
    ['an array', 'insertText', `['x']`, '/'],
    ['an infinite size', 'resize', `{ width: Infinity }`, '/width'],
  ])('%s is refused at its pointer and dispatched nowhere', async (_, command, argument, pointer) => {
    const { desk, ask } = await raw();
    const answer = await ask(command, argument);
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid_argument', details: [expect.stringContaining(pointer)] },
    });
    expect(JSON.stringify(answer).length).toBeLessThan(2_000);
    expect(await desk.dispatched()).toEqual([]);
    expect(desk.faults).toEqual([]);
  });

  it('keys that pollute prototypes and a conversation named in the payload go nowhere', async () => {
    const { desk, frame, ask } = await raw();
    const polluted = `JSON.parse('{"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}, "conversationId": "B", "card": {"__proto__": {"polluted": true}, "conversationId": "B", "actions": [{"type": "LINK", "title": "x", "url": "https://a.example", "__proto__": {"polluted": true}}]}}')`;
    expect(await ask('pushCard', polluted)).toMatchObject({ ok: true });
    expect(
      await ask('saveState', `{ state: JSON.parse('{"a": {"__proto__": {"polluted": true}}}') }`),
    ).toMatchObject({ ok: true });
    expect(await desk.dispatched()).toEqual([
      {
        app: 'app',
        command: 'pushCard',
        argument: { card: { actions: [{ type: 'LINK', title: 'x', url: 'https://a.example' }] } },
      },
      { app: 'app', command: 'saveState', argument: { state: { a: {} } } },
    ]);
    expect(
      await desk.page.evaluate('({}).polluted === undefined && Object.keys(Object.prototype).length === 0'),
    ).toBe(true);
    await frame.evaluate(
      `window.port.postMessage({ type: 'call', id: 9000, command: '__proto__', argument: {} }); window.port.postMessage({ type: 'call', id: 9001, command: 'can', argument: { command: '__proto__' } })`,
    );
    await frame.waitForFunction(`window.seen.filter(({ id }) => id >= 9000).length === 2`);
    expect(
      await frame.evaluate(
        `window.seen.filter(({ id }) => id >= 9000).map(({ ok, error, value }) => [ok, error?.code ?? value.allowed])`,
      ),
    ).toEqual([
      [false, 'unknown_command'],
      [true, false],
    ]);
  });

  it('messages that are no calls, ids that are no ids and ids in use are passed over', async () => {
    const { desk, frame, ask } = await raw();
    await frame.evaluate(`for (const odd of [null, 7, 'call', [], {}, { type: 'result', id: 1 }, { type: 'call' }, { type: 'call', id: 0, command: 'notify', argument: {} },
      { type: 'call', id: 1.5, command: 'notify', argument: {} }, { type: 'call', id: '1', command: 'notify', argument: {} }, { type: 'call', id: 2 ** 60, command: 'notify', argument: {} }]) window.port.postMessage(odd);`);
    await frame.evaluate(
      `window.port.postMessage({ type: 'call', id: 500, argument: {} }); window.port.postMessage({ type: 'call', id: 501, command: 'x'.repeat(65), argument: {} });`,
    );
    await desk.page.evaluate(() => window.desk.failing('notify', 'hang'));
    await frame.evaluate(
      `for (let n = 0; n < 2; n++) window.port.postMessage({ type: 'call', id: 502, command: 'notify', argument: { message: 'x' } })`,
    );
    expect(await ask('getJWT', '{}')).toMatchObject({ ok: true, value: 'token-of-app' });
    expect(
      await frame.evaluate(
        `window.seen.filter(({ type }) => type === 'result').map(({ id, ok, error }) => [id, ok, error?.code])`,
      ),
    ).toEqual([
      [500, false, 'unknown_command'],
      [501, false, 'unknown_command'],
      [expect.any(Number), true, undefined],
    ]);
    expect((await desk.dispatched()).map(({ command }) => command)).toEqual(['notify', 'getJWT']);
  });

  it('20 conversations, each naming the 19 others: every effect is in its own, and a transferred one is dead', async () => {
    const desk = await world.desk();
    const names = Array.from({ length: 20 }, (_, index) => `c${index}`);
    for (const name of names) await desk.open(name, world.app('/raw'));
    const answers = (name: string) => desk.frame(name).then((frame) => frame.evaluate('window.answers'));
    for (const name of names) {
      const frame = await desk.connected(name);
      await frame.waitForFunction('window.port !== undefined');
      await frame.evaluate(`window.answers = []; window.port.addEventListener('message', ({ data }) => window.answers.push(data));
        for (const other of ${JSON.stringify(names)}) if (other !== '${name}') call('getJWT', { conversationId: other, app: other });`);
    }
    for (const name of names)
      await expect.poll(async () => (await answers(name)) as unknown[]).toHaveLength(19);
    for (const name of names) {
      expect(new Set(((await answers(name)) as { value: string }[]).map(({ value }) => value))).toEqual(
        new Set([`token-of-${name}`]),
      );
    }
    await desk.page.evaluate(() =>
      window.desk.revoke('c7', { code: 'not_your_conversation', message: 'Transferred.' }),
    );
    await (await desk.frame('c7')).evaluate(`call('getJWT', {})`);
    await (await desk.frame('c8')).evaluate(`call('getJWT', {})`);
    await expect.poll(async () => (await answers('c8')) as unknown[]).toHaveLength(20);
    expect(await desk.dispatched()).toHaveLength(20 * 19 + 1);
  });

  it('a port that is revoked does nothing any more, whatever is posted to it', async () => {
    const { desk, frame } = await raw();
    await desk.page.evaluate(() =>
      window.desk.revoke('app', { code: 'conversation_closed', message: 'It has ended.' }),
    );
    await frame.waitForFunction(`window.seen.some(({ type }) => type === 'revoked')`);
    await frame.evaluate(
      `for (let n = 0; n < 50; n++) call('insertText', { value: 'ghost' }); hello('another-nonce-of-mine')`,
    );
    await frame.evaluate('new Promise((done) => setTimeout(done, 300))');
    expect(await desk.dispatched()).toEqual([]);
    expect(await desk.states()).toEqual(['connected', 'revoked']);
  });

  it('a page that does not say that it is still there after its load is cut off', async () => {
    const { desk, frame, ask } = await raw();
    expect(await ask('getJWT', '{}')).toMatchObject({ ok: true });
    await frame.evaluate(`window.nonce = 'forgotten'; document.querySelector('p').remove()`);
    // A load event without a page that knows the nonce, as when another page comes.
    await desk.page.evaluate(() => document.querySelector('iframe')?.dispatchEvent(new Event('load')));
    await frame.evaluate(`call('insertText', { value: 'held' })`);
    await desk.reached('revoked');
    expect(await desk.page.inputValue('textarea')).toBe('');
  });
});

async function frameOf(page: import('playwright-core').Page) {
  const frame = await (await page.$('#app'))?.contentFrame();
  if (frame == null) throw new Error('There is no app.');
  return frame;
}
