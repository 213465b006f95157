import { jwtVerify, SignJWT } from 'jose';
import type { Keys } from './keys.js';

/**
 * The tokens we issue. Each kind has its own key and its own `typ`, so one can never pass for another.
 */
export interface VisitorToken {
  readonly visitorId: string;
  readonly websiteId: number;
}
export type TicketHolder =
  | { readonly kind: 'operator'; readonly operatorId: number }
  | { readonly kind: 'visitor'; readonly visitorId: string; readonly websiteId: number };

export interface Tokens {
  issueVisitorToken(visitor: VisitorToken): Promise<string>;
  readVisitorToken(token: string): Promise<VisitorToken | undefined>;
  /** For the `hello` frame: 30 seconds, spent by the first use. */
  issueTicket(holder: TicketHolder): Promise<string>;
  readTicket(ticket: string): Promise<{ holder: TicketHolder; id: string } | undefined>;
  issueApiToken(operatorId: number): Promise<{ token: string; expiresInSeconds: number }>;
  readApiToken(token: string): Promise<number | undefined>;
  /** For a connector version's own calls, by its id. */
  issueConnectorToken(connectorVersionId: string): Promise<{ token: string; expiresInSeconds: number }>;
  readConnectorToken(token: string): Promise<string | undefined>;
  issueSignInLink(operatorId: number, secondsToLive: number): Promise<string>;
  readSignInLink(token: string): Promise<{ operatorId: number; id: string } | undefined>;
}

const TICKET_SECONDS = 30;
const API_TOKEN_SECONDS = 3600;

export function createTokens(keys: Keys): Tokens {
  const sign = (key: Parameters<Keys['bytesFor']>[0], claims: Record<string, string>, seconds?: number) => {
    const token = new SignJWT(claims).setProtectedHeader({ alg: 'HS256', typ: key }).setIssuedAt();
    if (seconds !== undefined) token.setExpirationTime(`${seconds}s`);
    return token.sign(keys.bytesFor(key));
  };
  const read = async (key: Parameters<Keys['bytesFor']>[0], token: string) => {
    try {
      const { payload } = await jwtVerify(token, keys.bytesFor(key), { algorithms: ['HS256'], typ: key });
      return payload;
    } catch {
      return undefined;
    }
  };
  return {
    issueVisitorToken: ({ visitorId, websiteId }) =>
      sign('visitor-token', { sub: visitorId, aud: String(websiteId) }),
    readVisitorToken: async (token) => {
      const claims = await read('visitor-token', token);
      if (claims === undefined || typeof claims.sub !== 'string' || typeof claims.aud !== 'string')
        return undefined;
      return { visitorId: claims.sub, websiteId: Number(claims.aud) };
    },
    issueTicket: (holder) => {
      const id = crypto.randomUUID();
      return holder.kind === 'operator'
        ? sign('ticket', { jti: id, sub: String(holder.operatorId), aud: 'operator' }, TICKET_SECONDS)
        : sign(
            'ticket',
            { jti: id, sub: holder.visitorId, aud: `visitor:${holder.websiteId}` },
            TICKET_SECONDS,
          );
    },
    readTicket: async (ticket) => {
      const claims = await read('ticket', ticket);
      if (claims === undefined) return undefined;
      const { sub, aud, jti } = claims;
      if (typeof sub !== 'string' || typeof aud !== 'string' || typeof jti !== 'string') return undefined;
      if (aud === 'operator') return { id: jti, holder: { kind: 'operator', operatorId: Number(sub) } };
      const websiteId = Number(aud.slice('visitor:'.length));
      return { id: jti, holder: { kind: 'visitor', visitorId: sub, websiteId } };
    },
    issueApiToken: async (operatorId) => ({
      token: await sign('api-token', { sub: String(operatorId) }, API_TOKEN_SECONDS),
      expiresInSeconds: API_TOKEN_SECONDS,
    }),
    readApiToken: async (token) => {
      const claims = await read('api-token', token);
      return typeof claims?.sub === 'string' ? Number(claims.sub) : undefined;
    },
    issueConnectorToken: async (id) => ({
      token: await sign('connector-token', { sub: id }, API_TOKEN_SECONDS),
      expiresInSeconds: API_TOKEN_SECONDS,
    }),
    readConnectorToken: async (token) => (await read('connector-token', token))?.sub,
    issueSignInLink: (operatorId, seconds) =>
      sign('sign-in-link', { sub: String(operatorId), jti: crypto.randomUUID() }, seconds),
    readSignInLink: async (token) => {
      const claims = await read('sign-in-link', token);
      if (typeof claims?.sub !== 'string' || typeof claims.jti !== 'string') return undefined;
      return { operatorId: Number(claims.sub), id: claims.jti };
    },
  };
}
