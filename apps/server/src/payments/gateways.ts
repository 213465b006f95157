import { createValidator, ProvisionedApplePay } from '@comptoir/contract';
import type { Dispatcher } from 'undici';
import type { Keys } from '../authentication/index.js';
import { createConnector, createDispatcher } from '../egress/index.js';
import type { Storage } from '../storage/index.js';
import { createAppleGateway } from './apple-gateway.js';
import type { PaymentGateway } from './payment-gateway.js';
import { createSimulatorGateway } from './simulator-gateway.js';

/** The gateway of each website, made from its settings when it is first needed. */
export interface Gateways {
  /** Undefined where none is set up. */
  of(websiteId: number): Promise<{ kind: string; gateway: PaymentGateway } | undefined>;
  close(): Promise<void>;
}

export interface GatewaysOptions {
  readonly storage: Storage;
  readonly keys: Keys;
  readonly dispatcher: Dispatcher;
  readonly publicUrl: string;
  readonly version: string;
  readonly now: () => number;
}

const validator = createValidator(ProvisionedApplePay);

export function gatewayContext(websiteId: number): string {
  return `payment-gateway:${websiteId}`;
}

export function createGateways(options: GatewaysOptions): Gateways {
  const { storage, keys, dispatcher, publicUrl, now, version } = options;
  const made = new Map<number, { settings: string; kind: string; gateway: PaymentGateway }>();

  const make = (settings: ProvisionedApplePay): PaymentGateway => {
    if (settings.gateway === 'simulator') return createSimulatorGateway(publicUrl, keys);
    const identity = { cert: settings.merchantCertificate, key: settings.merchantKey };
    const connector = createConnector([], identity);
    const merchantDispatcher = createDispatcher({ allowLoopback: false }, { connector });
    return createAppleGateway({ settings, dispatcher, merchantDispatcher, now, version });
  };

  return {
    of: async (websiteId) => {
      const row = await storage.query('paymentGatewayOf', { websiteId });
      if (row === undefined) return undefined;
      const known = made.get(websiteId);
      if (known?.settings === row.settings) return known;
      const settings: unknown = JSON.parse(keys.open(row.settings, gatewayContext(websiteId)));
      if (!validator.check(settings)) return undefined;
      const fresh = { settings: row.settings, kind: row.kind, gateway: make(settings) };
      made.set(websiteId, fresh);
      await known?.gateway.close();
      return fresh;
    },
    close: async () => {
      await Promise.all([...made.values()].map(({ gateway }) => gateway.close()));
    },
  };
}
