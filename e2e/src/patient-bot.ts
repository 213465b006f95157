import { createServer } from 'node:http';
import { verifyContract } from '@comptoir/contract/signing';

/** A bot that says something, waits three minutes, and then would say more. */
export interface PatientBot {
  readonly url: string;
  /** What the desk has delivered, in order: who wrote it, and what. */
  readonly heard: string[];
  /** The secret token the desk has made; calls it has not signed are refused. */
  secret: string;
  close(): void;
}

export const FIRST_WORDS = 'Let me look it up.';
export const LAST_WORDS = 'It left our workshop on Tuesday.';

export async function startPatientBot(): Promise<PatientBot> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks);
      const [path = '', query = ''] = (request.url ?? '').split('?');
      const signed = request.method === 'GET' ? query : body;
      if (!verifyContract(bot.secret, signed, request.headers['x-iadvize-signature'])) {
        response.writeHead(401).end();
        return;
      }
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answerTo(path, body.toString('utf8'))));
    });
  });
  const answerTo = (path: string, body: string): unknown => {
    if (path === '/external-bots') return [{ idBot: 'patient', name: 'Patient', editorUrl: '' }];
    if (path === '/availability-strategies') return [{ strategy: 'customAvailability', availability: true }];
    if (path.endsWith('/conversation-first-messages')) return { replies: [] };
    const at = { createdAt: new Date().toISOString(), updatedAt: new Date().toISOString() };
    const told = JSON.parse(body);
    if (path.startsWith('/bots/'))
      return { idOperator: path.slice(6), external: { idBot: 'patient', editorUrl: '' }, ...at };
    const idConversation = told.idConversation ?? path.split('/')[2];
    if (told.message !== undefined)
      bot.heard.push(`${told.message.author.role}: ${told.message.payload.value}`);
    const replies =
      told.message?.author.role === 'visitor'
        ? [text(FIRST_WORDS), { type: 'await', duration: { unit: 'minutes', value: 3 } }, text(LAST_WORDS)]
        : [];
    const variables = [{ key: 'topic', value: 'order' }];
    return { idConversation, idOperator: told.idOperator, replies, variables, ...at };
  };
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const bot: PatientBot = {
    url: `http://127.0.0.1:${port}`,
    heard: [],
    secret: '',
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
  return bot;
}

function text(value: string): object {
  return { type: 'message', payload: { contentType: 'text', value } };
}
