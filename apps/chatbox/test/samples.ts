import type { CardPayload, ProductOfferBundlePayload, ProductOfferPayload } from '@comptoir/contract';

const offer = (
  name: string,
  price: string,
  more: Partial<ProductOfferPayload> = {},
): ProductOfferPayload => ({
  contentType: 'product-offer',
  name,
  price,
  image: {
    url: `https://shop.example/${name}.jpg`,
    description: name,
    src: `/images?u=${encodeURIComponent(name)}`,
  },
  availability: { status: 'AVAILABLE' },
  actions: [{ type: 'LINK', name: 'View product', url: 'https://shop.example/p/1' }],
  ...more,
});

export const LAMP = offer(
  'Reading lamp “Clarté”, brushed brass, adjustable arm, with dimmer and spare bulb',
  '€89.00',
  {
    offerPrice: '€69.00',
    description: 'Warm light, a foot that stays where it is, and an arm that goes where you read.',
  },
);

export const CAROUSEL: ProductOfferBundlePayload = {
  contentType: 'bundle/product-offer',
  offers: [
    LAMP,
    offer('Linen cushion', '€24.00'),
    offer('Oak stool', '€120.00', { availability: { status: 'UNAVAILABLE' } }),
    offer('Wool throw, undyed', '€75.00', { offerPrice: '€59.90' }),
  ],
};

export const CARD: CardPayload = {
  contentType: 'card/content',
  title: 'Delivery and returns',
  text: 'Free from **€50**. You have *30 days* to change your mind.',
  actions: [
    { type: 'LINK', name: 'Read more', url: 'https://shop.example/delivery' },
    { type: 'LINK', name: 'Bad link', url: 'javascript:alert(1)' },
  ],
};
