import { randomBytes } from 'node:crypto';
import { clean, MAX_UPLOAD_BYTES, UploadAnswer } from '@comptoir/contract';
import type { FastifyReply, FastifyRequest } from 'fastify';
import Type from 'typebox';
import type { App } from '../app.js';
import { AppError } from '../errors.js';
import { redrawn, sniffFile } from '../files/index.js';
import type { Parts } from '../parts.js';
import { requireOperator, requireVisitor } from './authenticate.js';

const tags = ['files'];
/** Whatever a file holds, opened by itself it is inert (reliability T24). */
const INERT = "default-src 'none'; style-src 'unsafe-inline'; sandbox";

/** Files that visitors and operators send, and pictures of shops shown through us. */
export function fileRoutes(app: App, parts: Parts): void {
  const schema = { tags, consumes: ['multipart/form-data'], response: { 201: UploadAnswer } };
  const bounds = { config: { rateLimit: { max: 60, timeWindow: '1 minute' } } };

  app.post('/api/files', { schema, ...bounds }, async (request, reply) => {
    const { operator, websiteIds } = await requireOperator(parts, request);
    const [websiteId] = websiteIds;
    if (websiteId === undefined) throw new AppError('forbidden');
    return reply.code(201).send(await receive(parts, request, websiteId, `operator:${operator.id}`));
  });

  app.post('/api/visitor/files', { schema, ...bounds }, async (request, reply) => {
    const visitor = await requireVisitor(parts, request);
    return reply.code(201).send(await receive(parts, request, visitor.website_id, `visitor:${visitor.id}`));
  });

  app.get(
    '/files/:id/:name',
    {
      schema: {
        tags,
        params: Type.Object({ id: Type.String({ maxLength: 64 }), name: Type.String({ maxLength: 400 }) }),
      },
    },
    async (request, reply) => {
      const file = await parts.storage.query('fileById', { id: request.params.id });
      if (file === undefined) throw new AppError('not_found');
      const inline = file.mime_type.startsWith('image/');
      const disposition = `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`;
      return inert(reply, file.mime_type)
        .header('content-disposition', disposition)
        .header('cache-control', 'private, max-age=31536000, immutable')
        .send(Buffer.from(file.content));
    },
  );

  app.get(
    '/images/:tag',
    {
      schema: {
        tags,
        params: Type.Object({ tag: Type.String({ maxLength: 64 }) }),
        querystring: Type.Object({ url: Type.String({ maxLength: 4096 }) }),
      },
    },
    async (request, reply) => {
      const address = parts.localAddresses.read(request.query.url, request.params.tag);
      if (address === undefined) throw new AppError('not_found');
      const picture = await parts.pictures.get(address);
      return inert(reply, picture.mimeType)
        .header('cache-control', 'private, max-age=86400')
        .send(picture.body);
    },
  );
}

async function receive(
  parts: Parts,
  request: FastifyRequest,
  websiteId: number,
  by: string,
): Promise<UploadAnswer> {
  const part = await request.file({ limits: { fileSize: MAX_UPLOAD_BYTES, files: 1 } });
  if (part === undefined) {
    const expected = 'one part named "file"';
    throw new AppError('invalid_request', {
      details: [{ severity: 'error', pointer: '/file', found: 'nothing', expected }],
    });
  }
  const given = await part.toBuffer();
  if (part.file.truncated) throw new AppError('payload_too_large');
  const mimeType = sniffFile(given);
  if (mimeType === undefined) throw new AppError('file_type_refused');
  const content = mimeType === 'application/pdf' ? given : await pictureAlone(given, mimeType);
  const id = randomBytes(16).toString('hex');
  const name = fileNameOf(part.filename, mimeType);
  const size = content.length;
  await parts.storage.command('saveFile', {
    id,
    website_id: websiteId,
    name,
    mime_type: mimeType,
    size,
    content,
    uploaded_by: by,
    created_at: parts.now(),
  });
  const src = `/files/${id}/${encodeURIComponent(name)}`;
  return { fileName: name, mimeType, size, url: `${parts.config.publicUrl}${src}`, src };
}

/** The pixels without what travels with them: place, camera, trailing bytes (reliability T04, T24). */
async function pictureAlone(given: Buffer, mimeType: Parameters<typeof redrawn>[1]): Promise<Buffer> {
  try {
    return await redrawn(given, mimeType);
  } catch (cause) {
    throw new AppError('file_type_refused', {
      cause,
      message: 'The picture cannot be read: it is damaged, or unfolds to more than 50 million pixels.',
    });
  }
}

/** A name is a label only: never a path, never hidden, never without an end that fits the content. */
function fileNameOf(given: string, mimeType: string): string {
  const last = clean(given).split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .replace(/^\.+/, '')
    .trim();
  const end =
    { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'application/pdf': 'pdf' }[mimeType] ??
    'bin';
  const stem = plain.replace(/\.[^.]{1,8}$/, '').slice(0, 120) || 'file';
  return `${stem}.${end}`;
}

function inert(reply: FastifyReply, mimeType: string): FastifyReply {
  return reply
    .type(mimeType)
    .header('content-security-policy', INERT)
    .header('x-content-type-options', 'nosniff')
    .header('cross-origin-resource-policy', 'same-origin');
}
