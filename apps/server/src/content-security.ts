/**
 * Content security of our own pages: our scripts only, no inline code, pictures through us. The desk may
 * not be framed at all; the chatbox only by the website it belongs to (reliability T20, T22).
 */
const BASE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "media-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "object-src 'none'",
];

/** Panel apps: https anywhere, http on loopback for those in the making (conversation-panel-app.md). */
const APP_FRAMES = 'frame-src https: http://localhost:* http://127.0.0.1:*';

export function deskPolicy(publicUrl: string): string {
  return [
    ...BASE,
    `connect-src 'self' ${socketOrigin(publicUrl)}`,
    APP_FRAMES,
    "frame-ancestors 'none'",
  ].join('; ');
}

export function chatboxPolicy(publicUrl: string, origins: readonly string[]): string {
  const ancestors = origins.includes('*') ? '*' : origins.join(' ') || "'none'";
  return [...BASE, `connect-src 'self' ${socketOrigin(publicUrl)}`, `frame-ancestors ${ancestors}`].join(
    '; ',
  );
}

/** Some browsers do not count a WebSocket to the same host as 'self'. */
function socketOrigin(publicUrl: string): string {
  return publicUrl.replace(/^http/, 'ws');
}
