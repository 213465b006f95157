import type {
  ConversationEvent,
  MessagePayload,
  Platform,
  QuickReply,
  RehearsalAnswer,
  RehearsalStep,
  Trial,
} from '@comptoir/contract';
import type { BotConnector } from '../bot-connector.js';
import { replyOf } from '../reply.js';
import { durationOf, writtenDuration } from './duration.js';
import { RehearsalStage, type RehearsedBot } from './stage.js';
import type { Transcript } from './transcript.js';

/** Runs a transcript against the real connector; says step by step whether it went as written. */
export async function rehearse(options: {
  transcript: Transcript;
  bot: RehearsedBot;
  connector: BotConnector;
  platform: Platform;
  /** What was called in this conversation, oldest first. */
  calls: (conversationId: string) => Promise<Trial['calls']>;
}): Promise<RehearsalAnswer> {
  const { rehearsal, lines } = options.transcript;
  const began = performance.now();
  const stage = await RehearsalStage.open({ ...options, rehearsal });
  try {
    const run = new Run(stage);
    const steps: RehearsalAnswer['steps'] = [];
    for (const [index, step] of rehearsal.steps.entries()) {
      const upcoming = rehearsal.steps.slice(index).find((one) => 'transfer' in one);
      await run.prepare(
        upcoming !== undefined && 'transfer' in upcoming ? upcoming.transfer.outcome : 'fails',
      );
      const result = await run.step(step);
      steps.push({ step: index + 1, line: lines[index] ?? null, atMs: stage.elapsed, ...result });
      if (!result.ok) break;
    }
    const ran = steps.length === rehearsal.steps.length && steps.every(({ ok }) => ok);
    const unexpected = ran ? await run.leftOver() : [];
    return {
      ok: ran && unexpected.length === 0,
      name: rehearsal.name,
      steps,
      unexpected,
      calls: await options.calls(stage.conversationId),
      virtualMs: stage.elapsed,
      realMs: performance.now() - began,
    };
  } finally {
    await stage.close();
  }
}

/** What the bot did, in the order of the log. */
type Happened =
  | {
      readonly kind: 'message';
      readonly payload: MessagePayload;
      readonly quickReplies: readonly QuickReply[];
    }
  | { readonly kind: 'event'; readonly event: ConversationEvent };

interface StepResult {
  readonly expected: string;
  readonly ok: boolean;
  readonly found: string;
}

class Run {
  readonly #stage: RehearsalStage;
  readonly #happened: Happened[] = [];
  #seen = 0;

  constructor(stage: RehearsalStage) {
    this.#stage = stage;
  }

  /** How the next transfer ends is known before it begins. */
  async prepare(transfers: string): Promise<void> {
    const { conversationId, storage, now } = this.#stage;
    await storage.command('steerTrial', { conversationId, transfers, now });
    await this.#look();
  }

  step(step: RehearsalStep): Promise<StepResult> {
    if ('visitor' in step) return this.#visitor(step.visitor);
    if ('bot' in step) return this.#bot(step);
    if ('await' in step) return this.#await(durationOf(step.await) ?? 0);
    if ('silence' in step) return this.#silence(durationOf(step.silence) ?? 0);
    if ('transfer' in step) return this.#transfer(step.transfer);
    if ('close' in step) return this.#close(step.close);
    return this.#variables(step.variables);
  }

  async leftOver(): Promise<string[]> {
    await this.#look();
    return this.#happened.map(describe);
  }

  async #visitor(text: string): Promise<StepResult> {
    const early = this.#happened.map(describe);
    const expected = `the visitor says “${text}”`;
    if (early.length > 0) return { expected, ok: false, found: `before that: ${early.join('; ')}` };
    const { state } = await this.#stage.work();
    if (state.row.status !== 'assigned')
      return { expected, ok: false, found: `the conversation is ${state.row.status}` };
    await this.#stage.say(text);
    await this.#look();
    return { expected, ok: true, found: 'said' };
  }

  async #bot(step: Extract<RehearsalStep, { bot: unknown }>): Promise<StepResult> {
    const wanted = typeof step.bot === 'string' ? { text: step.bot } : step.bot;
    const choices = step.quickReplies;
    const expected = `the bot says ${JSON.stringify(step.bot)}${choices === undefined ? '' : ` with ${JSON.stringify(choices)}`}`;
    const happened = this.#happened.shift();
    if (happened?.kind !== 'message')
      return {
        expected,
        ok: false,
        found: happened === undefined ? await this.#nothing() : describe(happened),
      };
    const { payload, quickReplies } = happened;
    const text = payload.contentType === 'text' ? payload.value : textOf(payload);
    const given = quickReplies.map(({ value }) => value);
    const ok =
      (wanted.text === undefined || wanted.text === text) &&
      (!('contains' in wanted) || wanted.contains === undefined || text.includes(wanted.contains)) &&
      (!('contentType' in wanted) ||
        wanted.contentType === undefined ||
        wanted.contentType === payload.contentType) &&
      (!('title' in wanted) || wanted.title === undefined || wanted.title === titleOf(payload)) &&
      (choices === undefined || JSON.stringify(choices) === JSON.stringify(given));
    return { expected, ok, found: describe(happened) };
  }

  async #await(ms: number): Promise<StepResult> {
    const expected = `a pause of ${writtenDuration(ms)}`;
    const early = this.#happened[0];
    if (early !== undefined) return { expected, ok: false, found: describe(early) };
    const { part, replies } = await this.#stage.work();
    const head = replies[0] === undefined ? undefined : replyOf(replies[0]);
    if (part.active === 0 || head?.kind !== 'await' || part.await_until === null)
      return { expected, ok: false, found: await this.#nothing() };
    if (head.ms !== ms) return { expected, ok: false, found: `a pause of ${writtenDuration(head.ms)}` };
    this.#stage.moveTo(part.await_until);
    await this.#stage.settle();
    await this.#look();
    return { expected, ok: true, found: `a pause of ${writtenDuration(ms)}` };
  }

  async #silence(ms: number): Promise<StepResult> {
    const expected = `nothing for ${writtenDuration(ms)}`;
    const until = this.#stage.now + ms;
    for (;;) {
      const early = this.#happened.find(({ kind }) => kind === 'message');
      if (early !== undefined) return { expected, ok: false, found: describe(early) };
      const { part } = await this.#stage.work();
      if (part.active === 0 || part.next_at > until) break;
      this.#stage.moveTo(Math.max(part.next_at, this.#stage.now + 1));
      await this.#stage.settle();
      await this.#look();
    }
    this.#stage.moveTo(until);
    return { expected, ok: true, found: 'nothing was said' };
  }

  async #transfer(wanted: Extract<RehearsalStep, { transfer: unknown }>['transfer']): Promise<StepResult> {
    const timeout = wanted.timeout === undefined ? undefined : durationOf(wanted.timeout);
    const expected = `a transfer${wanted.rule === undefined ? '' : ` to ${wanted.rule}`} that ${wanted.outcome}`;
    const happened = this.#happened.shift();
    const event = happened?.kind === 'event' ? happened.event : undefined;
    if (happened === undefined || (event?.type !== 'transferred' && event?.type !== 'transfer-failed'))
      return {
        expected,
        ok: false,
        found: happened === undefined ? await this.#nothing() : describe(happened),
      };
    if (event.type === 'transfer-failed') {
      const found = 'a transfer to a distribution rule that does not exist';
      return { expected, ok: wanted.outcome === 'fails' && wanted.rule === undefined, found };
    }
    if (wanted.rule !== undefined && event.rule?.id !== wanted.rule)
      return { expected, ok: false, found: describe({ kind: 'event', event }) };
    if (wanted.outcome === 'succeeds')
      return { expected, ok: true, found: describe({ kind: 'event', event }) };
    const { part } = await this.#stage.work();
    const looksFor = part.transfer_until === null ? 0 : part.transfer_until - this.#stage.now;
    if (timeout !== undefined && looksFor !== timeout)
      return { expected, ok: false, found: `a search of ${writtenDuration(looksFor)}` };
    this.#stage.moveTo(part.transfer_until ?? this.#stage.now);
    await this.#stage.settle();
    await this.#look();
    const failed = this.#happened[0];
    if (failed?.kind === 'event' && failed.event.type === 'transfer-failed') this.#happened.shift();
    return { expected, ok: true, found: `nobody in ${writtenDuration(looksFor)}` };
  }

  async #close(wanted: boolean | string): Promise<StepResult> {
    if (wanted === false) {
      const { state } = await this.#stage.work();
      const { status } = state.row;
      return { expected: 'the conversation stays open', ok: status !== 'closed', found: `it is ${status}` };
    }
    const expected = wanted === true ? 'the end' : `the end, ${wanted}`;
    const happened = this.#happened.shift();
    if (happened?.kind !== 'event' || happened.event.type !== 'closed')
      return {
        expected,
        ok: false,
        found: happened === undefined ? await this.#nothing() : describe(happened),
      };
    const ok = wanted === true || happened.event.reason === wanted;
    return { expected, ok, found: describe(happened) };
  }

  async #variables(wanted: Readonly<Record<string, unknown>>): Promise<StepResult> {
    const { part } = await this.#stage.work();
    const found: Record<string, string> = JSON.parse(part.variables);
    const ok = Object.entries(wanted).every(
      ([key, value]) => found[key] === (value === null ? '' : String(value)),
    );
    return { expected: `variables ${JSON.stringify(wanted)}`, ok, found: JSON.stringify(found) };
  }

  /** Why nothing is there to look at. */
  async #nothing(): Promise<string> {
    const { part, replies, state } = await this.#stage.work();
    const head = replies[0] === undefined ? undefined : replyOf(replies[0]);
    if (state.row.status === 'closed') return 'nothing: the conversation is closed';
    if (part.active === 0) return 'nothing: a human has the conversation';
    if (head?.kind === 'await')
      return `nothing yet: the bot pauses for ${writtenDuration(head.ms)} (write an await step)`;
    if (part.transfer_until !== null) return 'nothing yet: a human is looked for (write a transfer step)';
    if (part.failures > 0) return 'nothing: the connector’s last call failed (see the calls)';
    return 'nothing';
  }

  /** Takes what is new in the log. */
  async #look(): Promise<void> {
    const page = await this.#stage.storage.query('logEntries', {
      conversationId: this.#stage.conversationId,
      audience: 'operators',
      before: undefined,
      after: this.#seen,
      limit: 500,
    });
    for (const row of page.entries) {
      this.#seen = row.seq;
      if (row.sender.startsWith('visitor:')) continue;
      const body: { payload?: MessagePayload; quickReplies?: QuickReply[]; event?: ConversationEvent } =
        JSON.parse(row.body);
      if (body.payload !== undefined)
        this.#happened.push({
          kind: 'message',
          payload: body.payload,
          quickReplies: body.quickReplies ?? [],
        });
      else if (body.event !== undefined && body.event.type !== 'assigned')
        this.#happened.push({ kind: 'event', event: body.event });
    }
  }
}

function describe(happened: Happened): string {
  if (happened.kind === 'message') {
    const { payload, quickReplies } = happened;
    const said =
      payload.contentType === 'text'
        ? `“${payload.value}”`
        : `${payload.contentType} ${JSON.stringify(titleOf(payload))}`;
    const choices = quickReplies.map(({ value }) => value);
    return choices.length === 0 ? said : `${said} with ${JSON.stringify(choices)}`;
  }
  const { event } = happened;
  if (event.type === 'transferred') return `a transfer to ${event.rule?.id ?? 'somebody'}`;
  if (event.type === 'transfer-failed') return 'a transfer that found nobody';
  return event.type === 'closed' ? `the end, ${event.reason}` : event.type;
}

function titleOf(payload: MessagePayload): string {
  switch (payload.contentType) {
    case 'text':
      return '';
    case 'product-offer':
      return payload.name;
    case 'file':
      return payload.fileName;
    case 'card/content':
    case 'bundle/card':
      return payload.title ?? '';
    case 'bundle/product-offer':
      return payload.offers.map(({ name }) => name).join(', ');
  }
}

function textOf(payload: MessagePayload): string {
  return payload.contentType === 'card/content' ? (payload.text ?? titleOf(payload)) : titleOf(payload);
}
