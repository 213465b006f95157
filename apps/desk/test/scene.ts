import type { Author, MessagePayload } from '@comptoir/contract';
import { products } from './fake/data.js';
import type { FakeServer } from './fake/fake-server.js';
import { agent } from './fake/log.js';

const text = (value: string): MessagePayload => ({ contentType: 'text', value });
const minutes = (count: number) => Date.now() - count * 60_000;
const offer = (index: number) => {
  const found = products[index];
  if (found === undefined) throw new Error(`There is no product ${index}.`);
  return found.offer;
};

/** An afternoon at the desk: waiting visitors, own conversations, one with every kind of content. */
export function fill(server: FakeServer) {
  const ana = server.add({
    number: 1,
    visitor: { name: 'Ana Ruiz', email: 'ana.ruiz@example.org', externalId: 'C-20418', verified: true },
    status: 'assigned',
    minutesAgo: 1500,
  });
  const visitor: Author = { role: 'visitor', id: ana.summary.visitor.id };
  const bot: Author = { role: 'bot', id: 'ha-30', name: 'Lulu' };
  const say = (author: Author, payload: MessagePayload, at: number, more = {}) =>
    server.say(ana, { author, payload, at: minutes(at), ...more });

  say(bot, text('Good evening. What are you looking for?'), 1499, {
    quickReplies: ['A bicycle', 'Something for the home', 'My order'],
  });
  say(visitor, text('A bicycle'), 1498);
  server.assign(ana);
  say(agent, text('Hello Ana, I am Camille. Who will ride it, and where?'), 46);
  say(visitor, text('Me, to work every day. About 6 km, some hills.'), 44);
  say(
    visitor,
    text(
      'I would like a *low* frame, and lamps that do not need charging. Is that possible under **900 €**?',
    ),
    44,
  );
  say(
    agent,
    text(
      'It is. Three things to look at:\n\n1. a hub gear rather than a derailleur\n2. a dynamo in the hub\n3. mudguards\n\nSee also [our guide](https://shop.example/guide).',
    ),
    41,
  );
  say(agent, offer(0), 40);
  say(visitor, text('Nice! Do you have others, and the basket?'), 38);
  say(agent, { contentType: 'bundle/product-offer', offers: [offer(6), offer(10), offer(5), offer(4)] }, 36);
  say(agent, text('She asked for a discount last month as well.'), 35, { note: true });
  say(
    agent,
    {
      contentType: 'file',
      fileName: 'Size chart city bicycles 2026.pdf',
      mimeType: 'application/pdf',
      url: 'https://desk.example/files/2/size.pdf',
      size: 214_000,
    },
    34,
  );
  say(
    visitor,
    {
      contentType: 'file',
      fileName: 'hallway.png',
      mimeType: 'image/png',
      url: 'https://desk.example/files/3/hallway.png',
      src: '/images?u=5',
      size: 840_000,
    },
    12,
  );
  say(
    agent,
    {
      contentType: 'card/content',
      image: { url: 'https://shop.example/p/2.png', description: 'The workshop' },
      title: 'Try it in the workshop',
      text: 'Rue des Martyrs 12, every day from ten to seven. No appointment needed.',
      actions: [{ type: 'LINK', name: 'See the way', url: 'https://shop.example/way' }],
    },
    10,
  );
  say(visitor, text('Will it fit there? The door is 90 cm.'), 2);
  ana.summary = { ...ana.summary, readByVisitor: ana.summary.lastSeq };

  const mine = [
    {
      number: 2,
      visitor: { name: 'Thomas Lindqvist', email: 't.lindqvist@example.org' },
      says: 'Where is my parcel? The link says nothing since Monday.',
    },
    { number: 3, visitor: {}, says: 'ok thank you' },
  ].map(({ says, ...seed }) => {
    const conversation = server.add({ ...seed, status: 'assigned', minutesAgo: 30 });
    server.visitorSays(conversation, says);
    return conversation;
  });
  const waiting = [
    {
      number: 10,
      visitor: { name: 'Élodie Garnier', verified: true, externalId: 'C-99' },
      language: 'fr',
      minutesAgo: 7,
      says: 'Bonjour, la lampe en laiton existe-t-elle en noir ?',
    },
    { number: 11, visitor: {}, minutesAgo: 3, says: 'Hi, do you ship to Ireland?' },
    {
      number: 12,
      visitor: { email: 'kwame@example.org' },
      minutesAgo: 0,
      says: 'The page of the oak table shows two prices',
    },
  ].map(({ says, ...seed }) => {
    const conversation = server.add(seed);
    server.visitorSays(conversation, says);
    return conversation;
  });
  for (const number of [20, 21, 22]) {
    const conversation = server.add({
      number,
      visitor: { name: `Customer ${number}` },
      status: 'closed',
      minutesAgo: 300,
    });
    server.visitorSays(conversation, 'Thank you, good bye.');
  }
  return { ana, mine, waiting };
}
