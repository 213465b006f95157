import type { MessageMark, PanelAppIntent } from '@comptoir/contract';

/** What apps know about one message. */
export interface MarksOfMessage {
  readonly conversationId: string;
  readonly messageId: string;
  /** Literal parts of the text. */
  readonly highlights: readonly string[];
  /** By app, in the order of their marks; each with its keys, none twice. */
  readonly apps: readonly { readonly appId: string; readonly keys: readonly string[] }[];
}

/** Everything that the apps' message hooks said, per message. What was said once is not said again. */
export class MessageMarks {
  readonly #marks = new Map<string, Map<string, readonly MessageMark[]>>();
  readonly #ofMessage = new Map<string, MarksOfMessage>();
  readonly #asked = new Map<string, number>();

  /** Gives the apps whose intents changed. */
  add(conversationId: string, marks: readonly MessageMark[]): ReadonlySet<string> {
    const known = this.#marks.get(conversationId) ?? new Map<string, readonly MessageMark[]>();
    this.#marks.set(conversationId, known);
    const changed = new Set<string>();
    for (const mark of marks) {
      const before = known.get(mark.messageId) ?? [];
      if (before.some((each) => isSame(each, mark))) continue;
      known.set(mark.messageId, [...before, mark]);
      changed.add(mark.appId);
    }
    if (changed.size > 0) {
      for (const [messageId, all] of known)
        this.#ofMessage.set(messageId, summed(conversationId, messageId, all));
    }
    return changed;
  }

  /** The same object until something is added. */
  of(messageId: string): MarksOfMessage | undefined {
    return this.#ofMessage.get(messageId);
  }

  /** All intents of a conversation for an app, in the order of the messages' first marks. */
  intents(conversationId: string, appId: string): PanelAppIntent[] {
    return [...(this.#marks.get(conversationId)?.values() ?? [])].flatMap((marks) =>
      marks.filter((mark) => mark.appId === appId).map(({ intent }) => intent),
    );
  }

  /** Up to which message the hooks have been asked. */
  askedUpTo(conversationId: string): number {
    return this.#asked.get(conversationId) ?? 0;
  }

  asked(conversationId: string, seq: number): void {
    this.#asked.set(conversationId, seq);
  }

  forget(conversationId: string): void {
    for (const messageId of this.#marks.get(conversationId)?.keys() ?? []) this.#ofMessage.delete(messageId);
    this.#marks.delete(conversationId);
  }
}

function isSame(one: MessageMark, other: MessageMark): boolean {
  return (
    one.appId === other.appId && one.highlight === other.highlight && one.intent.key === other.intent.key
  );
}

function summed(conversationId: string, messageId: string, marks: readonly MessageMark[]): MarksOfMessage {
  const apps = new Map<string, Set<string>>();
  for (const { appId, intent } of marks) apps.set(appId, (apps.get(appId) ?? new Set()).add(intent.key));
  return {
    conversationId,
    messageId,
    highlights: [...new Set(marks.map(({ highlight }) => highlight))],
    apps: [...apps].map(([appId, keys]) => ({ appId, keys: [...keys] })),
  };
}
