import type { Bot, BotScenariosAnswer, LogEntry, RehearsalAnswer, Trial } from '@comptoir/contract';
import { uuid } from '../fake/data.js';

/** The bots of the console's tests. */

export function bots(): Bot[] {
  const bot = (number: number, part: Partial<Bot>): Bot => ({
    id: `ha-${number}`,
    websiteId: 'ha-1',
    connectorId: 'acme',
    connectorName: 'Acme bots',
    idConnectorVersion: uuid(0x900),
    idBot: `scenario-${number}`,
    scenario: {
      name: 'Orders and deliveries',
      description: 'Answers where parcels are.',
      editorUrl: 'https://bots.acme.example/orders',
    },
    name: 'Order bot',
    pseudo: 'Lulu',
    language: 'en',
    pictureUrl: null,
    distributionRules: [{ id: 'rule-1', label: 'Bicycles' }],
    fallbackRule: null,
    failuresBeforeFallback: 2,
    state: 'active',
    availability: {
      available: true,
      reason: 'Somebody of “Bicycles” is there.',
      checkedAt: new Date().toISOString(),
      strategies: [
        {
          strategy: 'atLeastOne',
          rules: [
            { id: 'rule-1', label: 'Bicycles', available: true },
            { id: 'rule-2', label: 'Weekend team', available: false },
          ],
          says: true,
        },
      ],
      failures: 0,
    },
    openConversations: 3,
    createdAt: '2026-11-01T09:00:00.000Z',
    revision: 1,
    ...part,
  });
  return [
    bot(99, {}),
    bot(98, {
      name: 'Night bot',
      pseudo: 'Nox',
      language: 'fr',
      availability: {
        available: false,
        reason: 'The connector has not answered since 09:12.',
        checkedAt: new Date().toISOString(),
        strategies: [],
        failures: 4,
      },
      openConversations: 0,
    }),
  ];
}

export function scenarios(): BotScenariosAnswer {
  const scenario = { connectorId: 'acme', connectorName: 'Acme bots', idConnectorVersion: uuid(0x900) };
  return {
    scenarios: [
      {
        ...scenario,
        idBot: 'scenario-99',
        name: 'Orders and deliveries',
        description: null,
        editorUrl: null,
        takenBy: 'ha-99',
      },
      {
        ...scenario,
        idBot: 'returns',
        name: 'Returns',
        description: 'Takes things back.',
        editorUrl: 'https://bots.acme.example/returns',
        takenBy: null,
      },
    ],
    failures: [{ connectorName: 'Old bots', error: { code: 'plugin_timeout', message: 'Late.' } }],
  };
}

const call = (id: number, path: string, at: number, part: Partial<Trial['calls'][number]> = {}) => ({
  id: uuid(id),
  at: new Date(at).toISOString(),
  method: 'POST',
  url: `https://bots.acme.example${path}?idConnectorVersion=1`,
  status: 200,
  verdict: 'good',
  reason: '',
  durationMs: 41.6,
  diagnostics: [],
  requestBody: '{"idOperator":"ha-99"}',
  answerBody: '{"replies":[]}',
  ...part,
});

/** A conversation with a bot that nobody sees. */
export class FakeTrial {
  trial: Trial;
  #seq = 0;

  constructor(transfers: Trial['transfers']) {
    this.trial = {
      id: uuid(0x777),
      botId: 'ha-99',
      status: 'open',
      closeReason: null,
      entries: [],
      pending: [],
      variables: [],
      transfers,
      calls: [
        call(0x801, '/bots/ha-99/conversation-first-messages', Date.now(), {
          method: 'GET',
          requestBody: null,
        }),
      ],
    };
    this.#add('bot', 'Hello, what is it about?', ['My order', 'A product']);
  }

  say(text: string): void {
    this.#add('visitor', text);
    const { calls, variables } = this.trial;
    this.trial = {
      ...this.trial,
      calls: [
        ...calls,
        call(0x802 + calls.length, '/conversations/1/messages', Date.now() + 1, {
          diagnostics: [{ severity: 'warning', pointer: '/replies/1', found: 'null', expected: 'a reply' }],
          answerBody: '{"replies":[{"type":"await"},null]}',
        }),
      ],
      variables: [...variables, { key: 'topic', value: text }],
      pending: [
        {
          position: 1,
          kind: 'await',
          dueAt: new Date(Date.now() + 180_000).toISOString(),
          preview: '3 minutes',
        },
        { position: 2, kind: 'message', dueAt: null, preview: 'It left on Tuesday.' },
      ],
    };
  }

  skip(): void {
    this.#add('bot', 'It left on Tuesday.');
    this.trial = { ...this.trial, pending: [] };
  }

  #add(role: 'visitor' | 'bot', value: string, quickReplies: readonly string[] = []): void {
    this.#seq += 1;
    const entry: LogEntry = {
      id: uuid(0xa00 + this.#seq),
      conversationId: this.trial.id,
      seq: this.#seq,
      prev: this.#seq - 1,
      createdAt: new Date().toISOString(),
      author: role === 'bot' ? { role, id: 'ha-99', name: 'Lulu' } : { role },
      kind: 'message',
      clientId: `trial-${this.#seq}`,
      payload: { contentType: 'text', value },
      quickReplies: quickReplies.map((each) => ({ contentType: 'text/quick-reply', value: each })),
    };
    this.trial = { ...this.trial, entries: [...this.trial.entries, entry] };
  }
}

export function rehearsal(text: string): RehearsalAnswer {
  const ok = !text.includes('Wednesday');
  return {
    ok,
    name: 'Where is my order',
    steps: [
      { step: 1, line: 3, expected: 'visitor: Where is my order?', ok: true, found: 'said', atMs: 0 },
      { step: 2, line: 4, expected: 'pause of 3 minutes', ok: true, found: '3 minutes', atMs: 0 },
      {
        step: 3,
        line: 5,
        expected: ok ? 'bot: It left on Tuesday.' : 'bot: It left on Wednesday.',
        ok,
        found: 'It left on Tuesday.',
        atMs: 180_000,
      },
    ],
    unexpected: ok ? [] : ['bot: Anything else?'],
    calls: [call(0x901, '/conversations', Date.now())],
    virtualMs: 180_000,
    realMs: 213,
  };
}
