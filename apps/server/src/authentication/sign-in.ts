import { hash, verify } from '@node-rs/argon2';
import { createAuthEndpoint } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import { betterAuth } from 'better-auth/minimal';
import * as z from 'zod';
import type { Storage } from '../storage/index.js';
import type { Keys } from './keys.js';
import { authenticationRecords } from './records-adapter.js';

/**
 * Operators' sign-in, as little of it as the rest of the server needs to know. Behind it stands
 * better-auth (sessions, password check, cookies); a user's id is `operator-<number>`.
 */
export interface SignIn {
  /** `set-cookie` values of a new session, or undefined when e-mail or password is wrong. */
  withPassword(email: string, password: string, headers: Headers): Promise<string[] | undefined>;
  /** A session without a password, for a one-time link that was checked before. */
  withoutPassword(operatorId: number, headers: Headers): Promise<string[]>;
  operatorOf(cookie: string): Promise<number | undefined>;
  signOut(headers: Headers): Promise<string[]>;
  setPassword(operator: { id: number; email: string; name: string }, password: string): Promise<void>;
  /** The e-mail an operator signs in with has changed. */
  setEmail(operator: { id: number; email: string }): Promise<void>;
  /** Signs an operator out everywhere; other nodes notice within five seconds. */
  endSessions(operatorId: number): Promise<void>;
}

export interface SignInOptions {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly publicUrl: string;
  readonly now: () => number;
}

/** How long a node may go on trusting a session it has looked up (revocation within 60 s, reliability G33). */
const SESSION_MEMORY_MS = 5_000;
const MAX_REMEMBERED = 10_000;
const COOKIE_PREFIX = 'comptoir';
const SESSION_SECONDS = 14 * 24 * 3600;

export function createSignIn(options: SignInOptions): SignIn {
  const { storage, now } = options;
  const auth = betterAuth({
    baseURL: options.publicUrl,
    secret: Buffer.from(options.keys.bytesFor('session')).toString('hex'),
    database: authenticationRecords(storage),
    telemetry: { enabled: false },
    logger: { disabled: true },
    user: { modelName: 'auth_user' },
    session: { modelName: 'auth_session', expiresIn: SESSION_SECONDS, updateAge: 24 * 3600 },
    account: { modelName: 'auth_account' },
    verification: { modelName: 'auth_verification' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: (password) => hash(password),
        verify: ({ hash: stored, password }) => verify(stored, password),
      },
    },
    advanced: {
      cookiePrefix: COOKIE_PREFIX,
      useSecureCookies: options.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true, path: '/' },
    },
    plugins: [sessionWithoutPassword()],
  });
  const remembered = new Map<string, { operatorId: number | undefined; until: number }>();

  const ofUser = (operatorId: number, field: 'id' | 'userId') => [
    { field, operator: 'eq' as const, value: userIdOf(operatorId) },
  ];

  return {
    setEmail: async ({ id, email }) => {
      const input = { table: 'auth_user' as const, where: ofUser(id, 'id'), changes: { email } };
      await storage.command('updateRecords', input);
    },
    endSessions: async (operatorId) => {
      remembered.clear();
      await storage.command('deleteRecords', { table: 'auth_session', where: ofUser(operatorId, 'userId') });
    },
    withPassword: async (email, password, headers) => {
      const answer = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
      return answer.ok ? answer.headers.getSetCookie() : undefined;
    },
    withoutPassword: async (operatorId, headers) => {
      const answer = await auth.api.openSession({
        body: { userId: userIdOf(operatorId) },
        headers,
        asResponse: true,
      });
      if (!answer.ok) throw new Error(`No session could be opened for operator ${operatorId}.`);
      return answer.headers.getSetCookie();
    },
    operatorOf: async (cookie) => {
      const known = remembered.get(cookie);
      if (known !== undefined && known.until > now()) return known.operatorId;
      const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
      const operatorId = session === null ? undefined : operatorIdOf(session.user.id);
      if (remembered.size >= MAX_REMEMBERED) remembered.clear();
      remembered.set(cookie, { operatorId, until: now() + SESSION_MEMORY_MS });
      return operatorId;
    },
    signOut: async (headers) => {
      remembered.delete(headers.get('cookie') ?? '');
      const answer = await auth.api.signOut({ headers, asResponse: true });
      return answer.headers.getSetCookie();
    },
    setPassword: async (operator, password) => {
      const userId = userIdOf(operator.id);
      const at = new Date(now()).toISOString();
      const stored = await hash(password);
      const where = [{ field: 'id', operator: 'eq' as const, value: userId }];
      const known = await storage.query('findRecords', { table: 'auth_user', where, limit: 1 });
      if (known.length === 0) {
        await storage.command('createRecord', {
          table: 'auth_user',
          record: {
            id: userId,
            name: operator.name,
            email: operator.email.toLowerCase(),
            emailVerified: 1,
            image: null,
            createdAt: at,
            updatedAt: at,
          },
        });
      }
      const ofUser = [{ field: 'userId', operator: 'eq' as const, value: userId }];
      await storage.command('deleteRecords', { table: 'auth_account', where: ofUser });
      await storage.command('createRecord', {
        table: 'auth_account',
        record: {
          id: crypto.randomUUID(),
          accountId: userId,
          providerId: 'credential',
          userId,
          password: stored,
          createdAt: at,
          updatedAt: at,
        },
      });
    },
  };
}

function sessionWithoutPassword() {
  return {
    id: 'session-without-password',
    endpoints: {
      openSession: createAuthEndpoint(
        '/open-session',
        { method: 'POST', body: z.object({ userId: z.string() }) },
        async (context) => {
          const { internalAdapter } = context.context;
          const user = await internalAdapter.findUserById(context.body.userId);
          if (user === null) throw context.error('NOT_FOUND');
          const session = await internalAdapter.createSession(user.id);
          await setSessionCookie(context, { session, user });
          return context.json({ ok: true });
        },
      ),
    },
  };
}

function userIdOf(operatorId: number): string {
  return `operator-${operatorId}`;
}

function operatorIdOf(userId: string): number | undefined {
  const digits = /^operator-(\d+)$/.exec(userId)?.[1];
  return digits === undefined ? undefined : Number(digits);
}
