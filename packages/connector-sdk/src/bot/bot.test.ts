import { BotConversationAnswer, createValidator } from '@comptoir/contract';
import { signContract } from '@comptoir/contract/signing';
import { describe, expect, it } from 'vitest';
import { defineConnector } from '../define-connector.js';
import { SECRET } from '../sample-connector.fixture.js';
import type { BotMessageReceived, BotSaved } from './handlers.js';
import { close, say, show, transfer, wait } from './replies.js';

describe('a bot', () => {
  const heard: BotMessageReceived[] = [];
  const saved: BotSaved[] = [];
  const connector = defineConnector({
    secretToken: SECRET,
    plugins: {
      bot: {
        scenarios: () => [{ idBot: 7, name: 'Seven', editorUrl: 'https://bots.example/7' }],
        save: (bot) => {
          saved.push(bot);
        },
        availability: () => [{ strategy: 'atLeastOne', distributionRulesToCheck: ['a'] }],
        firstMessages: () => [say('Hello', ['Hi'])],
        open: ({ idConversation }) => ({ idConversation: `own-${idConversation}` }),
        message: (message) => {
          heard.push(message);
          return {
            replies: [
              say('One'),
              wait(3),
              show({
                contentType: 'file',
                fileName: 'a.pdf',
                mimeType: 'application/pdf',
                url: 'https://x.example/a',
              }),
              transfer('a', 20),
              close(),
            ],
            variables: { order: 7, gift: null },
          };
        },
      },
    },
  });
  const call = async (method: string, target: string, value?: unknown) => {
    const body = value === undefined ? undefined : JSON.stringify(value);
    const query = target.split('?')[1] ?? '';
    const response = await connector.fetch(
      new Request(`https://c.example${target}`, {
        method,
        headers: { 'x-iadvize-signature': signContract(SECRET, body ?? query) },
        ...(body === undefined ? {} : { body }),
      }),
    );
    return { status: response.status, body: JSON.parse(await response.text()) };
  };

  it('answers each route of the contract in its form', async () => {
    expect((await call('GET', '/bot/external-bots?idWebsite=ha-1')).body[0].idBot).toBe(7);
    expect((await call('GET', '/bot/availability-strategies?idOperator=ha-9')).body).toHaveLength(1);
    const first = await call('GET', '/bot/bots/ha-9/conversation-first-messages');
    expect(first.body.replies[0].quickReplies).toEqual([{ contentType: 'text/quick-reply', value: 'Hi' }]);
    const bot = {
      name: 'B',
      pseudo: 'P',
      language: 'en',
      distributionRules: [{ id: 'a', label: 'A' }],
      external: { idBot: '7' },
    };
    const put = await call('PUT', '/bot/bots/ha-9', bot);
    expect(put.body).toMatchObject({ idOperator: 'ha-9', external: { idBot: 7, name: 'Seven' } });
    expect(saved[0]).toMatchObject({
      idOperator: 'ha-9',
      idBot: '7',
      distributionRules: [{ id: 'a', label: 'A' }],
    });
    const opened = await call('POST', '/bot/conversations', {
      idOperator: 'ha-9',
      idConversation: 'c',
      history: [],
    });
    expect(opened.body).toMatchObject({ idConversation: 'own-c', replies: [] });
  });

  it('hands the visitor’s words to `message`, and its own to `echo` alone', async () => {
    const message = (role: string) => ({
      idOperator: 'ha-9',
      message: {
        idMessage: 'm',
        author: { role },
        payload: { contentType: 'text', value: 'Hi' },
        createdAt: '2017-11-22T12:04:00.762Z[Etc/UTC]',
      },
    });
    const path = `/bot/conversations/${encodeURIComponent('own/c é')}/messages?idWebsite=ha-1`;
    const answer = await call('POST', path, message('visitor'));
    expect(createValidator(BotConversationAnswer).diagnose(answer.body)).toEqual([]);
    expect(answer.body.idConversation).toBe('own/c é');
    expect(answer.body.variables).toEqual([
      { key: 'order', value: 7 },
      { key: 'gift', value: null },
    ]);
    expect(heard[0]).toMatchObject({ text: 'Hi', idConversation: 'own/c é', idWebsite: 'ha-1' });
    expect(heard[0]?.message.createdAt).toBe('2017-11-22T12:04:00.762Z');
    expect((await call('POST', path, message('operator'))).body.replies).toEqual([]);
    expect(heard).toHaveLength(1);
  });

  it('refuses what is no call of a bot, by name', async () => {
    const missing = await call('POST', '/bot/conversations/c/messages', { idOperator: 'ha-9' });
    expect(missing).toMatchObject({ status: 400, body: { error: { code: 'invalid_body' } } });
    expect((await call('POST', '/bot/conversations/%E0%A4%A/messages', {})).status).toBe(404);
    expect((await call('POST', '/bot/bots/ha-9', {})).status).toBe(405);
    expect(connector.answers('/bot/conversations/x/messages')).toBe(true);
    expect(connector.answers('/bot/conversations//messages')).toBe(false);
  });
});
