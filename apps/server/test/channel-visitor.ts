import { createClient, text } from './http-client.js';

let visitors = 0;

/** Somebody new who writes through a channel adapter. */
export async function createChannelVisitor(
  url: string,
  adapter: string,
  token: string,
): Promise<{ address: string; conversationId: string }> {
  visitors += 1;
  const address = `urn:mbid:visitor-${visitors}`;
  const client = createClient(url, { authorization: `Bearer ${token}` });
  const sent = await client.post(`/api/channels/${adapter}/messages`, {
    clientId: `from-phone-${visitors}`,
    visitor: { address, name: `Visitor ${visitors}` },
    payload: text('Hello'),
  });
  if (sent.status !== 201) throw new Error(`Not received: ${JSON.stringify(sent.body)}`);
  return { address, conversationId: sent.body.conversationId };
}
