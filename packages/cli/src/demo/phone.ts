import { createHash, createHmac } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { type MessagePayload, type OutgoingChannelEvent, SIGNATURE_HEADER } from '@comptoir/contract';
import { verifyContract } from '@comptoir/contract/signing';
import { phonePage, threadPage } from './phone-pages.js';

/**
 * A customer's phone for the demo: the other end of a channel adapter, as Apple Messages for Business would
 * be. It shows what the desk sends, lets a person write, and opens the payment simulator.
 */
export interface DemoPhone {
  /** Answers what is under `/phone`; false for everything else. */
  handle(request: IncomingMessage, response: ServerResponse): boolean;
}

/** What the desk knows of the phone, as a provisioning file describes it. */
export function phoneAdapter(shopUrl: string, token: string): object {
  return {
    id: PHONE_ID,
    website: 'ha-1',
    channel: 'APPLE_BUSINESS_CHAT',
    label: 'Phone (demo)',
    url: `${shopUrl}/phone/adapter`,
    token: secretFor('phone-token', token),
    secret: secretFor('phone-signature', token),
  };
}

export interface PhoneLine {
  readonly from: 'phone' | 'desk';
  readonly payload: MessagePayload;
}

const PHONE_ID = '6f0c2c1e-5f0b-4b0e-9a57-0d6a4be3ca01';
const ADDRESS = 'urn:mbid:demo-phone';
const MAX_LINES = 200;
const MAX_BODY = 64 * 1024;
const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'";

export function createDemoPhone(deskUrl: string, token: string): DemoPhone {
  const lines: PhoneLine[] = [];
  const seen = new Set<string>();
  const secret = secretFor('phone-signature', token);

  const add = (line: PhoneLine): void => {
    lines.push(line);
    if (lines.length > MAX_LINES) lines.shift();
  };
  const receive = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request);
    if (!verifyContract(secret, body, request.headers[SIGNATURE_HEADER])) return answer(response, 401, '');
    // The desk signed it: its form is the contract's.
    const event: OutgoingChannelEvent = JSON.parse(body.toString('utf8'));
    // A delivery that comes again is the same message.
    if (event.message !== undefined && !seen.has(event.eventId))
      add({ from: 'desk', payload: event.message.payload });
    seen.add(event.eventId);
    answer(response, 204, '');
  };
  const write = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams((await bodyOf(request)).toString('utf8'));
    const value = (form.get('text') ?? '').trim().slice(0, 2_000);
    if (value !== '') {
      const payload: MessagePayload = { contentType: 'text', value };
      const sent = await fetch(`${deskUrl}/api/channels/${PHONE_ID}/messages`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${secretFor('phone-token', token)}`,
        },
        body: JSON.stringify({
          clientId: createHash('sha256').update(`${Date.now()} ${value}`).digest('hex').slice(0, 32),
          visitor: { address: ADDRESS, name: 'Ana Ruiz' },
          payload,
        }),
      });
      if (sent.ok) add({ from: 'phone', payload });
    }
    response.writeHead(303, { location: '/phone' }).end();
  };
  const routes: Readonly<Record<string, Route>> = {
    'GET /phone': async (_request, response) => answer(response, 200, phonePage()),
    'GET /phone/thread': async (_request, response) => answer(response, 200, threadPage(lines, deskUrl)),
    'POST /phone': write,
    'POST /phone/adapter': receive,
  };

  return {
    handle: (request, response) => {
      const route = routes[`${request.method} ${(request.url ?? '').split('?')[0]}`];
      if (route === undefined) return false;
      route(request, response).catch(() => answer(response, 400, ''));
      return true;
    },
  };
}

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function secretFor(name: string, token: string): string {
  return createHmac('sha256', token).update(name).digest('hex');
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY) throw new Error('The body is too large.');
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function answer(response: ServerResponse, status: number, html: string): void {
  if (response.headersSent) return;
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
    'cache-control': 'no-store',
  });
  response.end(html);
}
