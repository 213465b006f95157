import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `DESK_DIST` names another build, so that two people can test their work in one tree. */
export const DIST = process.env.DESK_DIST ?? fileURLToPath(new URL('../../dist', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

/** The policy of the real server: a desk that breaks it fails its tests. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  // Panel apps: https, and http on loopback for what is being developed.
  'frame-src https: http://localhost:* http://127.0.0.1:*',
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The built desk; every other path is the desk's own (its router decides). */
export async function serveFile(pathname: string, response: ServerResponse): Promise<void> {
  const asked = pathname.startsWith('/assets/') ? normalize(pathname) : '/index.html';
  try {
    const content = await readFile(join(DIST, asked));
    response.writeHead(200, {
      'content-type': TYPES[extname(asked)] ?? 'application/octet-stream',
      'content-security-policy': POLICY,
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}
