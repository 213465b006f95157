import type { ConversationSummary } from '@comptoir/contract';
import { plainTextOf } from '@comptoir/markdown';
import { en, type TextKey } from '../language/en.js';
import type { Text } from '../language/use-text.js';

function previewKey(contentType: string): TextKey {
  const key = `message.preview.${contentType}`;
  return isKey(key) ? key : 'message.preview.other';
}

function isKey(key: string): key is TextKey {
  return Object.hasOwn(en, key);
}

/** The last message in one line: its text, or what kind of thing it is, with who wrote it when not the visitor. */
export function previewOf(text: Text, conversation: ConversationSummary, operatorId: string): string {
  const last = conversation.lastMessage;
  if (last === null) return text('inbox.noMessage');
  const line = last.preview === '' ? text(previewKey(last.contentType)) : plainTextOf(last.preview);
  const mine = conversation.assignee?.id === operatorId;
  if (last.role === 'operator') return text(mine ? 'inbox.you' : 'inbox.agent', { text: line });
  if (last.role === 'bot') return text('inbox.bot', { text: line });
  return line;
}
