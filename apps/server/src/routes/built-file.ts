import { existsSync, readFileSync } from 'node:fs';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** The build writes these beside each text file (tools/compress-pages.mjs); the smaller first. */
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/** A built file kept in memory with its compressed versions, where the build made some. */
export class BuiltFile {
  private readonly plain: Buffer;
  private readonly compressed: readonly (readonly [encoding: string, content: Buffer])[];

  constructor(path: string) {
    this.plain = readFileSync(path);
    this.compressed = ENCODINGS.filter(([, ending]) => existsSync(path + ending)).map(
      ([encoding, ending]) => [encoding, readFileSync(path + ending)] as const,
    );
  }

  send(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const accepted = acceptedEncodings(request.headers['accept-encoding']);
    const version = this.compressed.find(([encoding]) => accepted.has(encoding));
    reply.header('vary', 'accept-encoding');
    if (version === undefined) return reply.send(this.plain);
    const [encoding, content] = version;
    return reply.header('content-encoding', encoding).send(content);
  }
}

/** The encodings named and not refused by `q=0`. */
function acceptedEncodings(header: string | string[] | undefined): ReadonlySet<string> {
  const names = [header ?? []]
    .flat()
    .join(',')
    .split(',')
    .map((part) => part.split(';').map((piece) => piece.trim().toLowerCase()))
    .filter(([, quality]) => quality === undefined || !/^q=0(?:\.0*)?$/.test(quality))
    .map(([name = '']) => name);
  return new Set(names);
}
