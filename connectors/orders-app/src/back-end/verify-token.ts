import { decodeProtectedHeader, jwtVerify } from 'jose';

/** Whom a token speaks of, once it is known to be the desk's. */
export interface DeskToken {
  readonly operatorId: string;
  readonly conversationId: string;
  readonly projectId: string;
}

/** Verifies a token of the desk for one audience. Rejects for anything that is not exactly that. */
export type TokenVerifier = (token: string) => Promise<DeskToken>;

const LIFE_SECONDS = 60;
const SKEW_SECONDS = 5;
const MAX_LENGTH = 4_096;
/** Decoders overlook a space or a line's end; a token has neither. */
const COMPACT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const MAX_SEEN = 50_000;

/**
 * How an app checks the desk's JWT (conversation-panel-app.md, JWT): one algorithm, our own audience, a
 * minute at most, five seconds of skew, and each token once. The secret alone decides: nothing in the token
 * says where to find a key.
 *
 * @param audience the address as configured in the desk, character by character
 */
export function createTokenVerifier(
  secret: string,
  audience: string,
  now: () => number = Date.now,
): TokenVerifier {
  const key = new TextEncoder().encode(secret);
  const seen = new Map<string, number>();

  /** A token that was used already may have been read over somebody's shoulder. */
  const once = (id: string, expires: number): void => {
    const seconds = now() / 1000;
    for (const [known, until] of seen) {
      if (until > seconds && seen.size < MAX_SEEN) break;
      seen.delete(known);
    }
    if (seen.has(id)) throw new Error('This token was used already.');
    seen.set(id, expires + SKEW_SECONDS);
  };

  return async (token) => {
    if (token.length > MAX_LENGTH || !COMPACT.test(token)) throw new Error('That is not a token.');
    const header = decodeProtectedHeader(token);
    if (header.alg !== 'HS256' || (header.typ !== undefined && header.typ !== 'JWT'))
      throw new Error('The token is not an HS256 JWT.');
    const { payload } = await jwtVerify(token, key, {
      algorithms: ['HS256'],
      issuer: 'iadvize',
      audience,
      clockTolerance: SKEW_SECONDS,
      maxTokenAge: LIFE_SECONDS,
      requiredClaims: ['sub', 'iat', 'exp', 'jti'],
      currentDate: new Date(now()),
    });
    const { sub, aud, iat, exp, jti, conversationId, projectId } = payload;
    if (
      typeof sub !== 'string' ||
      !/^\d{1,15}$/.test(sub) ||
      aud !== audience ||
      typeof iat !== 'number' ||
      typeof exp !== 'number' ||
      exp <= iat ||
      exp - iat > LIFE_SECONDS ||
      typeof jti !== 'string' ||
      jti === '' ||
      typeof conversationId !== 'string' ||
      typeof projectId !== 'string'
    )
      throw new Error('A claim of the token has not the agreed form.');
    once(jti, exp);
    return { operatorId: sub, conversationId, projectId };
  };
}
