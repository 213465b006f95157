import type {
  Connector,
  ConnectorCall,
  ConnectorCallAnswer,
  ConnectorManifest,
  ConnectorVersion,
  HealthAnswer,
  LiveCheckAnswer,
  WebhookDelivery,
} from '@comptoir/contract';
import { uuid } from '../fake/data.js';

const appName: Record<'default' | 'FR', string> = { default: 'Orders', FR: 'Commandes' };

const catalogue: ConnectorManifest = {
  name: 'Catalogue',
  version: '2.4.0',
  description: 'Products and stock of the shop.',
  healthCheckUrl: 'https://connect.example/health',
  parameters: {
    authentication: [{ key: 'apiKey', label: 'API key', type: 'text', required: true }],
    settings: [
      {
        key: 'catalogue',
        label: 'Catalogue',
        type: 'selectpicker',
        required: true,
        url: 'https://connect.example/catalogues',
      },
      { key: 'stock', label: 'Show what is out of stock', type: 'toggle', required: false },
      { key: 'currency', label: 'Currency', type: 'text', required: false },
    ],
  },
  plugins: [
    {
      kind: 'product-list',
      productsUrl: 'https://connect.example/products',
      categoriesUrl: 'https://connect.example/categories',
    },
    {
      kind: 'conversation-panel-app',
      name: appName,
      icon: 'ORDER',
      iframeUrl: 'https://orders.example/app',
      enableForOperators: true,
      enableForExperts: false,
      useAuthentication: true,
    },
  ],
  webhooks: [{ label: 'closed', url: 'https://connect.example/closed', events: ['v2.conversation.closed'] }],
};

const crm: ConnectorManifest = {
  name: 'Maison & Vélo CRM',
  version: '1.0.0',
  healthCheckUrl: 'https://crm.example/health',
  plugins: [
    {
      kind: 'customer-information',
      informationUrl: 'https://crm.example/info',
      actionUrl: 'https://crm.example/do',
    },
    { kind: 'closing-form', formUrl: 'https://crm.example/form' },
  ],
};

export const VERSION = { sandbox: uuid(0x101), published: uuid(0x102), old: uuid(0x103), crm: uuid(0x104) };
export const CONNECTOR = { catalogue: uuid(0x201), crm: uuid(0x202) };

const version = (
  id: string,
  manifest: ConnectorManifest,
  more: Partial<ConnectorVersion>,
): ConnectorVersion => ({
  id,
  version: manifest.version,
  state: 'published',
  manifest,
  previousSecretUntil: null,
  health: 'up',
  createdAt: '2026-10-02T09:00:00.000Z',
  revision: 1,
  ...more,
});

export function connectors(): Connector[] {
  const of = (name: string): ConnectorManifest => ({ ...catalogue, version: name });
  return [
    {
      id: CONNECTOR.catalogue,
      name: 'Catalogue',
      description: 'Products and stock of the shop.',
      contact: 'it@shop.example',
      logoUrl: null,
      versions: [
        version(VERSION.sandbox, of('2.5.0'), { state: 'sandbox', health: 'unknown' }),
        version(VERSION.published, of('2.4.0'), { previousSecretUntil: '2026-11-23T18:00:00.000Z' }),
        version(VERSION.old, of('2.3.1'), {}),
      ],
      installations: [
        {
          connectorId: CONNECTOR.catalogue,
          websiteId: 'ha-1',
          idConnectorVersion: VERSION.old,
          previousVersionId: VERSION.published,
          authenticationKeys: ['apiKey'],
          settings: { catalogue: 'main', stock: true },
          installedAt: '2026-10-02T09:00:00.000Z',
          updatedAt: '2026-11-02T09:00:00.000Z',
          revision: 3,
        },
      ],
      revision: 1,
    },
    {
      id: CONNECTOR.crm,
      name: 'Maison & Vélo CRM',
      description: '',
      contact: '',
      logoUrl: null,
      versions: [version(VERSION.crm, crm, { health: 'down' })],
      installations: [
        {
          connectorId: CONNECTOR.crm,
          websiteId: 'ha-1',
          idConnectorVersion: VERSION.crm,
          previousVersionId: null,
          authenticationKeys: [],
          settings: {},
          installedAt: '2026-10-02T09:00:00.000Z',
          updatedAt: '2026-10-02T09:00:00.000Z',
          revision: 1,
        },
      ],
      revision: 1,
    },
  ];
}

export function health(now: number): HealthAnswer {
  const probes = Array.from({ length: 120 }, (_, index) => {
    const up = index < 20 || index > 26;
    return {
      at: new Date(now - index * 30_000).toISOString(),
      up,
      status: up ? 200 : index % 2 === 0 ? 503 : null,
      durationMs: up ? 24 + ((index * 37) % 60) : 5000,
      reason: up ? '' : 'The connector answered with status 503.',
    };
  });
  return { probes, uptime24h: 0.9417 };
}

export const liveCheck: LiveCheckAnswer = {
  checks: [
    {
      purpose: 'product-list',
      address: 'categoriesUrl',
      url: 'https://connect.example/categories',
      verdict: 'ok',
      durationMs: 41,
      message: '',
      diagnostics: [],
      callId: uuid(0x301),
    },
    {
      purpose: 'product-list',
      address: 'productsUrl',
      url: 'https://connect.example/products',
      verdict: 'warnings',
      durationMs: 87,
      message: 'The answer can be used; one value cannot.',
      diagnostics: [
        {
          rule: 'PL4',
          severity: 'warning',
          pointer: '/products/3/price',
          found: '"12,50"',
          expected: 'a number',
          fix: 'Write 12.5 without quotes.',
        },
      ],
      callId: uuid(0x302),
    },
  ],
};

export function calls(now: number): ConnectorCall[] {
  const call = (index: number, more: Partial<ConnectorCall>): ConnectorCall => ({
    id: uuid(0x301 + index),
    at: new Date(now - index * 53_000).toISOString(),
    idConnectorVersion: VERSION.old,
    connectorName: 'Catalogue',
    websiteId: 'ha-1',
    purpose: 'product-list',
    conversationId: uuid(1),
    method: 'GET',
    url: 'https://connect.example/products?idWebsite=ha-1&search=lamp&limit=24',
    status: 200,
    verdict: 'ok',
    reason: '',
    durationMs: 40 + index * 7,
    bytes: 18_240,
    ...more,
  });
  return [
    call(0, {}),
    call(1, { verdict: 'warnings' }),
    call(2, {
      idConnectorVersion: VERSION.crm,
      connectorName: 'Maison & Vélo CRM',
      purpose: 'customer-information',
      method: 'POST',
      url: 'https://crm.example/do',
      status: 503,
      verdict: 'failed',
      reason: 'The connector answered with an error.',
      bytes: 0,
    }),
    call(3, {
      purpose: 'health',
      conversationId: null,
      url: 'https://connect.example/health',
      status: null,
      verdict: 'failed',
      reason: 'The connector did not answer in time.',
      durationMs: 5_000,
      bytes: 0,
    }),
    ...Array.from({ length: 20 }, (_, index) => call(4 + index, {})),
  ];
}

export function callAnswer(call: ConnectorCall): ConnectorCallAnswer {
  const bad = call.verdict !== 'ok';
  return {
    call,
    operator: { id: 'ha-7', name: 'Camille Moreau' },
    phases: { queue: 1, dns: 4, connect: 11, tls: 24, firstByte: call.durationMs - 9, body: call.durationMs },
    diagnostics: bad ? (liveCheck.checks[1]?.diagnostics ?? []) : [],
    requestBody: call.method === 'POST' ? '{"code":"refund","idOperator":7,"visitor":"•••"}' : null,
    answerBody:
      call.status === null
        ? null
        : '{"products":[{"id":"MV-1000","title":"Brass lamp","price":"12,50","currency":"EUR"}],"total":1}',
  };
}

export function deliveries(now: number): WebhookDelivery[] {
  const states = ['sent', 'failed', 'pending', 'stopped', 'sent', 'sent'] as const;
  return states.map((state, index) => ({
    id: uuid(0x401 + index),
    eventId: uuid(0x501 + index),
    eventType: index % 2 === 0 ? 'v2.conversation.closed' : 'v2.conversation.pushed',
    label: 'closed',
    idConnectorVersion: VERSION.published,
    websiteId: 'ha-1',
    conversationId: uuid(1),
    url: 'https://connect.example/closed',
    state,
    attempts: state === 'sent' ? 1 : 3,
    lastStatus: state === 'sent' ? 204 : state === 'stopped' ? 410 : 500,
    lastError: state === 'sent' ? null : 'The address answered with an error.',
    nextAttemptAt: state === 'pending' ? new Date(now + 20_000).toISOString() : null,
    createdAt: new Date(now - index * 5 * 60_000).toISOString(),
    body: '{"eventType":"v2.conversation.closed","conversationId":"…","operatorIds":[7],"channel":"CHAT"}',
  }));
}
