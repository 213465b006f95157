/** Headers of every page: only the shop itself and the desk may load, frame or be spoken to. */
export function securityHeaders(deskOrigin: string): Readonly<Record<string, string>> {
  const socket = deskOrigin.replace(/^http/, 'ws');
  const policy = {
    'default-src': "'none'",
    'script-src': `'self' ${deskOrigin}`,
    'style-src': `'self' ${deskOrigin}`,
    'img-src': `'self' ${deskOrigin} data:`,
    'font-src': `'self' ${deskOrigin}`,
    'connect-src': `'self' ${deskOrigin} ${socket}`,
    'frame-src': deskOrigin,
    'base-uri': "'none'",
    'form-action': "'self'",
    'frame-ancestors': "'self'",
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, value]) => `${name} ${value}`)
      .join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'strict-origin-when-cross-origin',
  };
}
