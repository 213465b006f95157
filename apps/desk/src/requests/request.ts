import { RequestError, readErrorAnswer } from './request-error.js';

export interface RequestOptions {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  /** Asks connectors anew instead of being content with what the server keeps. */
  readonly fresh?: boolean;
  readonly signal?: AbortSignal;
  /** Milliseconds until the request is given up; 20 s. */
  readonly timeoutMs?: number;
}

type Listener = () => void;
const listeners = new Set<Listener>();

/** Told whenever an answer says that the session is over. */
export function onUnauthenticated(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Says that the session is over; for uploads, which do not go through `request`. */
export function announceUnauthenticated(): void {
  for (const listener of listeners) listener();
}

/** What a mutating call carries so that other sites cannot make it (the server refuses it without). */
export const CLIENT_HEADER = { name: 'x-comptoir-client', value: 'desk' } as const;

/**
 * Calls the desk's own server and gives its JSON answer, whose shape is the contract's for that route.
 * Throws `RequestError`; an abort by `signal` throws its reason.
 */
export async function request<T>(path: string, options: RequestOptions = {}): Promise<T> {
  const { method = 'GET', body, fresh = false, signal, timeoutMs = 20_000 } = options;
  const timeout = AbortSignal.timeout(timeoutMs);
  const headers = new Headers({ accept: 'application/json', [CLIENT_HEADER.name]: CLIENT_HEADER.value });
  if (body !== undefined) headers.set('content-type', 'application/json');
  if (fresh) headers.set('cache-control', 'no-cache');

  let response: Response;
  let text: string;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // Given up half-way through is no answer either.
    text = await response.text();
  } catch (error) {
    if (signal?.aborted === true) throw error;
    throw timeout.aborted
      ? new RequestError(0, { code: 'timeout', message: 'The server did not answer in time.' })
      : new RequestError(0, { code: 'network', message: 'The server cannot be reached.' });
  }
  return readAnswer<T>(response, text);
}

function readAnswer<T>(response: Response, text: string): T {
  let answer: T;
  try {
    answer = text === '' ? JSON.parse('null') : JSON.parse(text);
  } catch {
    throw readErrorAnswer(response.ok ? 502 : response.status, undefined);
  }
  if (response.ok) return answer;
  const error = readErrorAnswer(response.status, answer);
  if (error.status === 401 && error.code !== 'wrong_credentials') announceUnauthenticated();
  throw error;
}

/** A path with only the parameters that have a value. */
export function pathWith(
  path: string,
  parameters: Readonly<Record<string, string | number | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== undefined) query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
