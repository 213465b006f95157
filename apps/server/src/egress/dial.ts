import { Resolver } from 'node:dns/promises';
import { isIP } from 'node:net';
import { rootCertificates } from 'node:tls';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import { type AddressPolicy, isAllowedAddress } from './address-guard.js';

/** Milliseconds of the phases of the call that opened the connection. */
export interface Phases {
  dns?: number;
  connect?: number;
  firstByte?: number;
  body?: number;
  queue?: number;
}

let dialling: Phases | undefined;

/**
 * Lets the dialler tell the call in whose course it dials. undici dials while it takes a request, or later
 * for one that had to queue, whose phases then stay without look-up and connect.
 */
export function dialFor(phases: Phases, dispatch: () => void): void {
  dialling = phases;
  try {
    dispatch();
  } finally {
    dialling = undefined;
  }
}

export class AddressRefused extends Error {
  constructor(host: string) {
    super(`${host} leads to an address that may not be called.`);
    this.name = 'AddressRefused';
  }
}

const CONNECT_TIMEOUT_MS = 5000;
const MAX_ADDRESSES = 4;
const MAX_HEADER_BYTES = 64 * 1024;

export type NameResolver = {
  resolve4(name: string): Promise<string[]>;
  resolve6(name: string): Promise<string[]>;
};

/** What tests put in place of the network's own; nothing here loosens the address guard. */
export interface DialOptions {
  readonly resolver?: NameResolver;
  /** Opens the connection to an address that was checked. */
  readonly connector?: buildConnector.connector;
}

/**
 * Opens TCP and TLS connections. `authorities` are trusted beside the system's; `identity` is the
 * certificate we show where we are asked for one (mutual TLS), PEM.
 */
export function createConnector(
  authorities: readonly string[] = [],
  identity: { readonly cert?: string; readonly key?: string } = {},
): buildConnector.connector {
  return buildConnector({
    timeout: CONNECT_TIMEOUT_MS,
    maxCachedSessions: 100,
    ...identity,
    ...(authorities.length === 0 ? {} : { ca: [...rootCertificates, ...authorities] }),
  });
}

/**
 * The only dispatcher that leaves this server: names are resolved by our own resolver (a hanging look-up
 * never blocks another), every address is checked, and the connection goes to the address that was
 * checked, so that a name cannot change its mind in between (DNS rebinding).
 */
export function createDispatcher(policy: AddressPolicy, options: DialOptions = {}): Dispatcher {
  const resolver = options.resolver ?? new Resolver({ timeout: 2000, tries: 2 });
  const connector = options.connector ?? createConnector();
  return new Agent({
    connections: 32,
    pipelining: 1,
    keepAliveTimeout: 10_000,
    maxHeaderSize: MAX_HEADER_BYTES,
    headersTimeout: 20_000,
    bodyTimeout: 20_000,
    connect: (asked, callback) => {
      const phases = dialling;
      const started = performance.now();
      addressOf(resolver, asked.hostname, policy).then(
        (address) => {
          const resolved = performance.now();
          if (phases !== undefined) phases.dns = resolved - started;
          const servername = asked.servername ?? (isIP(asked.hostname) === 0 ? asked.hostname : undefined);
          const target = {
            ...asked,
            hostname: address,
            ...(servername === undefined ? {} : { servername }),
          };
          connector(target, (...result) => {
            if (phases !== undefined) phases.connect = performance.now() - resolved;
            callback(...result);
          });
        },
        (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
      );
    },
  });
}

async function addressOf(resolver: NameResolver, hostname: string, policy: AddressPolicy): Promise<string> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare) !== 0) {
    if (!isAllowedAddress(bare, policy)) throw new AddressRefused(hostname);
    return bare;
  }
  const addresses = isLocalName(bare) ? ['127.0.0.1'] : await resolve(resolver, bare);
  // One forbidden address among several taints the name: a mixed answer is how rebinding begins.
  const tried = addresses.slice(0, MAX_ADDRESSES);
  const first = tried[0];
  if (first === undefined) throw new Error(`The name ${bare} has no address.`);
  if (!tried.every((address) => isAllowedAddress(address, policy))) throw new AddressRefused(hostname);
  return first;
}

function isLocalName(name: string): boolean {
  return /^(.+\.)?localhost\.?$/i.test(name);
}

async function resolve(resolver: NameResolver, name: string): Promise<string[]> {
  const [four, six] = await Promise.allSettled([resolver.resolve4(name), resolver.resolve6(name)]);
  if (four.status === 'fulfilled' && four.value.length > 0) {
    return six.status === 'fulfilled' ? [...four.value, ...six.value] : four.value;
  }
  if (six.status === 'fulfilled') return six.value;
  throw four.status === 'rejected' ? four.reason : new Error(`The name ${name} has no address.`);
}
