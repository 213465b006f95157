import { type Diagnostic, describeValue, isRecord } from '@comptoir/contract';
import { readReplies } from './read-replies.js';
import type { Reply } from './reply.js';

/** What a connector answered to a bot's call, as the engine uses it. */
export interface BotAnswer {
  /** The id it gave the conversation; undefined where it named none. */
  readonly idConversation: string | undefined;
  readonly replies: readonly Reply[];
  readonly variables: Readonly<Record<string, string>>;
  readonly diagnostics: readonly Diagnostic[];
  /** True for what is no answer to this call at all. */
  readonly refused: boolean;
}

const NOTHING: BotAnswer = {
  idConversation: undefined,
  replies: [],
  variables: {},
  diagnostics: [],
  refused: false,
};
const MAX_ID = 500;
const MAX_VARIABLES = 100;
const MAX_VARIABLE = 2_000;

/** The answer of POST /conversations and POST /conversations/:id/messages (bot.md, Conversation). */
export function readBotAnswer(value: unknown): BotAnswer {
  // An empty or unreadable body with a 2xx means that there is nothing to say.
  if (value === undefined) return NOTHING;
  if (!isRecord(value)) return refused('', value, 'an object with replies');
  const diagnostics: Diagnostic[] = [];
  const { replies, idConversation } = value;
  if (replies === undefined && !ANSWER_KEYS.some((key) => key in value))
    return refused('', value, 'an object with idConversation and replies');
  if (replies !== undefined && replies !== null && !Array.isArray(replies))
    return refused('/replies', replies, 'an array of replies');
  if (!Array.isArray(replies))
    diagnostics.push(
      mild('BOT7', '/replies', replies, 'an array', 'Answer [] when there is nothing to say.'),
    );
  for (const key of ['idOperator', 'createdAt', 'updatedAt']) {
    if (value[key] === undefined)
      diagnostics.push(mild('BOT7', `/${key}`, undefined, 'a text', 'It is documented as required.'));
  }
  const read = readReplies(Array.isArray(replies) ? replies : [], '/replies');
  const variables = variablesOf(value['variables'], diagnostics);
  const id = idOf(idConversation, diagnostics);
  return {
    idConversation: id,
    replies: read.replies,
    variables,
    diagnostics: [...diagnostics, ...read.diagnostics],
    refused: false,
  };
}

const ANSWER_KEYS = ['idConversation', 'replies', 'idOperator', 'variables'];

/** Of first messages only messages count, and only a list of them is an answer (bot.md, Conversation). */
export function readFirstMessages(value: unknown): BotAnswer {
  if (value === undefined) return NOTHING;
  if (!isRecord(value) || !Array.isArray(value['replies'])) return refused('', value, '{"replies": […]}');
  const read = readReplies(value['replies'], '/replies');
  const replies = read.replies.filter(({ kind }) => kind === 'message');
  const others = read.replies.length - replies.length;
  const diagnostics = [...read.diagnostics];
  if (others > 0) {
    const fix = 'Only messages are shown before the visitor has written.';
    diagnostics.push({
      rule: 'BOT6',
      severity: 'warning',
      pointer: '/replies',
      found: `${others} other replies`,
      expected: 'messages only',
      fix,
    });
  }
  return { ...NOTHING, replies, diagnostics };
}

function idOf(value: unknown, diagnostics: Diagnostic[]): string | undefined {
  const named =
    (typeof value === 'string' && value !== '') || typeof value === 'number' || typeof value === 'bigint';
  if (named && String(value).length <= MAX_ID && !/\p{Cc}/u.test(String(value))) return String(value);
  const fix = 'The desk goes on with its own id.';
  diagnostics.push(mild('BOT8', '/idConversation', value, 'a text or an integer', fix));
  return undefined;
}

function variablesOf(value: unknown, diagnostics: Diagnostic[]): Record<string, string> {
  if (value === undefined || value === null) return {};
  if (!Array.isArray(value)) {
    diagnostics.push(mild('BOT10', '/variables', value, 'an array of {key, value}', 'They are left out.'));
    return {};
  }
  const variables: Record<string, string> = {};
  for (const [index, item] of value.slice(0, MAX_VARIABLES).entries()) {
    const key = isRecord(item) ? item['key'] : undefined;
    const held = isRecord(item) ? item['value'] : undefined;
    const plain = held === null || ['string', 'number', 'boolean', 'bigint'].includes(typeof held);
    if (typeof key !== 'string' || key === '' || key === '__proto__' || !plain) {
      const expected = '{key, value} with a text, a number, a boolean or null';
      diagnostics.push(mild('BOT10', `/variables/${index}`, item, expected, 'It is left out.'));
      continue;
    }
    variables[cut(key, 200)] = held === null ? '' : cut(String(held), MAX_VARIABLE);
  }
  return variables;
}

function cut(text: string, length: number): string {
  return text.replaceAll('\u0000', '').slice(0, length);
}

function mild(rule: string, pointer: string, found: unknown, expected: string, fix: string): Diagnostic {
  return { rule, severity: 'warning', pointer, found: describeValue(found), expected, fix };
}

function refused(pointer: string, found: unknown, expected: string): BotAnswer {
  const fault: Diagnostic = {
    rule: 'BOT7',
    severity: 'error',
    pointer,
    found: describeValue(found),
    expected,
    fix: 'See /json-schemas/bot/conversation.json.',
  };
  return { ...NOTHING, diagnostics: [fault], refused: true };
}
