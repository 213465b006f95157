import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRealtimeClient } from './client.js';
import { CONVERSATION, microtasks, TestServer, text } from './world.test-support.js';

type Action =
  | { do: 'publish' | 'send' | 'cut' | 'lose' | 'double' | 'swap' | 'deliver' | 'hold' | 'page' | 'older' }
  | { do: 'wait'; milliseconds: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.constantFrom<Action>(
      { do: 'publish' },
      { do: 'send' },
      { do: 'deliver' },
      { do: 'deliver' },
    ),
  },
  {
    weight: 5,
    arbitrary: fc.constantFrom<Action>({ do: 'lose' }, { do: 'double' }, { do: 'swap' }, { do: 'hold' }),
  },
  { weight: 2, arbitrary: fc.constantFrom<Action>({ do: 'cut' }, { do: 'page' }, { do: 'older' }) },
  {
    weight: 2,
    arbitrary: fc
      .integer({ min: 0, max: 12_000 })
      .map((milliseconds): Action => ({ do: 'wait', milliseconds })),
  },
);

/**
 * Whatever is lost, doubled, reordered or cut: what is shown is at any moment a contiguous piece of the log,
 * and equal to it in the end; every message sent is in the log once, in the order of sending.
 */
it('shows a piece of the log at any moment, and all of it in the end', async () => {
  let checks = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { maxLength: 120, size: 'max' }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      async (actions, random) => {
        const server = new TestServer();
        server.randomValue = random;
        const client = createRealtimeClient({
          url: 'ws://desk.example/ws',
          getTicket: server.getTicket,
          environment: server.environment,
        });
        const log = client.log(CONVERSATION);
        const wrong: string[] = [];
        const check = (): void => {
          checks++;
          const seqs = log.entries.map(({ seq }) => seq);
          const from = seqs[0] ?? 1;
          const whole = seqs.every((seq, index) => seq === from + index);
          const same = log.entries.every((entry) => server.log[entry.seq - 1]?.id === entry.id);
          if (!whole || !same) wrong.push(seqs.join(' '));
        };
        log.onChange(check);
        client.start();
        client.subscribe(CONVERSATION);
        await server.flush();
        const sent: string[] = [];
        for (const step of actions) {
          const waiting = server.sockets.at(-1)?.toClient ?? [];
          switch (step.do) {
            case 'publish':
              server.publish(`p${server.log.length}`);
              break;
            case 'send':
              sent.push(client.send(CONVERSATION, text(`s${sent.length}`)));
              break;
            case 'cut':
              server.sockets.at(-1)?.end(1006);
              break;
            case 'lose':
              waiting.shift();
              break;
            case 'double':
              if (waiting[0] !== undefined) waiting.push(waiting[0]);
              break;
            case 'swap':
              waiting.reverse();
              break;
            case 'deliver':
              server.handleAll();
              for (const frame of waiting.splice(0)) server.socket.deliver(frame);
              break;
            case 'hold':
              server.handleAll();
              break;
            case 'page':
              log.addLatest(server.log.slice(-3));
              break;
            case 'older': {
              const first = log.entries[0]?.seq ?? 1;
              log.addOlder(server.log.slice(Math.max(0, first - 4), first - 1));
              break;
            }
            case 'wait':
              await server.clock.advance(step.milliseconds);
          }
          await microtasks();
        }
        // The network is well again, and stays so.
        server.sockets.at(-1)?.end(1006);
        for (let time = 0; time < 30; time++) {
          await server.clock.advance(2_000);
          await server.flush();
        }
        expect(wrong).toEqual([]);
        expect(client.state).toBe('online');
        expect(log.cursor).toBe(server.log.length);
        expect(log.entries.at(-1)?.seq ?? 0).toBe(server.log.length);
        expect(client.pending(CONVERSATION)).toEqual([]);
        const stored = server.log.flatMap((entry) => (entry.kind === 'message' ? [entry.clientId] : []));
        expect(stored.filter((clientId) => sent.includes(clientId))).toEqual(sent);
        client.stop();
        expect(server.clock.waiting).toBe(0);
      },
    ),
    { numRuns: 300 },
  );
  // The view was really looked at, many times a run.
  expect(checks).toBeGreaterThan(4_000);
});
