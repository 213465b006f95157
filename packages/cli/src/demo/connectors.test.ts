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

/** What a bot answers to the first words of a conversation. */
async function hear(name: DemoConnector, words: string) {
  const body = JSON.stringify({
    idOperator: 'ha-20',
    message: {
      idMessage: words,
      author: { role: 'visitor' },
      payload: { contentType: 'text', value: words },
      createdAt: '2026-11-23T10:00:00.000Z[Etc/UTC]',
    },
  });
  const conversation = encodeURIComponent(words.slice(0, 40));
  const response = await fetch(`${origin}${connectorPath(name)}/bot/conversations/${conversation}/messages`, {
    method: 'POST',
    headers: { 'x-iadvize-signature': signContract(connectorToken(name, TOKEN), body) },
    body,
  });
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
    expect((await hear(name, words)).replies[0].payload.value).toContain(asked);
  });

  it.each([
    ['faq-bot', 'sends it here', 'Do you have a desk lamp?'],
    ['faq-bot', 'sends it here', 'Do you have bicycles?'],
    ['faq-bot', 'sends it here', 'Hello, do you sell teapots?'],
    ['faq-bot', 'sends it here', 'I am looking for a warm reading lamp for a small bedroom.'],
    ['faq-bot', 'sends it here', 'Is the city bicycle still available?'],
    ['faq-bot', 'sends it here', 'Looking for a present for my mother'],
    ['faq-bot', 'valid for three years', 'Do you have a gift card?'],
    ['faq-bot', 'What is your order number', 'Where is my lamp?? track my parcel'],
    ['faq-bot', 'sorry to hear that', 'My lamp arrived broken'],
    ['faq-bot', 'our own workshop', 'my lamp does not work any more'],
    ['faq-bot', 'Tuesday to Saturday', 'What are your opening hours?'],
    ['faq-bot-fr', 'vous l’envoie ici', 'Bonjour, avez-vous une lampe ?'],
    ['faq-bot-fr', 'vous l’envoie ici', 'Avez-vous une lampe de bureau ?'],
    ['faq-bot-fr', 'vous l’envoie ici', 'avez-vous des vélos'],
    ['faq-bot-fr', 'vous l’envoie ici', 'Je cherche une théière'],
    ['faq-bot-fr', 'vous l’envoie ici', 'Bonjour, est-ce que la commode en chêne est encore disponible ?'],
    ['faq-bot-fr', 'valable trois ans', 'Avez-vous des cartes cadeaux ?'],
    ['faq-bot-fr', 'J’en suis désolé', 'Ma lampe est arrivée cassée'],
    ['faq-bot-fr', 'du mardi au samedi', 'Vos horaires ?'],
  ] as const)('answer visitors, %s: «%s» to «%s»', async (name, said, words) => {
    expect((await hear(name, words)).replies[0].payload.value).toContain(said);
  });

  it.each([
    ['faq-bot', 'Do you have a desk lamp?', 'sends it here'],
    ['faq-bot-fr', 'Bonjour, avez-vous une lampe ?', 'vous l’envoie ici'],
  ] as const)('hand a visitor who looks for a product over to a person: %s', async (name, words, said) => {
    const { replies } = await hear(name, words);
    expect(replies[0].payload.value).toContain(said);
    expect(replies).toContainEqual(expect.objectContaining({ type: 'transfer' }));
  });

  it.each([
    ['lamps', /lamp/i],
    ['chairs', /chair/i],
    ['cushions', /cushion/i],
    ['desk lamps', /desk lamp/i],
    ['shelf', /bookcase|shelf/i],
    ['dresser', /chest of drawers/i],
    ['warm lamp', /lamp|light/i],
    ['commode', /chest of drawers/i],
    ['la commode en chêne', /chest of drawers, oak/i],
    ['lampe de bureau', /desk lamp/i],
    ['théières', /teapot|théière/i],
    ['vélo de ville', /bicycle|bike/i],
  ])('find what people type: %s', async (words, title) => {
    const [first] = await ask('catalogue', '/products', `limit=5&searchQuery=${encodeURIComponent(words)}`);
    expect(first?.title).toMatch(title);
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
