import type { IncomingMessage } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { Server } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ApplePayRequest } from '@comptoir/contract';
import { jwtVerify, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createAuthority, type TestAuthority } from '../egress/certificates.fixture.js';
import { createConnector, createDispatcher } from '../egress/index.js';
import { type AppleSettings, createAppleGateway } from './apple-gateway.js';
import { GatewayRefusal, type PaymentGateway } from './payment-gateway.js';

const SECRET = Buffer.from('the secret of the provider, as Apple gives it').toString('base64');
const SESSION = { merchantSessionIdentifier: 'S1', nonce: 'n', signature: '00ff', epochTimestamp: 1 };
const REQUEST: ApplePayRequest = {
  requestIdentifier: '21d4a1c4-327c-4a35-85b1-36a050b15ad2',
  payment: {
    currencyCode: 'EUR',
    lineItems: [{ amount: '12.50', label: 'Lamp, é', type: 'final' }],
    total: { amount: '12.50', label: 'Maison', type: 'final' },
    requiredBillingContactFields: ['postalAddress'],
    requiredShippingContactFields: ['name', 'email'],
    shippingMethods: [{ amount: '0.00', detail: 'Five days', identifier: 'post', label: 'Post' }],
  },
  receivedMessage: { type: 'CARD', data: { title: 'Pay for your lamp', text: 'Confirm', actions: [] } },
};

interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly raw: string;
  readonly client: string | undefined;
}

/** Apple's two servers on this machine, over TLS; what is sent to them is looked at byte by byte. */
describe('Apple Messages for Business', () => {
  let authority: TestAuthority;
  let apple: Server;
  let gateway: PaymentGateway;
  let settings: AppleSettings;
  let asked: Asked[] = [];
  let session: { status: number; body: string };
  let message: { status: number; body: string };
  const now = Date.now();

  beforeAll(async () => {
    authority = createAuthority();
    const merchant = authority.issue('merchant.test');
    apple = createHttpsServer(
      {
        ...authority.issue('apple.test'),
        ca: authority.certificate,
        requestCert: true,
        rejectUnauthorized: false,
      },
      (request, response) => {
        const chunks: Buffer[] = [];
        request.on('data', (chunk: Buffer) => chunks.push(chunk));
        request.on('end', () => {
          const socket = request.socket as TLSSocket; // what an https server hands in
          const client = socket.authorized ? String(socket.getPeerCertificate().subject.CN) : undefined;
          const path = request.url ?? '';
          asked.push({ path, headers: request.headers, raw: Buffer.concat(chunks).toString('utf8'), client });
          const answer = path.endsWith('/paymentSession') ? session : message;
          response.writeHead(answer.status, { 'content-type': 'application/json' });
          response.end(answer.body);
        });
      },
    );
    await new Promise<void>((resolve) => apple.listen(0, '127.0.0.1', resolve));
    const address = apple.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    settings = {
      website: 'ha-1',
      gateway: 'apple',
      businessId: 'urn:biz:1234',
      cspId: 'csp-77',
      cspSecret: SECRET,
      merchantIdentifier: 'merchant.com.example.shop',
      merchantName: 'Maison',
      countryCode: 'FR',
      merchantCertificate: merchant.cert,
      merchantKey: merchant.key,
      paymentGatewayUrl: 'https://pay.shop.example/applePay',
    };
    const resolver = { resolve4: async () => ['127.0.0.1'], resolve6: async () => [] };
    const dial = (identity: { cert?: string; key?: string }) =>
      createDispatcher(
        { allowLoopback: true },
        { resolver, connector: createConnector([authority.certificate], identity) },
      );
    gateway = createAppleGateway({
      settings,
      dispatcher: dial({}),
      merchantDispatcher: dial(merchant),
      now: () => now,
      version: '0.1.0',
      addresses: {
        paymentSession: `https://apple.test:${port}/paymentservices/paymentSession`,
        message: `https://apple.test:${port}/v1/message`,
      },
    });
  });
  afterAll(async () => {
    await gateway.close();
    apple.close();
    authority.discard();
  });
  beforeEach(() => {
    asked = [];
    session = { status: 200, body: JSON.stringify(SESSION) };
    message = { status: 200, body: '' };
  });

  it('asks for a merchant session with the merchant’s certificate, and sends the message without it', async () => {
    const { reference } = await gateway.request({ request: REQUEST, address: 'urn:mbid:AQAA/é' });
    expect(asked.map(({ path, client }) => [path, client])).toEqual([
      ['/paymentservices/paymentSession', 'merchant.test'],
      ['/v1/message', undefined],
    ]);
    expect(asked[0]?.raw).toBe(
      '{"merchantIdentifier":"merchant.com.example.shop","displayName":"Maison","initiative":"messaging","initiativeContext":"https://pay.shop.example/applePay"}',
    );
    expect(asked[1]?.raw).toBe(
      `{"v":1,"type":"interactive","id":"${reference}","sourceId":"urn:biz:1234","destinationId":"urn:mbid:AQAA/é","interactiveData":{"bid":"com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension","receivedMessage":{"title":"Pay for your lamp","subtitle":"Confirm","style":"icon"},"replyMessage":{"title":"Maison","style":"icon"},"data":{"version":"1.0","requestIdentifier":"21d4a1c4-327c-4a35-85b1-36a050b15ad2","payment":{"paymentRequest":{"applePay":{"merchantIdentifier":"merchant.com.example.shop","supportedNetworks":["amex","masterCard","visa"],"merchantCapabilities":["supports3DS","supportsDebit","supportsCredit"]},"merchantName":"Maison","countryCode":"FR","currencyCode":"EUR","lineItems":[{"amount":"12.50","label":"Lamp, é","type":"final"}],"total":{"amount":"12.50","label":"Maison","type":"final"},"requiredBillingContactFields":["postalAddress"],"requiredShippingContactFields":["name","email"],"shippingMethods":[{"amount":"0.00","detail":"Five days","identifier":"post","label":"Post"}]},"merchantSession":${JSON.stringify(SESSION)},"endpoints":{"paymentGatewayUrl":"https://pay.shop.example/applePay"}}}}}`,
    );
    const { headers } = asked[1] ?? { headers: {} as IncomingMessage['headers'] };
    expect(headers).toMatchObject({
      id: reference,
      'source-id': 'urn:biz:1234',
      'content-type': 'application/json',
    });
    const jwt = /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1] ?? '';
    const { payload } = await jwtVerify(jwt, Buffer.from(SECRET, 'base64'), { algorithms: ['HS256'] });
    expect(payload).toEqual({ iss: 'csp-77', iat: Math.floor(now / 1000) });
  });

  it.each([
    [
      'no session',
      () => (session = { status: 417, body: '{"statusMessage":"no"}' }),
      /merchant session \(HTTP 417\)/,
    ],
    ['a session that is none', () => (session = { status: 200, body: 'null' }), /merchant session/],
    ['no JSON', () => (session = { status: 200, body: '<html>' }), /merchant session/],
    [
      'the message refused',
      () => (message = { status: 403, body: '' }),
      /did not take the message \(HTTP 403\)/,
    ],
  ])('says why the visitor did not get it: %s', async (_name, arrange, reason) => {
    arrange();
    const sending = gateway.request({ request: REQUEST, address: 'urn:mbid:1' });
    await expect(sending).rejects.toThrow(reason);
    await expect(sending).rejects.toBeInstanceOf(GatewayRefusal);
  });

  describe('what the payment service tells', () => {
    const token = (changes: object = {}, key = Buffer.from(SECRET, 'base64')): Promise<string> =>
      new SignJWT({ aud: 'csp-77', iat: Math.floor(now / 1000), ...changes })
        .setProtectedHeader({ alg: 'HS256' })
        .sign(key);
    const requestIdentifier = REQUEST.requestIdentifier;

    it('is read where the provider’s secret signs it', async () => {
      const read = async (body: object) => gateway.readOutcome(await token(), { requestIdentifier, ...body });
      expect(await read({ status: 'STATUS_SUCCESS' })).toEqual({
        requestIdentifier,
        outcome: 'paid',
        reason: null,
      });
      expect(await read({ status: 'STATUS_FAILURE', reason: 'Card declined' })).toMatchObject({
        outcome: 'failed',
        reason: 'Card declined',
      });
      expect(await read({ status: 'STATUS_FAILURE' })).toMatchObject({ reason: 'STATUS_FAILURE' });
      await expect(read({})).rejects.toMatchObject({ code: 'invalid_request' });
      await expect(gateway.readOutcome(await token(), null)).rejects.toMatchObject({
        code: 'invalid_request',
      });
    });

    it('is refused from anybody else', async () => {
      const body = { requestIdentifier, status: 'STATUS_SUCCESS' };
      const wrong = [
        undefined,
        '',
        'a.b.c',
        await token({ aud: 'csp-78' }),
        await token({ aud: undefined }),
        await token({ iat: Math.floor(now / 1000) - 400 }),
        await token({}, Buffer.from(SECRET)),
        `${Buffer.from('{"alg":"none"}').toString('base64url')}.${Buffer.from('{"aud":"csp-77"}').toString('base64url')}.`,
      ];
      for (const bearer of wrong)
        await expect(gateway.readOutcome(bearer, body)).rejects.toMatchObject({ code: 'unauthenticated' });
    });
  });
});
