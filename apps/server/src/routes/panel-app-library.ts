import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { PANEL_APP_LIBRARY_PATHS } from '@comptoir/contract';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';

/** The idzCpa library where existing pages look for it (conversation-panel-app.md, The library). */

const FILES: Readonly<Record<string, string>> = {
  'idzcpa.umd.production.min.js': 'text/javascript; charset=utf-8',
  'idzcpa.esm.production.min.js': 'text/javascript; charset=utf-8',
  'idzcpa.base.css': 'text/css; charset=utf-8',
};
const VERSIONS = new Set<string>(PANEL_APP_LIBRARY_PATHS);
const LATEST = 'latest';
const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATED = 'public, max-age=300';

interface LibraryFile {
  readonly content: Buffer;
  readonly etag: string;
}

export function panelAppLibraryRoutes(app: App): void {
  const files = new Map<string, LibraryFile>();
  const fileOf = (name: string): LibraryFile => {
    const known = files.get(name);
    if (known !== undefined) return known;
    const content = built(name);
    const etag = `"${createHash('sha256').update(content).digest('base64url').slice(0, 27)}"`;
    const file = { content, etag };
    files.set(name, file);
    return file;
  };

  app.get(
    '/conversation-panel-app-lib/:version/:file',
    {
      schema: {
        hide: true,
        params: Type.Object({
          version: Type.String({ maxLength: 32 }),
          file: Type.String({ maxLength: 64 }),
        }),
      },
    },
    async (request, reply) => {
      const { version, file: name } = request.params;
      reply
        .header('access-control-allow-origin', '*')
        .header('cross-origin-resource-policy', 'cross-origin')
        .header('timing-allow-origin', '*');
      const type = Object.hasOwn(FILES, name) ? FILES[name] : undefined;
      if (type === undefined || (version !== LATEST && !VERSIONS.has(version))) {
        throw new AppError('not_found', {
          message: `The library is served for ${[...VERSIONS, LATEST].join(', ')}: ${Object.keys(FILES).join(', ')}.`,
        });
      }
      const { content, etag } = fileOf(name);
      reply
        .type(type)
        .header('etag', etag)
        .header('cache-control', version === LATEST ? REVALIDATED : IMMUTABLE);
      const known = request.headers['if-none-match']?.split(',').map((tag) => tag.trim().replace(/^W\//, ''));
      return known?.includes(etag) ? reply.code(304).send() : reply.send(content);
    },
  );
}

/** Found by its published name, when it is first asked for: a desk without the built library still starts. */
function built(name: string): Buffer {
  try {
    const require = createRequire(import.meta.url);
    return readFileSync(require.resolve(`@comptoir/panel-app/files/${name}`));
  } catch (cause) {
    throw new AppError('not_found', {
      message: `This desk was built without ${name}: build the package @comptoir/panel-app.`,
      cause,
    });
  }
}
