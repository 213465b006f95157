import type { Author, MessageEntry, WelcomeAnswer } from '@comptoir/contract';

/** What a bot says before the visitor has written: no log holds it yet. */
export interface Welcome {
  readonly bot: Author;
  readonly entries: readonly MessageEntry[];
}

/** The first messages as the log will have them once the visitor writes. */
export function welcomeOf({ bot, messages }: WelcomeAnswer): Welcome | undefined {
  if (bot === null || messages.length === 0) return undefined;
  const createdAt = new Date().toISOString();
  const entries = messages.map((message, index): MessageEntry => {
    const id = `welcome ${index}`;
    const place = { conversationId: 'welcome', seq: index + 1, prev: index };
    return { ...message, ...place, id, clientId: id, kind: 'message', author: bot, createdAt };
  });
  return { bot, entries };
}
