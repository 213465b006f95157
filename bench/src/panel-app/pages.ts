import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { root } from '../root.js';

export const CONTENDERS = ['raw', 'idzcpa', 'penpal', 'comlink', 'zendesk', 'front', 'livechat'] as const;
/** Apps that misbehave, for what the desk still does meanwhile. */
const HOSTILE = ['loops', 'floods'] as const;
export type Contender = (typeof CONTENDERS)[number];

export interface BuiltPages {
  readonly scripts: ReadonlyMap<string, string>;
  /** Bytes of each contender's script as an app loads it, gzip -9, without the bench's own loop. */
  readonly sizes: ReadonlyMap<Contender, number>;
}

/** Bundles desk and apps as a production build does: minified, unused exports dropped. */
export async function buildPages(): Promise<BuiltPages> {
  const scripts = new Map<string, string>();
  const sizes = new Map<Contender, number>();
  scripts.set('desk', await bundle('desk.js'));
  const loop = gzipped(await bundle('loop.js'));
  for (const name of CONTENDERS) {
    const script = await bundle(`app-${name}.js`);
    scripts.set(name, script);
    sizes.set(name, gzipped(script) - loop);
  }
  for (const name of HOSTILE) scripts.set(name, await bundle(`app-${name}.js`));
  return { scripts, sizes };
}

async function bundle(file: string): Promise<string> {
  const built = await build({
    configFile: false,
    root: join(root, 'bench'),
    logLevel: 'error',
    publicDir: false,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2020',
      minify: true,
      lib: { entry: join(root, 'bench/panel-app-pages', file), name: 'bench', formats: ['iife'] },
    },
  });
  const [first] = Array.isArray(built) ? built : [];
  const chunk = first?.output[0];
  if (chunk === undefined) throw new Error(`${file} was not built.`);
  return chunk.code;
}

export function gzipped(script: string): number {
  return gzipSync(script, { level: 9 }).length;
}

/** Serves a page around each script: scripts cached for good, as from the desk. */
export function servePages(scripts: ReadonlyMap<string, string>, port: number): Promise<Server> {
  const server = createServer((request, response) => {
    const [, name = '', kind] = /^\/(\w*)\.?(html|js)?/.exec(request.url ?? '/') ?? [];
    const script = scripts.get(name);
    if (script === undefined) {
      response.writeHead(404).end();
    } else if (kind === 'js') {
      response
        .writeHead(200, {
          'content-type': 'text/javascript',
          'cache-control': 'public, max-age=31536000, immutable',
        })
        .end(script);
    } else {
      response
        .writeHead(200, { 'content-type': 'text/html' })
        .end(
          `<!doctype html><meta charset="utf-8"><title>${name}</title><body><script src="/${name}.js"></script></body>`,
        );
    }
  });
  return new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(server)));
}
