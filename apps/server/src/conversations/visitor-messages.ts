import {
  FILE_MIME_TYPES,
  type FilePayload,
  type MessagePayload,
  readMessagePayload,
} from '@comptoir/contract';
import { AppError } from '../errors.js';
import type { Storage } from '../storage/index.js';
import type { Conversations, Sent, VisitorSender } from './service.js';
import type { WritingPace } from './writing-pace.js';

/**
 * What visitors themselves write, over HTTP or a socket: text, and files they uploaded here. Cards and files of
 * other places would make the desk and the chatbox show a stranger's pictures and links as the shop's own.
 */
export interface VisitorMessages {
  /** @param payload as it came */
  send(
    visitor: VisitorSender,
    conversationId: string | null,
    clientId: string,
    payload: unknown,
  ): Promise<Sent>;
}

export interface VisitorMessagesOptions {
  readonly storage: Storage;
  readonly conversations: Conversations;
  /** Origin under which uploads were given their addresses. */
  readonly publicUrl: string;
  /** Undefined: as fast as they can. */
  readonly pace: WritingPace | undefined;
}

export function createVisitorMessages(options: VisitorMessagesOptions): VisitorMessages {
  return {
    send: async (visitor, conversationId, clientId, given) => {
      if (options.pace?.take(visitor.visitorId) === false) throw new AppError('too_many_requests');
      const reading = readMessagePayload(given, '/payload');
      if (!reading.ok) throw new AppError('invalid_request', { details: reading.diagnostics });
      const payload = await allowed(options, visitor.visitorId, reading.payload);
      return options.conversations.sendAsVisitor(visitor, conversationId, clientId, payload);
    },
  };
}

async function allowed(
  options: VisitorMessagesOptions,
  visitorId: string,
  payload: MessagePayload,
): Promise<MessagePayload> {
  switch (payload.contentType) {
    case 'text':
      return payload;
    case 'file':
      return ownFile(options, visitorId, payload);
    default:
      throw refusal(
        '/payload/contentType',
        payload.contentType,
        'text or file',
        'Cards and products are sent by the desk; write the visitor’s words as text.',
      );
  }
}

/** The file as it was received: what the message says of it beside its address does not count. */
async function ownFile(
  { storage, publicUrl }: VisitorMessagesOptions,
  visitorId: string,
  { url }: FilePayload,
): Promise<FilePayload> {
  const start = `${publicUrl}/files/`;
  const id = url.startsWith(start) ? url.slice(start.length).split('/')[0] : undefined;
  const file = id === undefined ? undefined : await storage.query('uploadedFile', { id });
  const mimeType = FILE_MIME_TYPES.find((type) => type === file?.mime_type);
  if (file === undefined || mimeType === undefined || file.uploaded_by !== `visitor:${visitorId}`)
    throw refusal(
      '/payload/url',
      url.slice(0, 200),
      'the address of a file that this visitor uploaded here',
      'Send the file to POST /api/visitor/files, and the url of its answer here.',
    );
  const address = `${start}${file.id}/${encodeURIComponent(file.name)}`;
  return { contentType: 'file', fileName: file.name, mimeType, url: address };
}

function refusal(pointer: string, found: string, expected: string, fix: string): AppError {
  return new AppError('invalid_request', {
    details: [{ severity: 'error', pointer, found: JSON.stringify(found), expected, fix }],
  });
}
