import { crc32 } from 'node:zlib';
import type { LogEntryTable } from './schema.js';

/**
 * A checksum over one log entry. Neither engine notices a bit that flips inside a text by default; the log
 * is the truth and must not be served when it is not what was acknowledged (reliability F21).
 */
export function checksumOf(row: Omit<LogEntryTable, 'checksum'>): number {
  const { conversation_id, seq, prev_visitor, id, kind, audience, sender, client_id, author, body } = row;
  const place = `${conversation_id} ${seq} ${prev_visitor} ${id} ${kind} ${audience} ${row.created_at}`;
  return crc32(body, crc32(author, crc32(`${place} ${sender} ${client_id} `)));
}

/** The same entries, or an error that names the first one that is not what was written. */
export function soundEntries(rows: LogEntryTable[]): LogEntryTable[] {
  for (const row of rows) {
    if (row.checksum === null || Number(row.checksum) === checksumOf(row)) continue;
    throw new DamagedEntry(row);
  }
  return rows;
}

/** Told apart by its code across the database's thread. */
export class DamagedEntry extends Error {
  readonly code = 'ENTRY_DAMAGED';

  constructor({ conversation_id, seq }: LogEntryTable) {
    super(`Entry ${seq} of conversation ${conversation_id} is not what was written: restore a backup.`);
    this.name = 'DamagedEntry';
  }
}
