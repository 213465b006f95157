import { randomUUID } from 'node:crypto';
import { isRecord, type ProvisionedApplePay } from '@comptoir/contract';
import { jwtVerify, SignJWT } from 'jose';
import type { Dispatcher } from 'undici';
import { fetchBounded, type IncomingAnswer } from '../egress/index.js';
import { AppError } from '../errors.js';
import { appleMessage } from './apple-message.js';
import { type GatewayOutcome, GatewayRefusal, type PaymentGateway } from './payment-gateway.js';

export type AppleSettings = Extract<ProvisionedApplePay, { gateway: 'apple' }>;

/** Apple's addresses; tests put their own in place. */
export interface AppleAddresses {
  /** Answers a merchant session to whoever has the merchant's certificate (mutual TLS). */
  readonly paymentSession: string;
  /** Takes messages for the visitor's device. */
  readonly message: string;
}

export const APPLE_ADDRESSES: AppleAddresses = {
  paymentSession: 'https://apple-pay-gateway.apple.com/paymentservices/paymentSession',
  message: 'https://mspgw.push.apple.com/v1/message',
};

export interface AppleGatewayOptions {
  readonly settings: AppleSettings;
  readonly dispatcher: Dispatcher;
  /** Dials with the merchant's identity certificate. */
  readonly merchantDispatcher: Dispatcher;
  readonly now: () => number;
  readonly version: string;
  readonly addresses?: AppleAddresses;
}

const DEADLINE_MS = 10_000;
const MAX_ANSWER_BYTES = 256 * 1024;
const OUTCOME_TOKEN_SECONDS = 300;
const MAX_DISPLAY_NAME = 64;
/** What a payment service answers the device when the payment went through. */
const SUCCESS = 'STATUS_SUCCESS';

/**
 * Apple Messages for Business: a fresh merchant session by mutual TLS, then an interactive message with the
 * payment, under a JWT that the provider's secret signs. The device hands the payment token to the shop's
 * payment service; that service tells us the status it answered.
 */
export function createAppleGateway(options: AppleGatewayOptions): PaymentGateway {
  const { settings, now, addresses = APPLE_ADDRESSES } = options;
  const key = Buffer.from(settings.cspSecret, 'base64');

  const post = (
    dispatcher: Dispatcher,
    url: string,
    headers: Record<string, string>,
    body: unknown,
  ): Promise<IncomingAnswer> =>
    fetchBounded(dispatcher, {
      url: new URL(url),
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-encoding': 'identity',
        'user-agent': `comptoir/${options.version}`,
        ...headers,
      },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(DEADLINE_MS),
      maxBytes: MAX_ANSWER_BYTES,
      phases: {},
    });

  const merchantSession = async (): Promise<unknown> => {
    let answer: IncomingAnswer;
    try {
      answer = await post(
        options.merchantDispatcher,
        addresses.paymentSession,
        {},
        {
          merchantIdentifier: settings.merchantIdentifier,
          displayName: settings.merchantName.slice(0, MAX_DISPLAY_NAME),
          initiative: 'messaging',
          initiativeContext: settings.paymentGatewayUrl,
        },
      );
    } catch (cause) {
      throw new GatewayRefusal(`Apple Pay could not be reached: ${reasonOf(cause)}`, { cause });
    }
    const session = answer.status === 200 ? jsonOf(answer.body) : undefined;
    if (isRecord(session)) return session;
    throw new GatewayRefusal(`Apple Pay gave no merchant session (HTTP ${answer.status}).`);
  };

  const token = (): Promise<string> =>
    new SignJWT()
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer(settings.cspId)
      .setIssuedAt(Math.floor(now() / 1000))
      .sign(key);

  return {
    request: async ({ request, address }) => {
      const id = randomUUID();
      const session = await merchantSession();
      const headers = {
        authorization: `Bearer ${await token()}`,
        id,
        'source-id': settings.businessId,
        'destination-id': address,
      };
      const message = appleMessage({ id, settings, address, request, session });
      const { status } = await post(options.dispatcher, addresses.message, headers, message);
      if (status >= 200 && status < 300) return { reference: id };
      throw new GatewayRefusal(`Apple did not take the message (HTTP ${status}).`);
    },
    readOutcome: async (bearer, body) => {
      try {
        await jwtVerify(bearer ?? '', key, {
          algorithms: ['HS256'],
          audience: settings.cspId,
          maxTokenAge: OUTCOME_TOKEN_SECONDS,
          clockTolerance: 5,
          requiredClaims: ['iat'],
          currentDate: new Date(now()),
        });
      } catch {
        throw new AppError('unauthenticated');
      }
      return readOutcome(body);
    },
    close: async () => {
      await options.merchantDispatcher.close();
    },
  };
}

function readOutcome(body: unknown): GatewayOutcome {
  const { requestIdentifier, status, reason } = isRecord(body) ? body : {};
  if (typeof requestIdentifier === 'string' && typeof status === 'string' && status !== '') {
    if (status === SUCCESS) return { requestIdentifier, outcome: 'paid', reason: null };
    const told = typeof reason === 'string' && reason !== '' ? reason : status;
    return { requestIdentifier, outcome: 'failed', reason: told.slice(0, 500) };
  }
  throw new AppError('invalid_request', {
    details: [
      {
        severity: 'error',
        pointer: typeof requestIdentifier === 'string' ? '/status' : '/requestIdentifier',
        found: 'nothing',
        expected: 'requestIdentifier and the status answered to the device, such as "STATUS_SUCCESS"',
      },
    ],
  });
}

function jsonOf(body: Buffer): unknown {
  try {
    const value: unknown = JSON.parse(body.toString('utf8'));
    return value;
  } catch {
    return undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no connection';
  return 'code' in error ? String(error.code) : error.name;
}
