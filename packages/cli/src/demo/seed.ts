import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface SeededVisitor {
  readonly language: string;
  readonly name: string;
  readonly email: string;
  readonly messages: readonly string[];
}

/** A few visitors who have already written, so that a new desk is not an empty one. */
const VISITORS: readonly SeededVisitor[] = [
  {
    language: 'en',
    name: 'Jonas Weber',
    email: 'jonas.weber@example.com',
    messages: [
      'Hi there',
      'I am looking for a warm reading lamp for a small bedroom. Do you have something under 90 €?',
    ],
  },
  {
    language: 'fr',
    name: 'Camille Laurent',
    email: 'camille.laurent@example.com',
    messages: ['Bonjour, est-ce que la commode en chêne est encore disponible ?'],
  },
  {
    language: 'en',
    name: 'Priya Nair',
    email: 'priya.nair@example.com',
    messages: ['Does the **city bicycle** come with lights, or do I have to order them separately?'],
  },
];

/** Lets the visitors write through the same door as the chatbox; once per data folder. */
export async function seedConversations(deskUrl: string, dataDir: string): Promise<void> {
  const stamp = join(dataDir, 'demo-seeded');
  if (existsSync(stamp)) return;
  for (const visitor of VISITORS) {
    const session = await post(deskUrl, '/api/visitor/session', {
      website: 'ha-1',
      language: visitor.language,
    });
    const headers = { authorization: `Bearer ${String(session['token'])}` };
    await post(deskUrl, '/api/visitor/identity', { name: visitor.name, email: visitor.email }, headers);
    for (const [index, value] of visitor.messages.entries()) {
      const body = { clientId: `seeded-message-${index}`, payload: { contentType: 'text', value } };
      await post(deskUrl, '/api/visitor/messages', body, headers);
    }
  }
  writeFileSync(stamp, '');
}

async function post(
  deskUrl: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Record<string, unknown>> {
  const answer = await fetch(deskUrl + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`The demo's visitors could not write: ${path} answered ${answer.status}.`);
  const value: Record<string, unknown> = JSON.parse(await answer.text());
  return value;
}
