import type { ConnectorCall } from '@comptoir/contract';
import { expect, it } from 'vitest';
import { curlOf } from './curl.js';

const call: ConnectorCall = {
  id: 'a',
  at: '2026-11-22T10:00:00.000Z',
  idConnectorVersion: 'b',
  connectorName: 'Catalogue',
  websiteId: 'ha-1',
  purpose: 'product-list',
  conversationId: null,
  method: 'GET',
  url: "https://x.example/?q=o'clock",
  status: 200,
  verdict: 'ok',
  reason: '',
  durationMs: 1,
  bytes: 0,
};
const rest = { operator: null, phases: {}, diagnostics: [], answerBody: null };

it('writes a call as a command that no quote can break out of', () => {
  expect(curlOf({ call, ...rest, requestBody: null })).toBe(
    `curl --request GET 'https://x.example/?q=o'\\''clock'`,
  );
  expect(
    curlOf({ call: { ...call, method: 'POST', url: 'https://x.example/' }, ...rest, requestBody: '{}' }),
  ).toBe(
    `curl --request POST 'https://x.example/' \\\n  --header 'content-type: application/json' \\\n  --data '{}'`,
  );
});
