import { createServer, type Server } from 'node:http';
import { connect, createServer as createTcpServer } from 'node:net';
import { Agent } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isAllowedAddress } from './address-guard.js';
import { AddressRefused, createDispatcher } from './dial.js';
import { startNameServer, type TestNameServer } from './dns.fixture.js';
import { Exchange } from './exchange.js';

const PUBLIC = '93.184.216.34';
const PUBLIC_6 = '2606:2800:220:1:248:1893:25c8:1946';

/** Reliability T02, F10 and F11: what a name leads to is checked once, and exactly that is dialled. */
describe('names that change their mind', () => {
  let names: TestNameServer;
  let canary: Server;
  let port = 0;
  let hits = 0;
  const dialled: string[] = [];

  beforeAll(async () => {
    names = await startNameServer();
    canary = createServer((_request, response) => {
      hits += 1;
      response.end('{}');
    });
    await new Promise<void>((resolve) => canary.listen(0, '127.0.0.1', resolve));
    const address = canary.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
  });
  beforeEach(() => {
    hits = 0;
    dialled.length = 0;
    names.asked.length = 0;
  });
  afterAll(async () => {
    await names.stop();
    canary.closeAllConnections();
    canary.close();
  });

  /** No packet of a test may leave this machine: what is dialled is noted and refused, loopback excepted. */
  const dispatcher = () =>
    createDispatcher(
      { allowLoopback: false },
      {
        resolver: names.resolver(),
        connector: ({ hostname, port: to }, callback) => {
          dialled.push(hostname);
          if (hostname !== '127.0.0.1') return callback(new Error('not dialled in a test'), null);
          const socket = connect(Number(to), hostname, () => callback(null, socket));
          socket.on('error', (error) => callback(error, null));
        },
      },
    );
  const ask = async (agent: ReturnType<typeof dispatcher>, name: string): Promise<unknown> => {
    const exchange = new Exchange(agent, {
      origin: `http://${name}:${port}`,
      path: '/',
      method: 'GET',
      headers: {},
      maxBytes: 1000,
      phases: {},
    });
    return exchange.answer.catch((error: unknown) => error);
  };

  it('are dialled at the address that was checked, whatever they say next', async () => {
    const agent = dispatcher();
    const turns = ['127.0.0.1', PUBLIC, '169.254.169.254', '10.0.0.1', PUBLIC_6, '::1', '::ffff:7f00:1'];
    let turn = 0;
    names.answer = () => {
      turn += 1;
      return [turns[turn % turns.length] ?? PUBLIC];
    };
    for (let run = 0; run < 300; run += 1) await ask(agent, `r${run}.rebind.test`);
    expect(hits).toBe(0);
    expect(dialled.length).toBeGreaterThan(20);
    expect(dialled.every((address) => isAllowedAddress(address, { allowLoopback: false }))).toBe(true);
    // One question each for A and AAAA, never a second look.
    expect(names.asked.length).toBe(600);
    await agent.destroy();
  });

  it.each([
    [[PUBLIC, '127.0.0.1']],
    [['127.0.0.1', PUBLIC]],
    [[PUBLIC, '::1']],
    [[PUBLIC_6, '169.254.169.254']],
    [[PUBLIC, PUBLIC, PUBLIC, '10.0.0.1']],
    [['::ffff:7f00:1']],
    [['64:ff9b::7f00:1']],
    [['fd00:ec2::254']],
  ])('are refused when they lead to %j', async (addresses) => {
    const agent = dispatcher();
    names.answer = () => addresses;
    expect(await ask(agent, 'mixed.test')).toBeInstanceOf(AddressRefused);
    expect([hits, dialled]).toEqual([0, []]);
    await agent.destroy();
  });

  it('reach the canary without the guard (the test can fail)', async () => {
    const unguarded = new Agent({
      connect: {
        lookup: (_name, _options, callback) => callback(null, [{ address: '127.0.0.1', family: 4 }]),
      },
    });
    await ask(unguarded, 'rebind.test');
    expect(hits).toBe(1);
    await unguarded.destroy();
  });

  it('say so when they have no address, or a thousand', async () => {
    const agent = dispatcher();
    names.answer = () => [];
    expect(String(await ask(agent, 'none.test'))).toMatch(/ENODATA|no address/);
    names.answer = () => Array.from({ length: 25 }, (_, index) => `93.184.216.${index}`);
    await ask(agent, 'many.test');
    expect(dialled).toEqual(['93.184.216.0']);
    await agent.destroy();
  });

  it('that hang hold nobody up: a healthy call is answered while 64 look-ups hang', async () => {
    const healthy = createTcpServer((socket) => {
      socket.on('error', () => {});
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}');
    });
    await new Promise<void>((resolve) => healthy.listen(0, '127.0.0.1', resolve));
    const address = healthy.address();
    const to = typeof address === 'object' && address !== null ? address.port : 0;
    names.answer = (name) => (name.startsWith('hangs') ? undefined : [PUBLIC]);
    const agent = createDispatcher(
      { allowLoopback: false },
      {
        resolver: names.resolver(),
        connector: (_asked, callback) => {
          const socket = connect(to, '127.0.0.1', () => callback(null, socket));
        },
      },
    );
    const order: string[] = [];
    const hung = Array.from({ length: 64 }, (_, index) =>
      ask(agent, `hangs-${index}.test`).then(() => order.push('hung')),
    );
    await ask(agent, 'healthy.test').then(() => order.push('healthy'));
    expect(order).toEqual(['healthy']);
    await agent.destroy();
    await Promise.all(hung);
    healthy.close();
  });
});
