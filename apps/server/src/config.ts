import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { isPlatform, type Platform } from '@comptoir/contract';

/** The settings of an installation (design.md, Surfaces). */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Origin under which browsers reach the desk, without a trailing slash. */
  readonly publicUrl: string;
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  /** At least 32 bytes; every key of ours is derived from it. */
  readonly secretKey: string;
  readonly platform: Platform;
  readonly logLevel: string;
  readonly allowPrivateConnectors: boolean;
}

/** Every wrong setting at once: its name, what is wrong with the value, and the fix. */
export class ConfigError extends Error {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    super(`The settings are not right:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'];
const SECRET_KEY_BYTES = 32;

export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const text = (name: string): string | undefined => {
    const value = environment[name]?.trim();
    return value === '' ? undefined : value;
  };
  const port = readPort(text('PORT') ?? '7300', faults);
  const host = text('HOST') ?? '127.0.0.1';
  const publicUrl = readPublicUrl(text('PUBLIC_URL') ?? `http://localhost:${port}`, faults);
  const dataDir = resolve(text('DATA_DIR') ?? './data');
  const databaseUrl = readUrl('DATABASE_URL', text('DATABASE_URL'), ['postgres:', 'postgresql:'], faults);
  const redisUrl = readUrl('REDIS_URL', text('REDIS_URL'), ['redis:', 'rediss:'], faults);
  const platform = text('PLATFORM') ?? 'ha';
  if (!isPlatform(platform)) faults.push(`PLATFORM is ${JSON.stringify(platform)}; set it to ha or sd.`);
  const logLevel = text('LOG_LEVEL') ?? 'info';
  if (!LOG_LEVELS.includes(logLevel)) {
    faults.push(`LOG_LEVEL is ${JSON.stringify(logLevel)}; use one of ${LOG_LEVELS.join(', ')}.`);
  }
  const allowPrivateConnectors = readFlag(
    'ALLOW_PRIVATE_CONNECTORS',
    text('ALLOW_PRIVATE_CONNECTORS'),
    faults,
  );
  const secretKey = readSecretKey(text('SECRET_KEY'), databaseUrl, dataDir, faults);
  if (faults.length > 0 || !isPlatform(platform)) throw new ConfigError(faults);
  return {
    port,
    host,
    publicUrl,
    dataDir,
    databaseUrl,
    redisUrl,
    secretKey,
    platform,
    logLevel,
    allowPrivateConnectors,
  };
}

function readPort(value: string, faults: string[]): number {
  const port = Number(value);
  if (/^\d{1,5}$/.test(value) && port <= 65535) return port;
  faults.push(`PORT is ${JSON.stringify(value)}; set it to a whole number from 0 to 65535.`);
  return 0;
}

function readPublicUrl(value: string, faults: string[]): string {
  if (URL.canParse(value)) {
    const url = new URL(value);
    const web = url.protocol === 'http:' || url.protocol === 'https:';
    if (web && url.pathname === '/' && url.search === '' && url.hash === '') return url.origin;
  }
  faults.push(`PUBLIC_URL is ${JSON.stringify(value)}; set it to an origin such as https://desk.example.`);
  return 'http://localhost';
}

function readUrl(
  name: string,
  value: string | undefined,
  protocols: string[],
  faults: string[],
): string | undefined {
  if (value === undefined) return undefined;
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
  // Connection strings carry passwords: the value is not repeated.
  faults.push(
    `${name} is not a ${protocols.map((protocol) => `${protocol}//`).join(' or ')} address; correct or remove it.`,
  );
  return undefined;
}

function readFlag(name: string, value: string | undefined, faults: string[]): boolean {
  if (value === undefined || /^(0|false|no|off)$/i.test(value)) return false;
  if (/^(1|true|yes|on)$/i.test(value)) return true;
  faults.push(`${name} is ${JSON.stringify(value)}; set it to true or false.`);
  return false;
}

/** One node may keep its own key beside its data; several nodes must be given the same one. */
function readSecretKey(
  value: string | undefined,
  databaseUrl: string | undefined,
  dataDir: string,
  faults: string[],
): string {
  if (value !== undefined) {
    if (Buffer.byteLength(value) < SECRET_KEY_BYTES) {
      faults.push(
        `SECRET_KEY has ${Buffer.byteLength(value)} bytes; give it at least ${SECRET_KEY_BYTES} random ones.`,
      );
    }
    return value;
  }
  if (databaseUrl !== undefined) {
    faults.push(
      'SECRET_KEY is missing; with DATABASE_URL every node needs the same one (openssl rand -hex 32).',
    );
    return '';
  }
  const path = join(dataDir, 'secret-key');
  try {
    mkdirSync(dataDir, { recursive: true });
    return readKeyFile(path, faults) ?? createSecretKey(path, faults);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    faults.push(
      `DATA_DIR ${JSON.stringify(dataDir)} cannot be written (${reason}); choose a folder this user owns.`,
    );
    return '';
  }
}

/** The key that is kept; undefined where there is none yet. */
function readKeyFile(path: string, faults: string[]): string | undefined {
  let key: string;
  try {
    key = readFileSync(path, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    const reason = error instanceof Error ? error.message : String(error);
    faults.push(`The key in ${path} cannot be read (${reason}); let this user read the file.`);
    return '';
  }
  const bytes = Buffer.byteLength(key);
  // Two installations with an empty key would take each other's tokens.
  if (bytes < SECRET_KEY_BYTES)
    faults.push(
      `The key in ${path} holds ${bytes} bytes; it must have at least ${SECRET_KEY_BYTES}. What is encrypted in the database needs the first one: restore the file from a backup, or, in an installation without data, delete it and a new one is made.`,
    );
  return key;
}

/** Appears under its name only when it is whole on the disk; of two first starts at once, both take the first's. */
function createSecretKey(path: string, faults: string[]): string {
  const key = Buffer.from(crypto.getRandomValues(new Uint8Array(SECRET_KEY_BYTES))).toString('hex');
  const draft = `${path}.${crypto.randomUUID()}.new`;
  try {
    writeFileSync(draft, `${key}\n`, { mode: 0o600, flag: 'wx', flush: true });
    // A link, unlike a rename, never replaces the key that another process has just made.
    linkSync(draft, path);
    syncFolder(dirname(path));
    return key;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return readKeyFile(path, faults) ?? '';
    throw error;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** The name of a new file is on the disk only once its folder is. */
function syncFolder(folder: string): void {
  const handle = openSync(folder, 'r');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
