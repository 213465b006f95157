import type { ApplePayRequest } from '@comptoir/contract';
import type { AppleSettings } from './apple-gateway.js';

/** The extension on the device that draws Apple's own interactive messages. */
const EXTENSION =
  'com.apple.messages.MSMessageExtensionBalloonPlugin:0000000000:com.apple.icloud.apps.messages.business.extension';
const NETWORKS = ['amex', 'masterCard', 'visa'];
const CAPABILITIES = ['supports3DS', 'supportsDebit', 'supportsCredit'];

export interface AppleMessageParts {
  readonly id: string;
  readonly settings: AppleSettings;
  readonly address: string;
  readonly request: ApplePayRequest;
  /** Opaque, as Apple Pay gave it. */
  readonly session: unknown;
}

/** A payment request as an interactive message (Apple Messages for Business, Apple Pay). */
export function appleMessage({ id, settings, address, request, session }: AppleMessageParts): object {
  const { payment, receivedMessage, requestIdentifier } = request;
  const { title, text, style } = receivedMessage.data;
  const drawn = typeof style === 'string' ? style : 'icon';
  return {
    v: 1,
    type: 'interactive',
    id,
    sourceId: settings.businessId,
    destinationId: address,
    interactiveData: {
      bid: EXTENSION,
      receivedMessage: {
        title: title ?? payment.total.label,
        ...(text ? { subtitle: text } : {}),
        style: drawn,
      },
      replyMessage: { title: payment.total.label, style: drawn },
      data: {
        version: '1.0',
        requestIdentifier,
        payment: {
          paymentRequest: {
            applePay: {
              merchantIdentifier: settings.merchantIdentifier,
              supportedNetworks: settings.supportedNetworks ?? NETWORKS,
              merchantCapabilities: CAPABILITIES,
            },
            merchantName: settings.merchantName,
            countryCode: settings.countryCode,
            currencyCode: payment.currencyCode,
            lineItems: payment.lineItems,
            total: payment.total,
            requiredBillingContactFields: payment.requiredBillingContactFields,
            requiredShippingContactFields: payment.requiredShippingContactFields,
            shippingMethods: payment.shippingMethods,
          },
          merchantSession: session,
          endpoints: { paymentGatewayUrl: settings.paymentGatewayUrl },
        },
      },
    },
  };
}
