/**
 * An error a handler throws when the caller should be told why: its status, code and message are sent.
 * Any other error becomes a plain 500 without internals.
 *
 * @example throw new ConnectorError(503, 'catalogue_missing', 'Nothing has been imported yet.');
 */
export class ConnectorError extends Error {
  readonly status: number;
  readonly code: string;
  /** What to do about it, for the person reading the desk's call log. */
  readonly fix: string | undefined;

  /** @param status 400–599 */
  constructor(status: number, code: string, message: string, fix?: string) {
    super(message);
    this.name = 'ConnectorError';
    this.status = Number.isInteger(status) && status >= 400 && status <= 599 ? status : 500;
    this.code = code;
    this.fix = fix;
  }
}
