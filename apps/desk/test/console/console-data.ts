import type {
  AdministeredOperator,
  AdministeredWebsite,
  AuditEntry,
  ChannelAdapter,
  DistributionRule,
} from '@comptoir/contract';

/** What the console's tests administer: a shop with two websites and a small team. */

const awayMessage: Record<'default' | 'fr', string> = {
  default: 'We are back at nine.',
  fr: 'Nous revenons à neuf heures.',
};

export function websites(): AdministeredWebsite[] {
  const website = (id: string, name: string, more: Partial<AdministeredWebsite>): AdministeredWebsite => ({
    id,
    name,
    languages: ['en', 'fr'],
    origins: ['https://shop.example'],
    accentColor: '#2f5bea',
    awayMessage,
    reopenMinutes: 60,
    sendUnverified: true,
    embedSnippet: `<script async src="https://desk.example/chatbox.js" data-website="${id}"></script>`,
    revision: 1,
    ...more,
  });
  return [
    website('ha-1', 'Maison & Vélo', {}),
    website('ha-2', 'Atelier Cargo', {
      languages: ['fr'],
      origins: ['https://cargo.example', 'https://www.cargo.example'],
      accentColor: null,
      awayMessage: null,
      reopenMinutes: 0,
      sendUnverified: false,
    }),
  ];
}

export function operators(): AdministeredOperator[] {
  const operator = (id: number, name: string, more: Partial<AdministeredOperator>): AdministeredOperator => ({
    id: `ha-${id}`,
    name,
    email: `${name.split(' ')[0]?.toLowerCase()}@shop.example`,
    roles: ['operator'],
    locale: 'en',
    pictureUrl: null,
    websites: ['ha-1'],
    capacity: 5,
    state: 'active',
    revision: 1,
    ...more,
  });
  return [
    operator(7, 'Camille Moreau', { roles: ['admin', 'operator'], locale: 'fr', websites: ['ha-1', 'ha-2'] }),
    operator(8, 'Jonas Weber', { capacity: 8 }),
    operator(9, 'Inès Carvalho', { roles: ['manager', 'operator'], websites: ['ha-1', 'ha-2'] }),
    operator(10, 'Ravi Patel', { roles: ['expert'], state: 'invited' }),
    operator(11, 'Marta Kowalska', { state: 'disabled' }),
  ];
}

export function rules(): DistributionRule[] {
  const rule = (position: number, label: string, more: Partial<DistributionRule>): DistributionRule => ({
    id: `rule-${position + 1}`,
    websiteId: 'ha-1',
    label,
    languages: [],
    channels: [],
    mode: 'automatic',
    operators: ['ha-7', 'ha-8'],
    position,
    revision: 1,
    ...more,
  });
  return [
    rule(0, 'French speakers', { languages: ['fr'], operators: ['ha-7', 'ha-9'] }),
    rule(1, 'Calls and video', { channels: ['CALL', 'VIDEO'], mode: 'manual', operators: ['ha-9'] }),
    rule(2, 'Everyone', {}),
  ];
}

export function adapters(): ChannelAdapter[] {
  return [
    {
      id: '5b000000-0000-4000-8000-000000000001',
      websiteId: 'ha-1',
      channel: 'WHATSAPP',
      label: 'WhatsApp France',
      url: 'https://adapters.example/whatsapp',
      enabled: true,
      revision: 1,
    },
    {
      id: '5b000000-0000-4000-8000-000000000002',
      websiteId: 'ha-2',
      channel: 'SMS',
      label: 'SMS of the workshop',
      url: 'https://adapters.example/sms',
      enabled: false,
      revision: 1,
    },
  ];
}

export function audit(now: number): AuditEntry[] {
  const camille = { id: 'ha-7', name: 'Camille Moreau' };
  const entries: Omit<AuditEntry, 'id' | 'at'>[] = [
    { operator: camille, action: 'connector-version.publish', subject: '1c…2', data: { version: '2.4.0' } },
    { operator: camille, action: 'website.update', subject: 'ha-1', data: { changed: ['origins'] } },
    { operator: camille, action: 'operator.invite', subject: 'ha-10', data: { roles: ['expert'] } },
    {
      operator: null,
      action: 'provisioning.apply',
      subject: 'demo.json',
      data: { websites: 2, operators: 5 },
    },
    { operator: camille, action: 'installation.update', subject: 'ha-1', data: { connector: 'Catalogue' } },
    { operator: { id: 'ha-9', name: 'Inès Carvalho' }, action: 'visitor.edit', subject: '3f2a', data: {} },
  ];
  return entries.map((entry, index) => ({
    ...entry,
    id: `audit-${index}`,
    at: new Date(now - index * 47 * 60_000).toISOString(),
  }));
}
