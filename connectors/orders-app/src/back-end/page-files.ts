import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface PageFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly content: Buffer;
}

/** The page, its modules and its style, by path. */
export function pageFiles(deskUrl: string): ReadonlyMap<string, PageFile> {
  const desk = new URL(deskUrl).origin;
  const library = `${desk}/conversation-panel-app-lib/latest`;
  const policy = [
    "default-src 'none'",
    `script-src 'self' ${desk}`,
    `style-src 'self' ${desk}`,
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    // Only the desk shows this page; nobody else can lay it under their own buttons.
    `frame-ancestors ${desk}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
  const files = new Map<string, PageFile>([
    ['/orders', file('text/html', page(library), { 'content-security-policy': policy })],
    ['/orders.css', file('text/css', read('../../page/orders.css'))],
  ]);
  for (const name of readdirSync(folder('../page'))) {
    if (name.endsWith('.js')) files.set(`/page/${name}`, file('text/javascript', read(`../page/${name}`)));
  }
  return files;
}

/** The library is loaded before the page's module: a blocking script tag, usable at once. */
function page(library: string): string {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width">
    <title>Orders</title>
    <link rel="stylesheet" href="${library}/idzcpa.base.css">
    <link rel="stylesheet" href="/orders.css">
    <script src="${library}/idzcpa.umd.production.min.js"></script>
    <script type="module" src="/page/main.js"></script>
  </head>
  <body>
    <main id="app"></main>
  </body>
</html>
`;
}

function file(type: string, content: string, more: Record<string, string> = {}): PageFile {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-cache', ...more };
  return { headers, content: Buffer.from(content) };
}

function read(path: string): string {
  return readFileSync(folder(path), 'utf8');
}

function folder(path: string): string {
  return fileURLToPath(new URL(path, import.meta.url));
}
