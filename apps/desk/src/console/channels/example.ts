import { quoted } from '../calls/curl.js';

/** How a message comes in from an adapter, as a command. The token stands for the real one. */
export function exampleCall(desk: string, adapterId: string, token: string): string {
  const body = {
    clientId: '0b9d2a5e-6f3c-4a51-9a55-0d7f4f0c9a01',
    visitor: { address: '+33612345678', name: 'Ana Ruiz', language: 'fr' },
    payload: { contentType: 'text', value: 'Bonjour, où est mon colis ?' },
  };
  return [
    `curl --request POST ${quoted(`${desk}/api/channels/${adapterId}/messages`)}`,
    `--header ${quoted(`authorization: Bearer ${token}`)}`,
    `--header ${quoted('content-type: application/json')}`,
    `--data ${quoted(JSON.stringify(body, null, 2))}`,
  ].join(' \\\n  ');
}
