import type { Config } from './config.js';
import { FolderTaken } from './storage/index.js';

/** A start that failed at one step: names the setting, what is wrong with its value, and the fix. */
export class StartError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'StartError';
  }
}

/** Why the data folder could not be kept for this process alone. */
export function folderFault({ dataDir }: Config, cause: unknown): StartError {
  const shown = `DATA_DIR is ${JSON.stringify(dataDir)}`;
  const told = cause instanceof FolderTaken;
  return new StartError(
    told
      ? `${shown}, and another desk works on it: ${cause.holder}. Stop that one, or give this one a DATA_DIR of its own; several nodes share a DATABASE_URL.`
      : `${shown}, which cannot be written: ${reasonOf(cause)}. Let this user write the folder.`,
    { cause },
  );
}

export function databaseFault({ databaseUrl, dataDir }: Config, cause: unknown): StartError {
  const root = rootOf(cause);
  const reason = reasonOf(root);
  if (databaseUrl === undefined)
    return new StartError(
      `DATA_DIR is ${JSON.stringify(dataDir)}, and the database in it cannot be opened: ${reason}. Let this user write the folder, or restore it from a backup.`,
      { cause },
    );
  return new StartError(
    `DATABASE_URL is ${withoutSecrets(databaseUrl)}, and that database cannot be used: ${reason}. ${databaseFix(codeOf(root))}`,
    { cause },
  );
}

function databaseFix(code: string | undefined): string {
  switch (code) {
    case '28P01':
    case '28000':
      return 'Correct the user and the password in it.';
    case '3D000':
      return 'Make the database (createdb), or name another one.';
    case '42501':
      return 'Let this user make tables in the database.';
    default:
      return 'Start PostgreSQL there, or correct host and port.';
  }
}

export function redisFault(url: string, cause: unknown): StartError {
  const root = rootOf(cause);
  const secretRefused = /^(WRONGPASS|NOAUTH|NOPERM|ERR AUTH|ERR invalid password)/.test(messageOf(root));
  const fix = secretRefused
    ? 'Correct the user and the password in it.'
    : 'Start Redis there, correct host and port, or remove REDIS_URL where there is one node only.';
  return new StartError(
    `REDIS_URL is ${withoutSecrets(url)}, and that Redis cannot be used: ${reasonOf(root)}. ${fix}`,
    { cause },
  );
}

/** Why nothing could be listened on. @param what who listens, and by which setting */
export function listenFault(
  { host, port, portSetting = `PORT is ${port}` }: { host: string; port: number; portSetting?: string },
  cause: unknown,
): StartError {
  const told = (message: string): StartError => new StartError(message, { cause });
  switch (codeOf(cause)) {
    case 'EADDRINUSE':
      return told(
        `${portSetting}, and another program uses this port on ${host}: stop it, or set PORT to another one.`,
      );
    case 'EACCES':
      return told(
        `${portSetting}, which this user may not listen on: set PORT to 1024 or more, behind a proxy where it must be 80 or 443.`,
      );
    default:
      return told(
        `HOST is ${JSON.stringify(host)}, and this machine cannot listen there: ${reasonOf(cause)}. Set HOST to 127.0.0.1 (this machine only), 0.0.0.0 (every address), or one of this machine’s own.`,
      );
  }
}

/** Where an address leads, without the user, password and parameters it may carry. */
function withoutSecrets(url: string): string {
  const { protocol, host, pathname } = new URL(url);
  return `${protocol}//${host}${pathname}`;
}

/** The error that began it, below the wrappers; of several addresses tried, the first one’s. */
function rootOf(error: unknown): unknown {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}

function reasonOf(error: unknown): string {
  const message = messageOf(error).replace(/\.$/, '');
  switch (codeOf(error)) {
    case 'ECONNREFUSED':
      return `nothing answers there (${message})`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return `no such host is known (${message})`;
    default:
      return message;
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message === '' ? (codeOf(error) ?? error.name) : error.message;
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}
