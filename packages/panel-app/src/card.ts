import { failure } from './failure.js';

type Bag = Record<string, unknown>;

const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null;

/** A card as it travels: the one `action` of 2.3.1 becomes `actions`, and links are told by their type. */
export function modernCard(card: unknown): unknown {
  if (!isBag(card)) return card;
  const { action, actions = action && [action], ...rest } = card;
  const links = Array.isArray(actions)
    ? actions.map((link) => (isBag(link) ? { type: 'LINK', ...link } : link))
    : actions;
  return { ...rest, actions: links };
}

export function modernBundle(bundle: unknown): unknown {
  const cards = cardsOf(bundle);
  return isBag(bundle) && Array.isArray(cards) ? { ...bundle, cards: cards.map(modernCard) } : bundle;
}

export function cardsOf(bundle: unknown): unknown {
  return isBag(bundle) ? bundle['cards'] : bundle;
}

export function checkText(value: unknown): void {
  if (typeof value !== 'string' || !value) throw fault('/value', 'a text');
}

/**
 * Throws `invalid_argument` at the fault that an app's developer meets first: the desk checks everything and
 * names each. `at` is the pointer of the one card, or with an ending slash that of their list.
 */
export function checkCards(cards: unknown, at: string): void {
  if (!Array.isArray(cards) || !cards.length) throw fault(at, 'at least 1 card');
  cards.forEach((card: unknown, index) => {
    const here = at.endsWith('/') ? at + index : at;
    const { actions, image } = isBag(card) ? card : { actions: 0, image: 0 };
    if (!Array.isArray(actions) || !actions.length) throw fault(`${here}/actions`, 'at least 1 link');
    actions.forEach((link: unknown, position) => {
      checkLink(link, `${here}/actions/${position}`);
      if (isBag(link) && !link['title']) throw fault(`${here}/actions/${position}/title`, 'a text');
    });
    if (image) checkLink(image, `${here}/image`);
  });
}

function checkLink(link: unknown, at: string): void {
  if (!isBag(link) || !/^https?:\/\/\S+$/i.test(String(link['url']))) {
    throw fault(`${at}/url`, 'an absolute http or https link');
  }
}

function fault(pointer: string, expected: string): Error {
  const line = `${pointer}: expected ${expected}`;
  return failure('invalid_argument', line, [line]);
}
