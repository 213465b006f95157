import type { PanelAppErrorCode } from '@comptoir/contract';
import { describe, expect, it } from 'vitest';
import { COMPATIBLE } from './pages/compatible.js';
import { type Desk, useWorld } from './world.js';

const refused = (code: PanelAppErrorCode) => ({ code, message: `The desk says ${code}.` });

describe('the client (CPA23)', () => {
  const world = useWorld(COMPATIBLE);

  /** A connected page whose `ask` runs an expression with `client` and answers its value or its error. */
  async function connected() {
    const desk = await world.desk('/client');
    const frame = await desk.connected();
    await frame.evaluate('window.ready');
    const ask = (expression: string): Promise<unknown> =>
      frame.evaluate(
        `Promise.resolve(${expression.replaceAll('client.', 'window.client.')}).then((value) => ({ value }), ({ code, message, details }) => ({ code, message, details }))`,
      );
    return { desk, frame, ask };
  }
  const failing = (desk: Desk, command: string, fault: 'crash' | 'hang' | ReturnType<typeof refused>) =>
    desk.page.evaluate(([name, what]) => window.desk.failing(name, what), [command, fault] as const);

  it('tells the context and keeps it current, with the theme on the document', async () => {
    const { desk, frame, ask } = await connected();
    const context = {
      conversationId: 'conversation-of-app',
      projectId: '1',
      channel: 'CHAT',
      language: 'fr',
      theme: 'light',
      operatorLocale: 'en',
      deskVersion: '0.1.0',
      libraryVersion: '3.0.0',
    };
    expect(await ask('client.context')).toEqual({ value: context });
    expect(await frame.getAttribute('html', 'data-cpa-theme')).toBe('light');
    await frame.evaluate(`window.kept = client.context;
      for (const name of ['theme', 'language', 'visibility', 'message']) client.on(name, (value) => seen.push([name, value]));
      client.on('theme', () => { throw new Error('an app’s own fault'); });
      window.end = client.on('theme', (value) => seen.push(['again', value]));`);
    await desk.page.evaluate(() => {
      window.desk.context('app', { theme: 'dark', operatorLocale: 'de' });
      window.desk.send('app', 'visibility', { visible: false });
      window.desk.send('app', 'message', { id: 'm1', authorType: 'visitor', text: 'Hi' });
    });
    await frame.waitForFunction('seen.length === 5');
    expect(await frame.evaluate('seen')).toEqual([
      ['theme', { theme: 'dark' }],
      ['again', { theme: 'dark' }],
      ['language', { operatorLocale: 'de' }],
      ['visibility', { visible: false }],
      ['message', { id: 'm1', authorType: 'visitor', text: 'Hi' }],
    ]);
    expect(await ask('({ ...kept })')).toEqual({
      value: { ...context, theme: 'dark', operatorLocale: 'de' },
    });
    expect(await frame.getAttribute('html', 'data-cpa-theme')).toBe('dark');
    await frame.evaluate('window.end()');
    await desk.page.evaluate(() => window.desk.context('app', { theme: 'light' }));
    await frame.waitForFunction('seen.length === 6');
    await expect.poll(() => desk.faults.length).toBe(2);
  });

  it('does every command, and each promise is fulfilled', async () => {
    const { desk, ask } = await connected();
    expect(await ask('client.getJWT()')).toEqual({ value: 'token-of-app' });
    expect(await ask(`client.saveState({ page: 3, nothing: undefined, list: [undefined] })`)).toEqual({
      value: null,
    });
    expect(await ask('client.restoreState()')).toEqual({ value: { page: 3, list: [null] } });
    for (const call of [
      `resize({ height: 400 })`,
      `notify('Saved')`,
      `notify('Not saved', 'error')`,
      `setBadge(3)`,
      `setBadge(null)`,
      `saveState()`,
      `pushApplePayPaymentRequestInConversationThread({ requestIdentifier: 'x' })`,
    ])
      expect(await ask(`client.${call}`), call).toEqual({ value: null });
    expect((await desk.dispatched()).slice(2).map(({ command, argument }) => [command, argument])).toEqual([
      ['resize', { height: 400 }],
      ['notify', { message: 'Saved' }],
      ['notify', { message: 'Not saved', kind: 'error' }],
      ['setBadge', { badge: 3 }],
      ['setBadge', { badge: null }],
      ['saveState', { state: null }],
      ['pushApplePay', { request: { requestIdentifier: 'x' } }],
    ]);
  });

  it('says beforehand whether a command would be done, and why not', async () => {
    const { desk, ask } = await connected();
    await desk.page.evaluate(() =>
      window.desk.refusals('pushCard', {
        code: 'conversation_closed',
        message: 'The conversation has ended.',
      }),
    );
    const closed = { value: { allowed: false, reason: 'The conversation has ended.' } };
    expect(await ask(`client.can('pushCardInConversationThread')`)).toEqual(closed);
    expect(await ask(`client.can('insertCardInConversationThread')`)).toEqual(closed);
    expect(await ask(`client.can('getJWT')`)).toEqual({ value: { allowed: true, reason: null } });
    expect(await ask(`client.can('constructor')`)).toMatchObject({ value: { allowed: false } });
    const card = `{ action: { title: 'a', url: 'https://a.example' } }`;
    expect(await ask(`client.pushCardInConversationThread(${card})`)).toEqual({
      code: 'conversation_closed',
      message: 'The conversation has ended.',
    });
    expect(await desk.dispatched()).toEqual([]);
  });

  it('rejects with code, message and details, and tells nothing of the desk’s own errors', async () => {
    const { desk, ask } = await connected();
    const fault = {
      ...refused('invalid_argument'),
      details: ['/payment/currencyCode: found "eur", expected …'],
    };
    await failing(desk, 'pushApplePay', fault);
    expect(await ask(`client.pushApplePayPaymentRequestInConversationThread({})`)).toEqual(fault);
    await failing(desk, 'notify', 'crash');
    expect(await ask(`client.notify('x')`)).toEqual({
      code: 'failed',
      message: 'The desk could not do this. Try again.',
    });
  });

  it('an ignored rejection is no unhandled rejection', async () => {
    const { desk, frame, ask } = await connected();
    await failing(desk, 'pushCard', refused('not_your_conversation'));
    await frame.evaluate(`void (() => {
      client.insertTextInComposeBox(''); client.insertTextInComposeBox(7); client.pushCardInConversationThread();
      client.insertCarouselInConversationThread({ cards: [] }); client.pushCardInConversationThread({ actions: [] });
      client.pushCardInConversationThread({ action: { title: 'a', url: 'https://a.example' } });
      client.saveState(() => {});
    })()`);
    await ask('client.getJWT()');
    await ask('client.getJWT()');
    expect(await frame.evaluate('ignored')).toEqual([]);
    expect(desk.faults).toEqual([]);
  });

  it.each([
    [`insertTextInComposeBox(undefined)`, '/value: expected a text'],
    [`insertTextInComposeBox('x'.repeat(10001))`, '/value: found the text'],
    [`pushCardInConversationThread('card')`, '/card/actions: expected at least 1 link'],
    [
      `pushCardInConversationThread({ actions: [{ name: 'See', url: 'https://a.example' }] })`,
      '/card/actions/0/title: expected a text',
    ],
    [
      `pushCardInConversationThread({ actions: [{ title: 'See', url: 'javascript:alert(1)' }] })`,
      '/card/actions/0/url: expected an absolute http or https link',
    ],
    [
      `pushCardInConversationThread({ actions: [null] })`,
      '/card/actions/0/url: expected an absolute http or https link',
    ],
    [
      `pushCardInConversationThread({ actions: [{ title: 'See', url: 'https://' + 'a b' }] })`,
      '/card/actions/0/url: expected an absolute http or https link',
    ],
    [
      `pushCardInConversationThread({ actions: [{ title: 'See', url: 'https://[bad' }] })`,
      '/card/actions/0/url: found a text that is no link',
    ],
    [
      `pushCardInConversationThread({ actions: [{ type: 'POSTBACK', title: 'See', url: 'https://a.example' }] })`,
      '/card/actions/0/type: found the text "POSTBACK"',
    ],
    [
      `pushCardInConversationThread({ image: { url: 'data:image/png,x' }, actions: [{ title: 'See', url: 'https://a.example' }] })`,
      '/card/image/url: expected',
    ],
    [
      `pushCardInConversationThread({ image: { url: 'https://a.example/x.png' }, actions: [{ title: 'See', url: 'https://a.example' }] })`,
      '/card/image/description: found nothing',
    ],
    [`pushCardBundleInConversationThread({ cards: [] })`, '/bundle/cards/: expected at least 1 card'],
    [`pushCardBundleInConversationThread(null)`, '/bundle/cards/: expected at least 1 card'],
    [
      `pushCardBundleInConversationThread({ cards: [{ action: { title: 'a', url: 'https://a.example' } }, { actions: [] }] })`,
      '/bundle/cards/1/actions: expected at least 1 link',
    ],
    [`setBadge('much too long')`, '/badge: found the text'],
    [`setBadge(NaN)`, '/badge: found the number NaN, expected a finite number'],
    [`resize('wide')`, ': found the text "wide", expected an object'],
    [`resize({ width: '400px' })`, '/width: found the text "400px", expected a number'],
    [`notify('')`, '/message: found the text ""'],
    [`saveState('x'.repeat(300000))`, '/state: found 300002 bytes, expected at most 262144 bytes'],
    [`saveState(new Map())`, '/state: found a Map, expected plain data'],
  ])('client.%s is refused with its pointer (CPA5–CPA9)', async (call, line) => {
    const { desk, ask } = await connected();
    const answer = await ask(`client.${call}`);
    expect(answer).toMatchObject({ code: 'invalid_argument', details: [expect.stringContaining(line)] });
    expect(await desk.dispatched()).toEqual([]);
  });

  it('takes what cannot be cloned as its JSON, and says when that fails too', async () => {
    const { desk, ask } = await connected();
    expect(await ask(`client.saveState(new Proxy({ reactive: true, at: new Date(0) }, {}))`)).toEqual({
      value: null,
    });
    expect(
      await ask(`(() => { const ring = { act() {} }; ring.self = ring; return client.saveState(ring); })()`),
    ).toMatchObject({
      code: 'invalid_argument',
    });
    expect((await desk.dispatched()).map(({ argument }) => argument)).toEqual([
      { state: { reactive: true, at: '1970-01-01T00:00:00.000Z' } },
    ]);
  });

  it('settles within five seconds when the desk does not answer, and frees its place', async () => {
    const { desk, ask } = await connected();
    await failing(desk, 'notify', 'hang');
    expect(await ask(`client.notify('x')`)).toMatchObject({ code: 'timeout' });
    expect(await ask('client.getJWT()')).toEqual({ value: 'token-of-app' });
  });

  it('rejects what waits and what comes when the desk revokes, and init then says why', async () => {
    const { desk, frame, ask } = await connected();
    await failing(desk, 'notify', 'hang');
    const waiting = ask(`client.notify('x')`);
    await expect.poll(async () => (await desk.dispatched()).length).toBe(1);
    const reason = { code: 'not_your_conversation', message: 'Transferred to Léa.' } as const;
    await desk.page.evaluate((why) => window.desk.revoke('app', why), reason);
    expect(await waiting).toEqual(reason);
    expect(await ask('client.getJWT()')).toEqual(reason);
    expect(await ask('idzCpa.init()')).toEqual(reason);
    await frame.evaluate('location.reload()');
    await expect
      .poll(() => frame.evaluate('window.ready && window.ready.catch(({ code }) => code)'))
      .toBe('not_your_conversation');
    expect(await desk.states()).toEqual(['connected', 'revoked']);
  });

  it('outside a desk init rejects after its deadline, ignored or not, and a later call tries again', async () => {
    const page = await world.visit(world.app('/client'));
    const started = Date.now();
    const answer = await page.evaluate(`window.ready.catch(({ code, message }) => ({ code, message }))`);
    expect(answer).toMatchObject({
      code: 'no_desk',
      message: expect.stringContaining('not shown beside a conversation'),
    });
    expect(Date.now() - started).toBeLessThan(7_000);
    const again = await page.evaluate(
      `(() => { const one = idzCpa.init(); return one === idzCpa.init() && one !== window.ready && idzCpa.init().catch(({ code }) => code); })()`,
    );
    expect(again).toBe('no_desk');
  });
});
