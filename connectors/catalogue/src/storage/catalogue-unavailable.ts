/** Why a catalogue cannot be read, for the person who runs the connector. */
export class CatalogueUnavailableError extends Error {
  readonly code: 'catalogue_missing' | 'catalogue_damaged' | 'catalogue_outdated';
  readonly fix: string;

  constructor(code: CatalogueUnavailableError['code'], message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'CatalogueUnavailableError';
    this.code = code;
    this.fix = 'Run: comptoir-catalogue import FEED --data DIR, with the DIR that is served.';
  }
}

/** Whether SQLite says that the file itself is broken. */
export function isDamage(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return false;
  return /^SQLITE_(CORRUPT|NOTADB|IOERR|CANTOPEN|PROTOCOL|ERROR)/.test(error.code);
}
