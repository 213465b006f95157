import type { ErrorBody } from '@comptoir/contract';

/** A note that is not in the log yet. */
export interface PendingNote {
  readonly clientId: string;
  readonly conversationId: string;
  readonly text: string;
  /** ISO 8601, by this device's clock. */
  readonly createdAt: string;
  /** Why the server refused it for good; null while it may still be stored. */
  readonly error: Pick<ErrorBody, 'code' | 'message'> | null;
}

/** Reads what an earlier page left; what is not understood is left out. */
export function readNotes(storage: Pick<Storage, 'getItem'>, key: string): readonly PendingNote[] {
  try {
    const value: unknown = JSON.parse(storage.getItem(key) ?? '[]');
    return Array.isArray(value) ? value.filter(isNote) : [];
  } catch {
    return [];
  }
}

function isNote(value: unknown): value is PendingNote {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const texts = ['clientId', 'conversationId', 'text', 'createdAt'];
  return texts.every((name) => typeof fields.get(name) === 'string') && fields.get('error') !== undefined;
}
