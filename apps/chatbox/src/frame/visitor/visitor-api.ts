import type {
  EntriesAnswer,
  IdentifyAnswer,
  IdentifyBody,
  VisitorSessionAnswer,
  WelcomeAnswer,
} from '@comptoir/contract';
import { RealtimeRefused } from '@comptoir/realtime-client';
import { readStored, store } from './device-storage.js';

/** The server said no; `code` is of the contract's catalogue, or empty when there was no such answer. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** Trying the same again later cannot help. */
  get permanent(): boolean {
    return this.status === 400 || this.status === 403 || this.status === 404;
  }
}

const PATIENCE = 15_000;

/** The visitor's routes (contract, api/visitor.ts), with the token that is kept for the next visit. */
export class VisitorApi {
  readonly #website: string;
  readonly #language: string;
  readonly #tokenKey: string;

  constructor(website: string, language: string) {
    this.#website = website;
    this.#language = language;
    this.#tokenKey = `comptoir.${website}.token`;
  }

  /** Of this device's visitor; null before the first visit. */
  get token(): string | null {
    return readStored(this.#tokenKey) ?? null;
  }

  async session(): Promise<VisitorSessionAnswer> {
    const { token } = this;
    const body = { website: this.#website, language: this.#language, ...(token ? { token } : {}) };
    const session: VisitorSessionAnswer = await this.#call('POST', '/api/visitor/session', body);
    store(this.#tokenKey, session.token);
    return session;
  }

  welcome(): Promise<WelcomeAnswer> {
    return this.#call('POST', '/api/visitor/welcome', {});
  }

  /** A ticket for the socket. A token that is no longer good is exchanged once. */
  async ticket(): Promise<string> {
    try {
      return await this.#askTicket();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      try {
        if (error.status !== 401) throw error;
        await this.session();
        return await this.#askTicket();
      } catch (again) {
        const permanent = again instanceof ApiError && again.permanent;
        throw new RealtimeRefused('No ticket.', { permanent, cause: again });
      }
    }
  }

  entries(conversationId: string, query: { before?: number; limit: number }): Promise<EntriesAnswer> {
    const parameters = new URLSearchParams({ limit: `${query.limit}` });
    if (query.before !== undefined) parameters.set('before', `${query.before}`);
    return this.#call(
      'GET',
      `/api/visitor/conversations/${encodeURIComponent(conversationId)}/entries?${parameters}`,
    );
  }

  /** True when the token is another visitor's from now on: another customer has signed in here. */
  async identify(identity: IdentifyBody): Promise<boolean> {
    const { token }: IdentifyAnswer = await this.#call('POST', '/api/visitor/identity', identity);
    if (token !== undefined) store(this.#tokenKey, token);
    return token !== undefined;
  }

  async #askTicket(): Promise<string> {
    const { ticket }: { ticket: string } = await this.#call('POST', '/api/visitor/realtime/ticket', {});
    return ticket;
  }

  async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const { token } = this;
    const response = await fetch(path, {
      method,
      credentials: 'omit',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      signal: AbortSignal.timeout(PATIENCE),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const answer = text === '' ? undefined : JSON.parse(text);
    if (!response.ok) throw errorOf(response.status, answer);
    return answer;
  }
}

/** The error that an answer of the server tells. */
export function errorOf(status: number, answer: unknown): ApiError {
  const error: unknown =
    typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : {};
  const field = (name: string): string => {
    const value: unknown = Object.entries(error ?? {}).find(([key]) => key === name)?.[1];
    return typeof value === 'string' ? value : '';
  };
  return new ApiError(status, field('code'), field('message'));
}
