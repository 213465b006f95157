import { randomUUID } from 'node:crypto';
import { SignJWT } from 'jose';

/** Seconds a token lives: it may stand in an address (reliability T14). */
export const APP_TOKEN_SECONDS = 60;
const ISSUER = 'iadvize';

/** Whom and what a token speaks of (conversation-panel-app.md, JWT; rule CPA21). */
export interface AppTokenClaims {
  /** The address as configured, character by character. */
  readonly audience: string;
  readonly operator: { readonly id: number; readonly email: string };
  readonly conversationId: string;
  readonly websiteId: number;
}

/**
 * A fresh HS256 token for a panel app's back end, keyed by the UTF-8 bytes of the connector version's
 * secret: while that is being changed, the one receivers already hold.
 */
export function signAppToken(secret: string, claims: AppTokenClaims, nowMs: number): Promise<string> {
  const issuedAt = Math.floor(nowMs / 1000);
  return new SignJWT({
    email: claims.operator.email,
    conversationId: claims.conversationId,
    projectId: String(claims.websiteId),
  })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setIssuer(ISSUER)
    .setSubject(String(claims.operator.id))
    .setAudience(claims.audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + APP_TOKEN_SECONDS)
    .setJti(randomUUID())
    .sign(Buffer.from(secret));
}

/** The configured address with `jwt` beside whatever query it has; the rest stays as it was written. */
export function withToken(iframeUrl: string, token: string): string {
  const at = iframeUrl.indexOf('#');
  const [address, fragment] = at < 0 ? [iframeUrl, ''] : [iframeUrl.slice(0, at), iframeUrl.slice(at)];
  const join = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${join}jwt=${token}${fragment}`;
}
