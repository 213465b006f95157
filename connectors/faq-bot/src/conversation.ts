import { type BotReply, type BotTurn, close, say, transfer, wait } from '@comptoir/connector-sdk';
import { PLACEHOLDER } from './check-questions.js';
import type { Phrases } from './phrases.js';
import type { Question } from './questions.js';
import type { QuestionSearch } from './search.js';

/** Where a conversation stands between two messages. */
interface Standing {
  /** Questions in a row that it could not answer. */
  misses: number;
  /** What it waits for. */
  expects:
    | { readonly kind: 'question' }
    | { readonly kind: 'choice'; readonly questions: readonly Question[] }
    | { readonly kind: 'variable'; readonly question: Question; readonly index: number }
    | { readonly kind: 'verdict' };
  /** It promised to write when nobody is free: an address is taken whenever it comes. */
  wantsEmail: boolean;
  readonly variables: Record<string, string>;
  /** The last message heard with its answer: the desk may deliver it again. */
  heard: { readonly id: string; readonly turn: BotTurn } | undefined;
}

export interface Surroundings {
  readonly search: QuestionSearch;
  readonly phrases: Phrases;
  /** The distribution rule to hand over to; undefined: nobody stands behind the bot. */
  readonly rule: string | undefined;
  /** Offered when it begins, and to who only greets. */
  readonly topics: readonly string[];
}

const MISSES = 2;
/** Seconds to read an answer before being asked whether it helped. */
const READING = 4;
const KEPT = 10_000;
const LONGEST_VARIABLE = 500;
const EMAIL = /[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]{1,64}@([\p{L}\p{N}-]{1,63}\.){1,8}\p{L}{2,63}/u;

/** Conversations in memory: what a bot says next depends on what was said. */
export class Conversations {
  readonly #standings = new Map<string, Standing>();

  hear(id: string, idMessage: string, text: string, around: Surroundings): BotTurn {
    const standing = this.#standings.get(id) ?? fresh();
    this.#standings.delete(id);
    this.#standings.set(id, standing);
    if (this.#standings.size > KEPT) {
      const [oldest] = this.#standings.keys();
      if (oldest !== undefined) this.#standings.delete(oldest);
    }
    if (standing.heard?.id === idMessage) return standing.heard.turn;
    const replies = answer(standing, text.trim(), around);
    const turn: BotTurn = { replies, variables: { ...standing.variables } };
    standing.heard = { id: idMessage, turn };
    return turn;
  }
}

function fresh(): Standing {
  return { misses: 0, expects: { kind: 'question' }, wantsEmail: false, variables: {}, heard: undefined };
}

function answer(standing: Standing, text: string, around: Surroundings): BotReply[] {
  const { phrases } = around;
  const { expects } = standing;
  if (text === '') return [say(phrases.notUnderstood)];
  const asksEmail =
    expects.kind === 'variable' && /mail/i.test(expects.question.asks[expects.index]?.question ?? '');
  const email = standing.wantsEmail && !asksEmail ? EMAIL.exec(text)?.[0] : undefined;
  if (email !== undefined) return keepEmail(standing, email, text, around);
  if (expects.kind === 'variable') {
    if (same(text, phrases.human) || phrases.wishesHuman.test(text)) return handOver(standing, around);
    const other = around.search.find(text);
    if (other.kind === 'sure' && (other.exact || phrases.asks.test(text)))
      return tell(standing, other.question, 0, around);
    const asked = expects.question.asks[expects.index];
    if (asked !== undefined) standing.variables[asked.name] = text.slice(0, LONGEST_VARIABLE);
    return tell(standing, expects.question, expects.index + 1, around);
  }
  if (same(text, phrases.human)) return handOver(standing, around);
  if (expects.kind === 'choice') {
    const chosen = expects.questions.find(({ title }) => same(title, text));
    if (chosen !== undefined) return tell(standing, chosen, 0, around);
    if (same(text, phrases.noneOfThese)) return missed(standing, around);
  }
  if (expects.kind === 'verdict') {
    standing.expects = { kind: 'question' };
    if (same(text, phrases.yes)) {
      standing.misses = 0;
      return [say(phrases.anythingElse, [phrases.noThanks])];
    }
    if (same(text, phrases.no)) return missed(standing, around);
  }
  if (phrases.greets.test(text)) return [say(phrases.greeting, around.topics)];
  if (phrases.saysGoodbye.test(text)) {
    const rest = besideCourtesies(text, phrases);
    if (rest === '') return [say(phrases.goodbye), close()];
    return wantsMore(rest, around)
      ? search(standing, rest, around)
      : [say(phrases.anythingElse, [phrases.noThanks])];
  }
  return search(standing, text, around);
}

/** Takes the address that it asked for, and ends unless something is asked beside it. */
function keepEmail(standing: Standing, email: string, text: string, around: Surroundings): BotReply[] {
  const { phrases } = around;
  standing.wantsEmail = false;
  standing.expects = { kind: 'question' };
  standing.variables['email'] = email;
  const kept = say(phrases.emailKept);
  const rest = besideCourtesies(text.replace(email, ' '), phrases);
  return phrases.asks.test(rest) || phrases.wishesHuman.test(rest)
    ? [kept, ...answer(standing, rest, around)]
    : [kept, close()];
}

function search(standing: Standing, text: string, around: Surroundings): BotReply[] {
  const { phrases } = around;
  const found = around.search.find(text);
  if (found.kind === 'sure') return tell(standing, found.question, 0, around);
  if (phrases.wantsHuman.test(text)) return handOver(standing, around);
  if (found.kind === 'nothing') return missed(standing, around);
  standing.expects = { kind: 'choice', questions: found.questions };
  return [say(phrases.doYouMean, [...found.questions.map(({ title }) => title), phrases.noneOfThese])];
}

/** Asks for what the answer needs, then gives it. */
function tell(standing: Standing, question: Question, from: number, around: Surroundings): BotReply[] {
  const missing = question.asks.findIndex(
    ({ name }, index) => index >= from && standing.variables[name] === undefined,
  );
  const asked = question.asks[missing];
  if (asked !== undefined) {
    standing.expects = { kind: 'variable', question, index: missing };
    return [say(asked.question)];
  }
  standing.misses = 0;
  standing.variables['last_question'] = question.title;
  const said = filled(question.answer, standing.variables);
  if (question.human) return [...(said === '' ? [] : [say(said)]), ...handOver(standing, around)];
  standing.expects = { kind: 'verdict' };
  const { didItHelp, yes, no } = around.phrases;
  return [say(said), wait(READING), say(didItHelp, [yes, no])];
}

function missed(standing: Standing, around: Surroundings): BotReply[] {
  standing.misses += 1;
  standing.expects = { kind: 'question' };
  const { phrases } = around;
  if (standing.misses >= MISSES) return handOver(standing, around);
  return [say(phrases.notUnderstood, around.rule === undefined ? [] : [phrases.human])];
}

function handOver(standing: Standing, { phrases, rule }: Surroundings): BotReply[] {
  standing.misses = 0;
  standing.expects = { kind: 'question' };
  standing.wantsEmail = true;
  if (rule === undefined) return [say(phrases.nobodyThere)];
  return [say(phrases.lookingForSomebody), transfer(rule, 30), say(phrases.nobodyThere)];
}

/** What a message says beyond thanks and goodbye; empty when that is all. */
function besideCourtesies(text: string, { courtesies }: Phrases): string {
  const rest = text.replace(courtesies, ' ').trim();
  return /[\p{L}\p{N}?]/u.test(rest) ? rest : '';
}

/** Whether what stands beside a thank-you asks for something, or only adds to it. */
function wantsMore(rest: string, { search: questions, phrases }: Surroundings): boolean {
  return phrases.asks.test(rest) || phrases.wishesHuman.test(rest) || questions.find(rest).kind !== 'nothing';
}

function filled(answer: string, variables: Readonly<Record<string, string>>): string {
  return answer.replace(PLACEHOLDER, (whole, name: string) => variables[name] ?? whole);
}

function same(a: string, b: string): boolean {
  return a.trim().toLowerCase() === b.trim().toLowerCase();
}
