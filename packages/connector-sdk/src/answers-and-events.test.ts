import { describe, expect, it } from 'vitest';
import { toNodeHandler } from './adapters/node.js';
import type { ConnectorDefinition } from './define-connector.js';
import { sampleConnector, serve, signed, stamped } from './sample-connector.fixture.js';
import type { WebhookEvent } from './webhooks/events.js';

async function call(overrides: Partial<ConnectorDefinition>, target: string, init: RequestInit) {
  return serve(toNodeHandler(sampleConnector(overrides)), async (origin) => {
    const response = await fetch(`${origin}${target}`, init);
    return { status: response.status, json: JSON.parse(await response.text()) };
  });
}

describe('answers in development', () => {
  const wrong = (checkAnswers: boolean): Partial<ConnectorDefinition> => {
    const field = { id: '1', label: 'E-mail', value: 'x', fieldType: 'TEXT' as const };
    const form = { id: 'a', label: 'A', isRequired: true, fieldType: 'SELECT' as const, options: [] };
    return {
      checkAnswers,
      plugins: {
        customerInformation: {
          information: () => [field, Object.assign({ ...field }, { label: 7 })],
          action: () => Object.assign({ success: true }, { success: 'yes' }),
        },
        closingForm: { form: () => [form] },
      },
    };
  };
  const query = 'emailVisitor=a%40b.example';

  it('are refused where they depart from the contract, naming the place', async () => {
    const information = await call(wrong(true), `/customer?${query}`, { headers: signed(query) });
    expect(information).toMatchObject({ status: 500, json: { error: { code: 'invalid_answer' } } });
    expect(information.json.error.message).toContain('/customer departs from the contract at /1/label');
    const form = await call(wrong(true), '/closing-form', { headers: signed('') });
    expect(form.json.error.message).toContain('/0/options');
    const body = '{"action":"a"}';
    const action = await call(wrong(true), '/customer/action', {
      method: 'POST',
      headers: signed(body),
      body,
    });
    expect(action.json.error.message).toContain('/success');
  });

  it('leave as they are in production, for the desk to mend', async () => {
    const information = await call(wrong(false), `/customer?${query}`, { headers: signed(query) });
    expect(information).toMatchObject({ status: 200, json: [{ id: '1' }, { label: 7 }] });
  });
});

describe('select-picker options', () => {
  const parameterOptions: NonNullable<ConnectorDefinition['parameterOptions']> = {
    'price-list': ({ idWebsite }) => [{ label: `Retail of ${idWebsite}`, value: 'retail' }],
    empty: () => [],
  };

  it('are answered for a website', async () => {
    const query = 'idWebsite=ha-7';
    const answer = await call({ parameterOptions }, `/parameters/price-list?${query}`, {
      headers: signed(query),
    });
    expect(answer.json).toEqual([{ label: 'Retail of ha-7', value: 'retail' }]);
    expect((await call({ parameterOptions }, '/parameters/price-list', { headers: {} })).status).toBe(401);
  });

  it('must not be empty', async () => {
    const answer = await call({ parameterOptions }, '/parameters/empty', { headers: signed('') });
    expect(answer.json.error.message).toContain('at least one option');
    expect(() => sampleConnector({ parameterOptions: { 'a/b': () => [] } })).toThrow(/a\/b/);
  });
});

describe('webhooks', () => {
  const body = JSON.stringify({
    eventId: 'e-1',
    eventType: 'v2.conversation.closed',
    conversationId: 'c-1',
    operatorIds: [10],
  });

  it('arrive verified and typed, and again when the desk tries again', async () => {
    const received: unknown[] = [];
    let failures = 1;
    const webhooks = (event: WebhookEvent, { deliveryId }: { deliveryId: string | undefined }) => {
      if (failures-- > 0) throw new Error('the database is away');
      received.push([event.eventType === 'v2.conversation.closed' ? event.operatorIds : [], deliveryId]);
    };
    await serve(toNodeHandler(sampleConnector({ webhooks })), async (origin) => {
      const deliver = () =>
        fetch(`${origin}/webhooks`, {
          method: 'POST',
          headers: { ...stamped(body, 'msg_1'), 'x-iadvize-delivery': 'd-1' },
          body,
        });
      expect([(await deliver()).status, (await deliver()).status]).toEqual([500, 200]);
    });
    expect(received).toEqual([[[10], 'd-1']]);
  });

  it('are refused unsigned, stale, form-encoded or without a type', async () => {
    const webhooks = () => undefined;
    const post = (headers: Record<string, string>, text = body) =>
      call({ webhooks }, '/webhooks', { method: 'POST', headers, body: text });
    expect((await post({})).status).toBe(401);
    expect((await post(stamped(body, 'm', 1))).json.error.code).toBe('stale_call');
    const form = { ...signed('a=b'), 'content-type': 'application/x-www-form-urlencoded' };
    expect((await post(form, 'a=b')).status).toBe(415);
    expect((await post(signed('{"eventId":"e"}'), '{"eventId":"e"}')).json.error.message).toContain(
      'eventType',
    );
  });
});
