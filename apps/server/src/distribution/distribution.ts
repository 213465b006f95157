import {
  type AvailabilityChannel,
  availabilityChannelOf,
  CHANNELS,
  type Colleague,
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
  /** Whether somebody could take a conversation of this rule, or (without a rule) of the website, now. */
  available(websiteId: number, channel: AvailabilityChannel, ruleId: string | null): Promise<boolean>;
  /** Resolves when nothing is being given out. */
  idle(): Promise<void>;
  close(): void;
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
  const running = new Map<number, { again: boolean; done: Promise<void> }>();
  let closed = false;

  const loads = (websiteId: number, channel: SwitchColumn, ruleId: string | null): Promise<OperatorLoad[]> =>
    storage.query('operatorLoads', {
      websiteIds: [websiteId],
      channel,
      now: now(),
      ruleId: ruleId ?? undefined,
    });

  /** Longest waiting first; each to the member with fewest open, then longest idle. */
  const giveOut = async (websiteId: number): Promise<void> => {
    const waiting = await storage.query('waitingConversations', {
      websiteId,
      automatic: true,
      limit: AT_ONCE,
    });
    // Where nobody has room nobody is asked for again: the rest of the same queue waits.
    const full = new Set<string>();
    for (const conversation of waiting) {
      if (closed) return;
      const channel = CHANNELS.find((known) => known === conversation.channel) ?? 'CHAT';
      const column = switchOf(availabilityChannelOf(channel));
      const queue = JSON.stringify([column, conversation.ruleId]);
      if (full.has(queue)) continue;
      const candidates = (await loads(websiteId, column, conversation.ruleId)).filter(couldTake);
      if (candidates.length === 0) full.add(queue);
      for (const candidate of candidates) {
        if ((await options.conversations().assign(candidate.operator, conversation.id)) !== undefined) break;
      }
    }
  };

  const look = (websiteId: number): void => {
    if (closed) return;
    const current = running.get(websiteId);
    if (current !== undefined) {
      current.again = true;
      return;
    }
    const entry = { again: false, done: Promise.resolve() };
    running.set(websiteId, entry);
    entry.done = (async () => {
      do {
        entry.again = false;
        await giveOut(websiteId);
      } while (entry.again && !closed);
    })()
      .catch(options.onFault)
      .finally(() => {
        running.delete(websiteId);
        bus.publish({ type: 'queue', websiteId });
        bus.publish({ type: 'colleagues' });
      });
  };

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
        for (const websiteId of new Set(waiting.map((one) => one.websiteId))) look(websiteId);
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
      const waiting = await storage.query('waitingConversations', {
        websiteId,
        automatic: false,
        limit: 10_000,
      });
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
      const channel = CHANNELS.find((known) => known === row.channel) ?? 'CHAT';
      return {
        position,
        available: await available(row.website_id, availabilityChannelOf(channel), row.rule_id),
      };
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

function presenceOf(load: OperatorLoad): PresenceName {
  if (!load.present) return 'offline';
  if (!load.on) return 'away';
  return load.open >= load.operator.capacity ? 'busy' : 'available';
}
