import { verifyContract, verifyStandardWebhook } from '@comptoir/contract/signing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ConnectorError } from './connector-error.js';
import { callTo, json, startConnector, startGateway, type TestConnector } from './gateway.fixture.js';

const SECRET = 'connector-secret-token-of-the-test';
const ACTION = { action: 'SEND_VOUCHER', idVisitorUnique: 'ab12', note: 'été 😀 \ud800' };

describe('the gateway', () => {
  const { gateway, recorded, stop } = startGateway();
  let connector: TestConnector;

  beforeAll(async () => {
    connector = await startConnector();
  });
  afterEach(() => {
    connector.asked.length = 0;
    connector.answer = json({ success: true });
  });
  afterAll(async () => {
    await stop();
    await connector.stop();
  });

  it('posts JSON, signed both ways over the very bytes', async () => {
    const answer = await gateway.post(callTo(`${connector.url}/act?shop=1`), ACTION);
    expect(answer).toMatchObject({ status: 200, value: { success: true }, warnings: [] });
    const [asked] = connector.asked;
    const { headers, body, method, target } = asked ?? expect.fail('nothing arrived');
    expect([method, target]).toEqual(['POST', '/act?shop=1']);
    expect(JSON.parse(body.toString())).toEqual(ACTION);
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['accept-encoding']).toBe('identity');
    expect(headers['x-comptoir-call-id']).toBe(answer.callId);
    expect(verifyContract(SECRET, body, headers['x-iadvize-signature'])).toBe(true);
    const seconds = Number(headers['webhook-timestamp']);
    const signature = headers['webhook-signature'];
    expect(verifyStandardWebhook(SECRET, answer.callId, seconds, body.toString(), signature, seconds)).toBe(
      true,
    );
  });

  it('sends extra headers, which never replace the contract’s', async () => {
    const headers = { authorization: 'Bearer hook-token', 'x-iadvize-signature': 'sha256=forged' };
    await gateway.post(callTo(connector.url, { headers }), {});
    expect(connector.asked[0]?.headers['authorization']).toBe('Bearer hook-token');
    expect(connector.asked[0]?.headers['x-iadvize-signature']).not.toBe('sha256=forged');
  });

  it.each([
    ['never answers', () => {}, 'plugin_timeout'],
    [
      'breaks the connection after taking it',
      (_response: unknown, _asked: unknown, request: { socket: { resetAndDestroy(): void } }) =>
        request.socket.resetAndDestroy(),
      'plugin_unreachable',
    ],
  ] as const)(
    'says that the outcome of a POST is unknown when the connector %s',
    async (_name, answer, code) => {
      connector.answer = answer;
      const call = callTo(connector.url, { deadlineMs: 300 });
      const failure = await gateway.post(call, ACTION).catch((error: unknown) => error);
      expect(failure).toBeInstanceOf(ConnectorError);
      expect(failure).toMatchObject({ code, outcomeUnknown: true });
      expect(String(failure)).toContain('Whether it was done is unknown.');
      expect(connector.asked).toHaveLength(1);
    },
  );

  it('knows that a POST that never left was not done', async () => {
    const closed = await startConnector();
    await closed.stop();
    await expect(gateway.post(callTo(closed.url), ACTION)).rejects.toMatchObject({
      code: 'plugin_unreachable',
      outcomeUnknown: false,
    });
  });

  it('has nothing unknown about a GET', async () => {
    connector.answer = () => {};
    await expect(gateway.get(callTo(connector.url, { deadlineMs: 200 }))).rejects.toMatchObject({
      code: 'plugin_timeout',
      outcomeUnknown: false,
    });
  });

  it('really tries a paused plugin when told to', async () => {
    const call = callTo(connector.url);
    connector.answer = json({}, 500);
    for (let failure = 0; failure < 5; failure += 1) await gateway.get(call).catch(() => {});
    await expect(gateway.get(call)).rejects.toMatchObject({ code: 'plugin_unavailable' });
    expect(connector.asked).toHaveLength(5);
    await expect(gateway.get({ ...call, evenWhenPaused: true })).rejects.toMatchObject({ status: 500 });
    connector.answer = json([]);
    await gateway.get({ ...call, evenWhenPaused: true });
    await gateway.get(call);
  });

  it('leaves a plugin alone for as long as it asks', async () => {
    const call = callTo(connector.url);
    connector.answer = (response) => response.writeHead(429, { 'retry-after': '30' }).end();
    await expect(gateway.get(call)).rejects.toMatchObject({ status: 429, retryAfterMs: 30_000 });
    await expect(gateway.get(call)).rejects.toMatchObject({ code: 'plugin_unavailable' });
    expect(connector.asked).toHaveLength(1);
  });

  it('takes an empty body, and with a warning one that is not JSON, where a call says so', async () => {
    const call = callTo(connector.url, { plugin: 'bot', bodyOptional: true });
    connector.answer = (response) => response.writeHead(204).end();
    expect(await gateway.post(call, {})).toMatchObject({ status: 204, value: undefined, warnings: [] });
    connector.answer = (response) => response.writeHead(200).end('thank you');
    const { value, warnings } = await gateway.post(call, {});
    expect([value, warnings[0]?.severity]).toEqual([undefined, 'warning']);
    await expect(gateway.post(callTo(connector.url), {})).rejects.toMatchObject({
      code: 'plugin_invalid_json',
    });
  });

  it('takes a tolerated status with a warning, on any method', async () => {
    connector.answer = json({ error: 'no such route' }, 404);
    const call = callTo(`${connector.url}/bots/ha-1`, { plugin: 'bot', toleratedStatuses: [404, 405] });
    const answer = await gateway.call({ ...call, method: 'PUT', body: '{"name":"Bot"}' });
    expect(answer).toMatchObject({ status: 404, value: undefined, warnings: [{ severity: 'warning' }] });
    expect(connector.asked[0]).toMatchObject({ method: 'PUT' });
  });

  it('reads no more than the call allows', async () => {
    connector.answer = json('x'.repeat(2000));
    await expect(gateway.get(callTo(connector.url, { maxAnswerBytes: 1024 }))).rejects.toMatchObject({
      code: 'plugin_answer_too_large',
      details: [{ expected: 'at most 1 KiB' }],
    });
  });

  it('records who asked what and what came back, redacted', async () => {
    connector.answer = json([{ id: 'mail', label: 'Mail', value: 'ana@shop.example', fieldType: 'TEXT' }]);
    const call = callTo(`${connector.url}/info?emailVisitor=ana%40shop.example&key=hidden-parameter`, {
      operatorId: 12,
      confidential: ['hidden-parameter'],
    });
    await gateway.post(call, { emailVisitor: 'ana@shop.example', token: SECRET, idWebsite: 'ha-1' });
    const row = (await recorded()).find((kept) => kept.connector_version_id === call.connectorVersionId);
    expect(row).toMatchObject({
      method: 'POST',
      operator_id: 12,
      plugin_kind: 'customer-information',
      verdict: 'ok',
      request_body: '{"emailVisitor":"…","token":"…","idWebsite":"ha-1"}',
      answer_body: '[{"id":"mail","label":"Mail","value":"…","fieldType":"TEXT"}]',
    });
    expect(row?.url).toBe(`${connector.url}/info?emailVisitor=…&key=…`);
    expect(JSON.stringify(row)).not.toMatch(/ana|hidden|secret-token/);
  });

  it('keeps 16 KiB of a body', async () => {
    connector.answer = json('é'.repeat(100_000));
    const call = callTo(connector.url);
    await gateway.get(call);
    const row = (await recorded()).find((kept) => kept.connector_version_id === call.connectorVersionId);
    expect(row?.answer_body?.length).toBeLessThanOrEqual(16 * 1024);
    expect(row?.bytes).toBe(200_002);
  });
});
