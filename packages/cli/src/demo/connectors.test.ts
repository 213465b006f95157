import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BotFirstMessagesAnswer,
  ClosingFormAnswer,
  createValidator,
  InformationAnswer,
  MAX_BOT_TEXT,
  ProductsAnswer,
  Provisioning,
} from '@comptoir/contract';
import { signContract } from '@comptoir/contract/signing';
import { openQuestionBase } from '@comptoir/faq-bot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  connectorPath,
  connectorToken,
  type DemoConnector,
  type DemoConnectors,
  openDemoConnectors,
} from './connectors.js';
import { demoProvisioning } from './provisioning.js';

const TOKEN = 't'.repeat(64);
const SHOP = 'http://localhost:7301';
const VISITOR = `idVisitorUnique=${'c'.repeat(45)}&idWebsite=ha-1`;
let folder: string;
let connectors: DemoConnectors;
let server: Server;
let origin: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'demo-connectors-'));
  connectors = await openDemoConnectors(folder, SHOP, TOKEN);
  server = createServer((request, response) => {
    if (!connectors.handle(request, response)) response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address: AddressInfo | string | null = server.address();
  origin = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await connectors.close();
  rmSync(folder, { recursive: true, force: true });
});

async function ask(name: DemoConnector, path: string, query: string) {
  const headers = { 'x-iadvize-signature': signContract(connectorToken(name, TOKEN), query) };
  const response = await fetch(`${origin}${connectorPath(name)}${path}?${query}`, { headers });
  return JSON.parse(await response.text());
}

interface Shown {
  readonly id: string;
  readonly label: string;
  readonly value: string;
}

describe('the demo’s connectors', () => {
  it('are described by a provisioning file that is right, one plugin kind each', () => {
    const secrets = { connectorToken: TOKEN, website: 'w'.repeat(64), password: 'a password of the demo' };
    const provisioning = demoProvisioning({ shopUrl: SHOP, ordersUrl: 'http://127.0.0.1:7302', secrets });
    expect(createValidator(Provisioning).diagnose(provisioning)).toEqual([]);
  });

  it('answer products, and only to their own tokens', async () => {
    const products = await ask('catalogue', '/products', 'limit=2');
    expect(createValidator(ProductsAnswer).diagnose(products)).toEqual([]);
    expect(products).toHaveLength(2);
    expect(connectorToken('customers', TOKEN)).not.toBe(TOKEN);
  });

  it.each([
    'ana.ruiz@example.com',
    'jonas.weber@example.com',
    'camille.laurent@example.com',
    'priya.nair@example.com',
  ])('know %s, in both languages', async (email) => {
    for (const [locale, label] of [
      ['en', 'Name'],
      ['fr', 'Nom'],
    ] as const) {
      const query = `emailVisitor=${encodeURIComponent(email)}&${VISITOR}&operatorLocale=${locale}`;
      const fields = await ask('customers', '/customer', query);
      expect(createValidator(InformationAnswer).diagnose(fields)).toEqual([]);
      expect(fields[0]).toMatchObject({ id: 'name', label });
      const links = fields.filter(({ value }: Shown) => value?.startsWith('http'));
      for (const { value } of links) expect(value).toMatch(/^http:\/\/localhost:7301\//);
    }
  });

  it('send one voucher in thirty days', async () => {
    const query = `idVisitorExternal=C-10482&${VISITOR}&operatorLocale=fr`;
    const find = async (): Promise<Shown | undefined> =>
      (await ask('customers', '/customer', query)).find(({ id }: Shown) => id === 'voucher');
    const button = await find();
    const body = JSON.stringify({
      action: button?.value,
      idVisitorUnique: 'c'.repeat(45),
      idWebsite: 'ha-1',
      idOperator: 'ha-10',
    });
    const press = async () => {
      const response = await fetch(`${origin}${connectorPath('customers')}/customer/action`, {
        method: 'POST',
        headers: { 'x-iadvize-signature': signContract(connectorToken('customers', TOKEN), body) },
        body,
      });
      return JSON.parse(await response.text());
    };
    expect(await press()).toMatchObject({
      success: true,
      message: expect.stringMatching(/^Le bon MERCI-[0-9A-F]{6} a été envoyé à ana/),
    });
    expect(await press()).toMatchObject({ success: false });
    expect(await find()).toBeUndefined();
  });

  it('ask six things at the end, some of them depending on others', async () => {
    const form = await ask('closing-form', '/closing-form', 'operatorLocale=fr');
    expect(createValidator(ClosingFormAnswer).diagnose(form)).toEqual([]);
    expect(form).toHaveLength(6);
    expect(new Set(form.map(({ fieldType }: { fieldType: string }) => fieldType)).size).toBe(6);
    expect(form.filter(({ idParent }: { idParent?: string }) => idParent !== undefined)).toHaveLength(3);
  });

  it.each([
    ['faq-bot', 'Where’s my parcel??', 'What is your order number?'],
    ['faq-bot-fr', 'Ou est le colis', 'Quel est votre numéro de commande ?'],
  ] as const)('answer visitors: %s', async (name, words, asked) => {
    const first = await ask(name, '/bot/bots/ha-20/conversation-first-messages', 'idWebsite=ha-1');
    expect(createValidator(BotFirstMessagesAnswer).diagnose(first)).toEqual([]);
    expect(first.replies[0].quickReplies).toHaveLength(4);
    const body = JSON.stringify({
      idOperator: 'ha-20',
      message: {
        idMessage: words,
        author: { role: 'visitor' },
        payload: { contentType: 'text', value: words },
        createdAt: '2026-11-23T10:00:00.000Z[Etc/UTC]',
      },
    });
    const response = await fetch(`${origin}${connectorPath(name)}/bot/conversations/c/messages`, {
      method: 'POST',
      headers: { 'x-iadvize-signature': signContract(connectorToken(name, TOKEN), body) },
      body,
    });
    expect(JSON.parse(await response.text()).replies[0].payload.value).toContain(asked);
  });

  it.each(['en', 'fr'])(
    'know enough questions in %s, each answer short enough for one message',
    (language) => {
      const questions = openQuestionBase(
        join(folder, 'demo-questions', `questions.${language}.md`),
      ).questions();
      expect(questions.length).toBeGreaterThanOrEqual(10);
      for (const { answer } of questions) {
        expect(answer.length).toBeLessThanOrEqual(MAX_BOT_TEXT);
        expect(answer).not.toContain('shop.example');
      }
    },
  );
});
