import { describe, expect, it } from 'vitest';
import { COMPATIBLE } from './pages/compatible.js';
import { useWorld } from './world.js';

/** The native sides of mobile apps, as little of each as the library meets. */
const BRIDGES = {
  'iOS: webkit.messageHandlers': `window.webkit = { messageHandlers: { idzCpa: { postMessage: native } } };`,
  'Android: an interface': `window.idzCpaAndroid = { postMessage: native };`,
  'React Native: ReactNativeWebView': `window.ReactNativeWebView = { postMessage: native };`,
};

/** Answers as a native desk does, in JSON text. `heard` keeps what it was told. */
const NATIVE = `
  window.heard = [];
  const say = (message) => setTimeout(() => window.idzCpaReceive(JSON.stringify(message)));
  const native = (text) => {
    const message = JSON.parse(text); // JSON text only: anything else is a fault
    window.heard.push(message);
    if (message.idzCpa === 'hello') {
      say({ idzCpa: 'welcome', protocol: 1, nonce: 'of-somebody-else' });
      say({ idzCpa: 'welcome', protocol: 1, nonce: message.nonce });
      say({ type: 'context', context: { conversationId: 'c', projectId: '1', channel: 'MOBILE_APP', language: 'fr', theme: 'dark', operatorLocale: 'fr', deskVersion: '1', libraryVersion: '3.0.0' } });
      say({ type: 'event', name: 'trigger', value: ['order'] });
    } else if (message.command === 'getJWT') say({ type: 'result', id: message.id, ok: true, value: 'native-token' });
    else if (message.command === 'notify') say({ type: 'result', id: message.id, ok: false, error: { code: 'failed', message: 'No room.' } });
    else if (message.command === 'setBadge') say({ type: 'result', id: message.id, ok: false });
    else if (message.type === 'call') say({ type: 'result', id: message.id, ok: true, value: null });
  };`;

describe('in the web view of a mobile app (CPA23)', () => {
  const world = useWorld(COMPATIBLE);

  it.each(Object.entries(BRIDGES))('%s', async (_, bridge) => {
    const page = await world.visit(world.app('/client'), `${NATIVE}${bridge}`);
    await page.evaluate('window.ready');
    expect(await page.evaluate('client.context.channel')).toBe('MOBILE_APP');
    expect(await page.getAttribute('html', 'data-cpa-theme')).toBe('dark');
    expect(await page.evaluate('client.getJWT()')).toBe('native-token');
    expect(
      await page.evaluate(`client.notify('x').catch(({ code, message }) => ({ code, message }))`),
    ).toEqual({ code: 'failed', message: 'No room.' });
    expect(await page.evaluate(`client.setBadge(1).catch(({ code }) => code)`)).toBe('failed');
    expect(await page.evaluate(`new Promise((done) => idzCpa.init({ onTrigger: done }))`)).toEqual(['order']);
    await page.evaluate(
      `client.pushCardInConversationThread({ action: { title: 'See', url: 'https://a.example' } })`,
    );
    expect(await page.evaluate('heard.at(-1)')).toMatchObject({
      type: 'call',
      command: 'pushCard',
      argument: { card: { actions: [{ type: 'LINK', title: 'See', url: 'https://a.example' }] } },
    });
    expect(
      await page.evaluate(
        `(() => { const ring = {}; ring.ring = ring; return client.saveState(ring).catch(({ code }) => code); })()`,
      ),
    ).toBe('invalid_argument');
    await page.evaluate(
      `idzCpaReceive({ type: 'revoked', error: { code: 'conversation_closed', message: 'Ended.' } }); idzCpaReceive(null); idzCpaReceive('7')`,
    );
    expect(await page.evaluate(`client.getJWT().catch(({ code }) => code)`)).toBe('conversation_closed');
    expect(await page.evaluate('idzCpa.init().then((again) => again === client && again.getJWT())')).toBe(
      'native-token',
    );
  });

  it('a bridge that is injected late is found', async () => {
    const page = await world.visit(
      world.app('/client'),
      `setTimeout(() => { ${NATIVE}${BRIDGES['Android: an interface']} }, 800);`,
    );
    await page.evaluate('window.ready');
    expect(await page.evaluate('client.getJWT()')).toBe('native-token');
  });

  it('a frame in a web view speaks to its parent, not to the native side', async () => {
    const desk = await world.desk();
    await desk.page.context().addInitScript(`${NATIVE}${BRIDGES['React Native: ReactNativeWebView']}`);
    await desk.page.reload();
    await desk.open('app', world.app('/client'));
    const frame = await desk.connected();
    await frame.evaluate('window.ready');
    expect(await frame.evaluate('client.getJWT()')).toBe('token-of-app');
    expect(await frame.evaluate('heard')).toEqual([]);
  });
});
