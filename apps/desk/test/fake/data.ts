import type {
  ConversationSummary,
  DeskCategory,
  DeskProduct,
  LogEntry,
  MessagePayload,
  SessionAnswer,
  VisitorIdentity,
} from '@comptoir/contract';

/** Data for the fake server: a small shop, and an agent at work. */

export const session: SessionAnswer = {
  operator: {
    id: 'ha-7',
    name: 'Camille Moreau',
    email: 'camille@shop.example',
    roles: ['operator'],
    locale: 'en',
    pictureUrl: null,
  },
  websites: [{ id: 'ha-1', name: 'Maison & Vélo', languages: ['en', 'fr'] }],
  plugins: [{ websiteId: 'ha-1', kind: 'product-list' }],
  availability: { CHAT: true, CALL: true, VIDEO: true, THIRD_PARTY: false },
  version: '0.1.0',
};

export const OTHER_OPERATOR = { role: 'operator', id: 'ha-8', name: 'Jonas Weber' } as const;

export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

export interface Conversation {
  summary: ConversationSummary;
  entries: LogEntry[];
}

export interface ConversationSeed {
  readonly number: number;
  readonly visitor: Partial<VisitorIdentity>;
  readonly status?: ConversationSummary['status'];
  readonly assignee?: ConversationSummary['assignee'];
  readonly minutesAgo?: number;
  readonly language?: string;
  readonly websiteId?: string;
  readonly channel?: ConversationSummary['channel'];
  readonly withoutForm?: boolean;
}

export function newConversation(seed: ConversationSeed, now: number): Conversation {
  const createdAt = new Date(now - (seed.minutesAgo ?? 5) * 60_000).toISOString();
  const status = seed.status ?? 'waiting';
  const mine = { role: 'operator', id: session.operator.id, name: session.operator.name } as const;
  return {
    summary: {
      id: uuid(seed.number),
      websiteId: seed.websiteId ?? 'ha-1',
      channel: seed.channel ?? 'CHAT',
      language: seed.language ?? 'en',
      status,
      version: 1,
      visitor: {
        id: (seed.number * 7919).toString(16).padStart(45, '3f2a0'),
        name: null,
        email: null,
        externalId: null,
        phone: null,
        note: null,
        verified: false,
        ...seed.visitor,
      },
      assignee: status === 'waiting' ? null : (seed.assignee ?? mine),
      rule: null,
      lastSeq: 0,
      lastMessage: null,
      unread: 0,
      readByVisitor: 0,
      readByOperator: 0,
      createdAt,
      waitingSince: status === 'waiting' ? createdAt : null,
      closedAt: status === 'closed' ? new Date(now - 3_600_000).toISOString() : null,
      closeReason: status === 'closed' ? 'CLOSED_BY_OPERATOR' : null,
      withoutForm: seed.withoutForm ?? false,
    },
    entries: [],
  };
}

const TREE: readonly [string, readonly string[]][] = [
  ['Bicycles', ['City bikes', 'Cargo bikes', 'Children’s bikes', 'Folding bikes']],
  ['Home', ['Lamps', 'Tables', 'Chairs', 'Rugs', 'Storage']],
  ['Kitchen', ['Pots and pans', 'Knives', 'Tableware']],
  ['Books', ['Cooking', 'Travel', 'Architecture']],
  ['Garden', []],
];

export const categories: readonly DeskCategory[] = TREE.flatMap(([label, children], index) => [
  {
    id: `c${index}`,
    parentId: null,
    label,
    productsCount: 40 + index * 13,
    hasChildren: children.length > 0,
  },
  ...children.map((child, at) => ({
    id: `c${index}-${at}`,
    parentId: `c${index}`,
    label: child,
    productsCount: 12 + at * 3,
    hasChildren: false,
  })),
]);

const NAMES = [
  'Ondine city bicycle, 7 speeds, low step frame',
  'Brass reading lamp',
  'Oak dining table for six to eight people, extendable, oiled',
  'Wool rug, hand-knotted',
  'Enamel saucepan 20 cm',
  'Folding chair in beech',
  'Cargo bicycle for two children and the week’s groceries',
  'Chef’s knife',
  'Linen tablecloth',
  'Stoneware plate',
  'Bicycle lamp, rechargeable',
  'The small house: forty plans',
];

export const products: readonly DeskProduct[] = Array.from({ length: 150 }, (_, index) => product(index));

function product(index: number): DeskProduct {
  const name = NAMES[index % NAMES.length] ?? 'Thing';
  const title = index < NAMES.length ? name : `${name} — no. ${index}`;
  const price = `${(19 + index * 7) % 900},90 €`;
  const reduced = index % 4 === 0;
  const priceBefore = reduced ? `${((19 + index * 7) % 900) + 40},90 €` : null;
  const available = index % 7 === 6 ? null : index % 5 !== 3;
  const imageUrl = `https://shop.example/p/${index}.png`;
  const imageSrc = `/images?u=${index}`;
  return {
    id: `p${index}`,
    title,
    productUrl: `https://shop.example/p/${index}`,
    brand: index % 3 === 0 ? null : 'Atelier Ondine',
    description:
      'Made in a small workshop, to be repaired rather than replaced.\n\nFrame of chromium steel, seven speeds in the hub, a basket that holds a week of vegetables, and lamps that need no battery. Delivered assembled; the first service after three months is free.',
    shortDescription: null,
    available,
    imageUrl,
    imageSrc,
    reference: `MV-${1000 + index}`,
    price,
    priceBefore,
    offer: {
      contentType: 'product-offer',
      name: title,
      price: priceBefore ?? price,
      ...(reduced ? { offerPrice: price } : {}),
      ...(available === null
        ? {}
        : { availability: { status: available ? ('AVAILABLE' as const) : ('UNAVAILABLE' as const) } }),
      image: { url: imageUrl, description: title },
      description: 'Made in a small workshop, to be repaired rather than replaced.',
      actions: [{ type: 'LINK', name: 'View product', url: `https://shop.example/p/${index}` }],
    },
  };
}

/** What the real server does on the way out: pictures get an address of our own. */
export function withSources(payload: MessagePayload): MessagePayload {
  switch (payload.contentType) {
    case 'product-offer':
    case 'card/content':
      return payload.image
        ? {
            ...payload,
            image: { ...payload.image, src: `/images?u=${/\d+/.exec(payload.image.url)?.[0] ?? 0}` },
          }
        : payload;
    case 'bundle/product-offer':
      return { ...payload, offers: payload.offers.map((offer) => withOfferSource(offer)) };
    case 'bundle/card':
      return {
        ...payload,
        cards: payload.cards.map((card) =>
          card.image ? { ...card, image: { ...card.image, src: '/images?u=3' } } : card,
        ),
      };
    case 'file':
      return { ...payload, src: payload.src ?? new URL(payload.url).pathname };
    default:
      return payload;
  }
}

function withOfferSource(offer: DeskProduct['offer']): DeskProduct['offer'] {
  const changed = withSources(offer);
  return changed.contentType === 'product-offer' ? changed : offer;
}
