type StorageErrorCode = 'storage_busy' | 'storage_full' | 'storage_damaged';

const MESSAGES: Readonly<Record<StorageErrorCode, string>> = {
  storage_busy: 'The database is busy.',
  storage_full: 'No space left for the database.',
  storage_damaged: 'What is stored is damaged.',
};

/** What the database itself can refuse, apart from faults of ours. */
export class StorageError extends Error {
  readonly code: StorageErrorCode;

  constructor(code: StorageErrorCode, options?: ErrorOptions) {
    super(MESSAGES[code], options);
    this.name = 'StorageError';
    this.code = code;
  }
}

const BUSY = new Set([
  'SQLITE_BUSY',
  'SQLITE_BUSY_SNAPSHOT',
  'SQLITE_LOCKED',
  '55P03',
  '57014',
  '53300',
  '40001',
  '40P01',
]);
const DAMAGED = new Set(['ENTRY_DAMAGED', 'SQLITE_CORRUPT', 'SQLITE_NOTADB', 'XX001', 'XX002']);
const FULL = new Set(['SQLITE_FULL', 'SQLITE_IOERR_WRITE', '53100', '53200']);

/** Turns an engine's error code into one of ours; undefined when it is a fault to report. */
export function storageErrorOf(code: unknown, cause: unknown): StorageError | undefined {
  if (typeof code !== 'string') return undefined;
  if (BUSY.has(code)) return new StorageError('storage_busy', { cause });
  if (DAMAGED.has(code)) return new StorageError('storage_damaged', { cause });
  if (FULL.has(code)) return new StorageError('storage_full', { cause });
  return undefined;
}

export function engineCodeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
