import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BotConversationAnswer, createValidator } from '@comptoir/contract';
import { signContract } from '@comptoir/contract/signing';
import { FileFaultsError } from '@comptoir/file-connector';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFaqBot } from './connector.js';
import { openQuestionBase } from './question-base.js';
import { createQuestionSearch } from './search.js';

const SECRET = 'a secret of the tests ✓';
const FAQ = `# Questions

## Where is my order?
? track my parcel
? delivery status
@order_number What is your order number?
Order {order_number} is on its way.

## How do I return a product?
? send something back
You have **30 days**. Print the label in your account.

## How do I return a gift?
Ask for a gift label.

## What are your opening hours?
From 9 to 18, Monday to Friday.

## I want a refund of my money
!human
`;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'faq-bot-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function base(content = FAQ, name = 'faq.md') {
  const path = join(folder, name);
  writeFileSync(path, content);
  return openQuestionBase(path, () => undefined);
}

/** A conversation over the connector's own routes, signed as the desk signs. */
function converse(rule: string | undefined = 'advisers', language = 'en') {
  const connector = createFaqBot({ base: base(), secretToken: SECRET, rule, language });
  let messages = 0;
  const post = async (path: string, value: unknown) => {
    const body = JSON.stringify(value);
    const response = await connector.fetch(
      new Request(`https://bot.example${path}`, {
        method: 'POST',
        body,
        headers: { 'x-iadvize-signature': signContract(SECRET, body) },
      }),
    );
    return { status: response.status, body: JSON.parse(await response.text()) };
  };
  const hear = async (value: string, role = 'visitor', idMessage?: string) => {
    messages += 1;
    const { status, body } = await post('/bot/conversations/c%201/messages?idWebsite=ha-1', {
      idOperator: 'ha-99',
      message: {
        idMessage: idMessage ?? `m${messages}`,
        author: { role },
        payload: { contentType: 'text', value },
        createdAt: '2026-11-23T10:00:00.000Z[Etc/UTC]',
      },
      operator: { distributionRules: [] },
    });
    expect(status).toBe(200);
    expect(createValidator(BotConversationAnswer).diagnose(body)).toEqual([]);
    expect(body.idConversation).toBe('c 1');
    return body;
  };
  const say = async (value: string) => wordsOf((await hear(value)).replies);
  return { connector, hear, say };
}

// biome-ignore lint/suspicious/noExplicitAny: a reply's form is what is being tested.
function wordsOf(replies: any[]): string[] {
  return replies.map(
    ({ type, payload, distributionRule }) => payload?.value ?? `${type} ${distributionRule ?? ''}`.trim(),
  );
}

describe('the questions', () => {
  it('of the samples and of the page are right, and the same in both forms', () => {
    const here = fileURLToPath(new URL('..', import.meta.url));
    const sample = (name: string) => openQuestionBase(join(here, 'samples', name)).questions();
    expect(sample('questions.en.csv')).toEqual(sample('questions.en.md'));
    const page = readFileSync(join(here, 'README.md'), 'utf8');
    const written = [...page.matchAll(/^```\w+ (questions\.en\.\w+)\n([\s\S]*?)^```$/gm)];
    expect(written).toHaveLength(2);
    for (const [, name = '', text = ''] of written) expect(base(text, name).questions()).toHaveLength(2);
  });

  it('are read from Markdown and from CSV alike', () => {
    const csv = `question,answer,phrasings,ask,human
Where is my order?,Order {order_number} is on its way.,track my parcel|delivery status,order_number: What is your order number?,
I want a refund of my money,,,,yes
`;
    const [first] = base().questions();
    const fromCsv = base(csv, 'faq.csv').questions();
    expect(fromCsv[0]).toEqual(first);
    expect(fromCsv[1]).toMatchObject({ human: true, answer: '' });
  });

  it('tell the bot’s language by the file’s name', () => {
    expect(base(FAQ, 'questions.fr.md')).toMatchObject({ name: 'questions', language: 'fr' });
    expect(base(FAQ, 'questions.md').language).toBeUndefined();
  });

  it.each([
    ['## Alone\n', 'faq.md', 1],
    ['text only', 'faq.md', 1],
    ['## A\n@x\nanswer', 'faq.md', 2],
    ['question,answer\nA,\n', 'faq.csv', 2],
    ['question,answer\n"A,b\n', 'faq.csv', 2],
  ])('names the line of a fault: %j', (content, name, line) => {
    try {
      base(content, name);
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(FileFaultsError);
      if (error instanceof FileFaultsError) expect(error.faults[0]?.line).toBe(line);
    }
  });

  it.each([
    [
      'faq.md',
      '## A\n@a What?\nfirst\n\nthen {a} and {b}\n',
      'faq.md:5:1: found {b}, which “A” does not ask for; expected {a}.* Ask for it with a line “@b What is …\\?”',
    ],
    ['faq.md', '## A\n@order_number What?\n{order_numbr}\n', 'faq.md:3:1: .* Write {order_number}, or ask'],
    [
      'faq.md',
      '## A b?\nx {last_question}\n\n## C\ny\n\n## a B\nz\n',
      'faq.md:7:1: found “a B”, which line 1 has already; .* Put both',
    ],
    [
      'faq.csv',
      'question,answer\nA,x\nB,y {b}\nA,z\n',
      'faq.csv:3:1: found {b}.* in the column ask[^]*faq.csv:4:1: found “A”, which line 2 has',
    ],
  ])('are refused with a name that nobody asks for, or twice: %s %j', (name, content, said) => {
    expect(() => base(content, name)).toThrow(new RegExp(said.replaceAll(/[{}]/g, '\\$&')));
  });

  it('are found whatever the case, the accents and small mistakes, or not at all', () => {
    const search = createQuestionSearch(base().questions());
    const titleOf = (words: string) => {
      const found = search.find(words);
      return found.kind === 'sure' ? found.question.title : found.kind;
    };
    expect(titleOf('WHERE IS MY ÒRDER')).toBe('Where is my order?');
    expect(titleOf('can I track the parcel please?')).toBe('Where is my order?');
    expect(titleOf('what are the openning hours')).toBe('What are your opening hours?');
    expect(titleOf('I want to return it')).toBe('unsure');
    // Only an answer has the word: perhaps.
    expect(titleOf('printed label')).toBe('unsure');
    expect(titleOf('the weather on Mars')).toBe('nothing');
    expect(titleOf('is the')).toBe('nothing');
    expect(titleOf('x '.repeat(50_000))).toBe('nothing');
  });
});

describe('the bot', () => {
  it('answers, asks whether it helped, and closes politely', async () => {
    const { say } = converse();
    expect(await say('opening hours?')).toEqual([
      'From 9 to 18, Monday to Friday.',
      'await',
      'Did that help?',
    ]);
    expect(await say('yes')).toEqual(['Is there anything else?']);
    expect(await say('No, thank you')).toEqual(['You are welcome. Goodbye.', 'close']);
  });

  it('greets who only greets, without counting it as a miss', async () => {
    const { hear } = converse();
    const greeted = await hear('Hello!');
    expect(wordsOf(greeted.replies)).toEqual(['Hello. What can I do for you?']);
    expect(greeted.replies[0].quickReplies).toHaveLength(4);
  });

  it('collects what an answer needs, once, and tells it to whoever takes over', async () => {
    const { say, hear } = converse();
    expect(await say('Where is my order?')).toEqual(['What is your order number?']);
    const told = await hear('CMD-7');
    expect(wordsOf(told.replies)[0]).toBe('Order CMD-7 is on its way.');
    expect(told.variables).toContainEqual({ key: 'order_number', value: 'CMD-7' });
    expect((await say('track my parcel'))[0]).toBe('Order CMD-7 is on its way.');
  });

  it.each([
    ['I want to talk to a person', 'I am looking for somebody who can help you.'],
    ['Talk to a person', 'I am looking for somebody who can help you.'],
    ['a human please', 'I am looking for somebody who can help you.'],
    ['What are your opening hours?', 'From 9 to 18, Monday to Friday.'],
    ['what are the openning hours', 'From 9 to 18, Monday to Friday.'],
    ['send something back', 'You have **30 days**. Print the label in your account.'],
    ['Where is my order?', 'What is your order number?'],
  ])('does not take a wish or another question for what it asked: %s', async (words, first) => {
    const { hear } = converse();
    await hear('track my parcel');
    const turned = await hear(words);
    expect(wordsOf(turned.replies)[0]).toBe(first);
    expect(turned.variables.map(({ key }: { key: string }) => key)).not.toContain('order_number');
  });

  it.each(['CMD-7', 'my order is 12', 'return 17', 'agent 7', 'opening'])(
    'takes a value that only shares words with a question or a person: %s',
    async (value) => {
      const { hear } = converse();
      await hear('track my parcel');
      const told = await hear(value);
      expect(told.variables).toContainEqual({ key: 'order_number', value });
    },
  );

  it('asks back with quick replies when it is unsure', async () => {
    const { hear, say } = converse();
    const asked = await hear('I want to return it');
    const choices = asked.replies[0].quickReplies.map(({ value }: { value: string }) => value);
    expect(choices).toEqual(['How do I return a product?', 'How do I return a gift?', 'None of these']);
    expect((await say('How do I return a gift?'))[0]).toBe('Ask for a gift label.');
  });

  it('hands over after two misses, at once when asked for, and says so when nobody is there', async () => {
    const { say } = converse();
    expect(await say('qwertz')).toEqual(['I am not sure I understand. Could you say it in other words?']);
    const handed = ['I am looking for somebody who can help you.', 'transfer advisers'];
    expect((await say('asdf')).slice(0, 2)).toEqual(handed);
    expect((await say('I need a human')).slice(0, 2)).toEqual(handed);
    expect((await say('refund of my money')).slice(0, 2)).toEqual(handed);
  });

  it.each([
    ['Thanks, but where is my order?', 'What is your order number?'],
    ['Thank you! opening hours', 'From 9 to 18, Monday to Friday.'],
    ['No thanks, I would rather talk to a person', 'I am looking for somebody who can help you.'],
    ['Thanks, but it is purple', 'I am not sure I understand. Could you say it in other words?'],
    ['Thanks, you are kind', 'Is there anything else?'],
    ['Thanks for your help, goodbye!', 'You are welcome. Goodbye.'],
    ['Thank you very much.', 'You are welcome. Goodbye.'],
  ])('ends on thanks only when nothing else is asked: %s', async (words, first) => {
    const { say } = converse();
    const replies = await say(words);
    expect(replies[0]).toBe(first);
    expect(replies.includes('close')).toBe(first === 'You are welcome. Goodbye.');
  });

  it('ends on French thanks only when nothing else is asked', async () => {
    const { say } = converse('advisers', 'fr');
    expect(await say('Merci, mais où est mon opening hours ?')).not.toContain('close');
    expect(await say('Non merci, je voudrais parler à quelqu’un')).toContain('transfer advisers');
    expect(await say('Merci beaucoup, au revoir.')).toEqual(['Avec plaisir. À bientôt.', 'close']);
  });

  it.each([
    'claire@example.com',
    'My return address is claire@example.com. Thank you!',
    'It’s: <claire@example.com>',
  ])('takes the address that it asked for when nobody was free, and ends: %s', async (words) => {
    const { hear } = converse();
    const handed = await hear('I need a human');
    expect(wordsOf(handed.replies).at(-1)).toContain('Leave your e-mail address here');
    const taken = await hear(words);
    expect(wordsOf(taken.replies)).toEqual(['Thank you. We will write to you at this address.', 'close']);
    expect(taken.variables).toContainEqual({ key: 'email', value: 'claire@example.com' });
  });

  it('takes the address later too, with a question beside it, and only when it asked for one', async () => {
    const { hear, say } = converse();
    expect((await say('claire@example.com'))[0]).toContain('I am not sure');
    await say('I need a human');
    await say('opening hours?');
    const taken = await hear('what are your opening hours? claire@example.com');
    expect(wordsOf(taken.replies).slice(0, 2)).toEqual([
      'Thank you. We will write to you at this address.',
      'From 9 to 18, Monday to Friday.',
    ]);
    expect(wordsOf(taken.replies)).not.toContain('close');
    expect(taken.variables).toContainEqual({ key: 'email', value: 'claire@example.com' });
  });

  it('answers the same message the same way, and says nothing to its own', async () => {
    const { hear } = converse();
    const once = await hear('qwertz', 'visitor', 'same');
    const again = await hear('qwertz', 'visitor', 'same');
    expect(again.replies).toEqual(once.replies);
    expect((await hear('Anything', 'operator')).replies).toEqual([]);
  });

  it('speaks French where its bot does', async () => {
    const { say } = converse('advisers', 'fr');
    expect(await say('zzz')).toEqual(['Je ne suis pas sûr de comprendre. Pouvez-vous le dire autrement ?']);
  });
});
