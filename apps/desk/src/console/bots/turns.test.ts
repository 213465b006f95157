import type { LogEntry } from '@comptoir/contract';
import { expect, it } from 'vitest';
import { turnsOf } from './turns.js';

const entry = (seq: number, role: 'visitor' | 'bot'): LogEntry => ({
  id: `e${seq}`,
  conversationId: 'c',
  seq,
  prev: seq - 1,
  createdAt: `2026-11-23T10:00:0${seq}.000Z`,
  author: { role },
  kind: 'message',
  clientId: `c${seq}`,
  payload: { contentType: 'text', value: `${seq}` },
});
const call = (id: string, second: number) => ({
  id,
  at: `2026-11-23T10:00:0${second}.500Z`,
  method: 'POST',
  url: 'https://bot.example',
  status: 200,
  verdict: 'good',
  reason: '',
  durationMs: 3,
  diagnostics: [],
  requestBody: null,
  answerBody: null,
});

it('puts each call beside the turn it belongs to', () => {
  const turns = turnsOf({
    entries: [entry(1, 'bot'), entry(2, 'visitor'), entry(3, 'bot'), entry(5, 'visitor')],
    calls: [call('first', 0), call('answer', 2), call('echo', 3), call('next', 5)],
  });
  expect(turns.map(({ entries, calls }) => [entries.map(({ id }) => id), calls.map(({ id }) => id)])).toEqual(
    [
      [['e1'], ['first']],
      [
        ['e2', 'e3'],
        ['answer', 'echo'],
      ],
      [['e5'], ['next']],
    ],
  );
});
