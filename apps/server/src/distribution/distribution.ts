import {
  type AvailabilityChannel,
  availabilityChannelOf,
  type Colleague,
  channelNamed,
  type Presence as PresenceName,
  type QueueStanding,
  type RuleStanding,
} from '@comptoir/contract';
import type { Bus } from '../bus/index.js';
import type { Conversations, Presenter } from '../conversations/index.js';
import {
  type ConversationState,
  couldTake,
  type OperatorLoad,
  type Storage,
  type SwitchColumn,
  switchOf,
  type WaitingConversation,
} from '../storage/index.js';

/** Gives waiting conversations out, and knows who could take one. */
export interface Distribution {
  /** Something changed on a website: give out what waits, tell visitors where they stand. */
  look(websiteId: number): void;
  /** Somebody came, went, or changed a switch: the same for every website. */
  lookEverywhere(): void;
  colleagues(websiteIds: readonly number[], channel?: AvailabilityChannel): Promise<Colleague[]>;
  rules(websiteId: number, channel: AvailabilityChannel): Promise<RuleStanding[]>;
  /** Where a waiting visitor stands; null when not waiting. */
  standing(state: ConversationState): Promise<QueueStanding | null>;
  /** The same for everybody who waits on a website, from one reading of the list. */
  standings(websiteId: number): Promise<WaitingStanding[]>;
  /** Whether somebody could take a conversation of this rule, or (without a rule) of the website, now. */
  available(websiteId: number, channel: AvailabilityChannel, ruleId: string | null): Promise<boolean>;
  /** Resolves when nothing is being given out. */
  idle(): Promise<void>;
  close(): void;
}

export interface WaitingStanding {
  readonly conversationId: string;
  readonly visitorId: string;
  readonly standing: QueueStanding;
}

export interface DistributionOptions {
  readonly storage: Storage;
  readonly bus: Bus;
  readonly presenter: Presenter;
  readonly conversations: () => Conversations;
  readonly now: () => number;
  readonly onFault: (error: unknown) => void;
}

const SWEEP_MS = 5_000;
/** All that can wait on one website in earnest: a rule that nobody serves must not hide the others behind it. */
const AT_ONCE = 10_000;

export function createDistribution(options: DistributionOptions): Distribution {
  const { storage, bus, presenter, now } = options;
  const running = new Map<number, { again: boolean; changed: boolean; done: Promise<void> }>();
  let closed = false;

  const loads = (websiteId: number, channel: SwitchColumn, ruleId: string | null): Promise<OperatorLoad[]> =>
    storage.query('operatorLoads', {
      websiteIds: [websiteId],
      channel,
      now: now(),
      ruleId: ruleId ?? undefined,
    });

  /** The longest waiting first. */
  const waitingOn = (websiteId: number, automatic: boolean): Promise<WaitingConversation[]> =>
    storage.query('waitingConversations', { websiteId, automatic, limit: AT_ONCE });

  /** Longest waiting first; each to the member with fewest open, then longest idle. */
  const giveOut = async (websiteId: number): Promise<boolean> => {
    let given = false;
    const waiting = await waitingOn(websiteId, true);
    // Where nobody has room nobody is asked for again: the rest of the same queue waits.
    const full = new Set<string>();
    for (const conversation of waiting) {
      if (closed) return given;
      const column = switchOf(availabilityOf(conversation.channel));
      const queue = JSON.stringify([column, conversation.ruleId]);
      if (full.has(queue)) continue;
      const candidates = (await loads(websiteId, column, conversation.ruleId)).filter(couldTake);
      if (candidates.length === 0) full.add(queue);
      for (const candidate of candidates) {
        if ((await options.conversations().assign(candidate.operator, conversation.id)) === undefined)
          continue;
        given = true;
        break;
      }
    }
    return given;
  };

  /** @param changed who waits or who could take is known to have changed: people are told either way. */
  const lookAt = (websiteId: number, changed: boolean): void => {
    if (closed) return;
    const current = running.get(websiteId);
    if (current !== undefined) {
      current.again = true;
      current.changed ||= changed;
      return;
    }
    const entry = { again: false, changed, done: Promise.resolve() };
    running.set(websiteId, entry);
    entry.done = (async () => {
      do {
        entry.again = false;
        if (await giveOut(websiteId)) entry.changed = true;
      } while (entry.again && !closed);
    })()
      .catch(options.onFault)
      .finally(() => {
        running.delete(websiteId);
        if (!entry.changed) return;
        bus.publish({ type: 'queue', websiteId });
        bus.publish({ type: 'colleagues' });
      });
  };
  const look = (websiteId: number): void => lookAt(websiteId, true);

  const lookEverywhere = (): void => {
    storage
      .query('listWebsites', undefined)
      .then((websites) => {
        for (const { id } of websites) look(id);
      })
      .catch(options.onFault);
  };

  // What a node that died between commit and look left behind is found here.
  const sweep = setInterval(() => {
    storage
      .query('waitingConversations', { automatic: true, limit: AT_ONCE })
      .then((waiting) => {
        for (const websiteId of new Set(waiting.map((one) => one.websiteId))) lookAt(websiteId, false);
      })
      .catch(options.onFault);
  }, SWEEP_MS);
  sweep.unref();

  const available = async (
    websiteId: number,
    channel: AvailabilityChannel,
    ruleId: string | null,
  ): Promise<boolean> =>
    (await loads(websiteId, switchOf(channel), ruleId)).some(({ present, on }) => present && on);

  return {
    look,
    lookEverywhere,
    available,
    colleagues: async (websiteIds, channel = 'CHAT') => {
      const input = { websiteIds, channel: switchOf(channel), now: now() };
      const found = await storage.query('operatorLoads', input);
      return found.map((load) => ({
        operator: presenter.operatorAuthor(load.operator),
        presence: presenceOf(load),
        openConversations: load.open,
        capacity: load.operator.capacity,
      }));
    },
    rules: async (websiteId, channel) => {
      const rules = await storage.query('rulesOfWebsites', { websiteIds: [websiteId] });
      const waiting = await waitingOn(websiteId, false);
      return Promise.all(
        rules.map(async ({ rule }) => ({
          id: rule.id,
          label: rule.label,
          available: (await loads(websiteId, switchOf(channel), rule.id)).some(couldTake),
          waiting: waiting.filter(({ ruleId }) => ruleId === rule.id).length,
        })),
      );
    },
    standing: async ({ row }) => {
      const position = await storage.query('queuePosition', { conversationId: row.id });
      if (position === undefined) return null;
      return {
        position,
        available: await available(row.website_id, availabilityOf(row.channel), row.rule_id),
      };
    },
    standings: async (websiteId) => {
      const positions = new Map<string | null, number>();
      const answers = new Map<string, Promise<boolean>>();
      const found: WaitingStanding[] = [];
      for (const { id, visitorId, channel, ruleId } of await waitingOn(websiteId, false)) {
        const position = (positions.get(ruleId) ?? 0) + 1;
        positions.set(ruleId, position);
        const availability = availabilityOf(channel);
        const queue = JSON.stringify([availability, ruleId]);
        const answer = answers.get(queue) ?? available(websiteId, availability, ruleId);
        answers.set(queue, answer);
        found.push({ conversationId: id, visitorId, standing: { position, available: await answer } });
      }
      return found;
    },
    idle: async () => {
      while (running.size > 0) await Promise.all([...running.values()].map(({ done }) => done));
    },
    close: () => {
      closed = true;
      clearInterval(sweep);
    },
  };
}

function availabilityOf(channel: string): AvailabilityChannel {
  return availabilityChannelOf(channelNamed(channel) ?? 'CHAT');
}

function presenceOf(load: OperatorLoad): PresenceName {
  if (!load.present) return 'offline';
  if (!load.on) return 'away';
  return load.open >= load.operator.capacity ? 'busy' : 'available';
}
