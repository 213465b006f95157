import type { Client, Intent } from '@comptoir/panel-app';
import type { Order } from '../orders/order.js';
import type { BackEnd } from './back-end.js';
import { button, draw } from './draw.js';
import { orderCard, orderCarousel, paymentRequest, trackingText } from './order-messages.js';
import { orderView } from './order-view.js';
import { type Words, wordsFor } from './words.js';

type Shown =
  | { readonly state: 'loading' }
  | { readonly state: 'found'; readonly orders: readonly Order[] }
  | { readonly state: 'failed' };

/** What the page shows, drawn anew from its state; the search field stays, with what is typed in it. */
export class OrdersPage {
  readonly #client: Client;
  readonly #backEnd: BackEnd;
  readonly #field = draw('input', { type: 'search', id: 'search', name: 'q', autocomplete: 'off' });
  readonly #label = draw('label', { for: 'search' });
  readonly #submit = draw('button', { type: 'submit' });
  readonly #form = draw(
    'form',
    { role: 'search' },
    this.#label,
    draw('div', { class: 'row' }, this.#field, this.#submit),
  );
  readonly #mentioned = draw('section', { id: 'mentioned' });
  readonly #list = draw('section', { id: 'orders' });
  readonly #notice = draw('p', { role: 'status', id: 'notice' });
  readonly #chosen = new Map<string, Order>();
  #numbers: readonly string[] = [];
  #shown: Shown = { state: 'loading' };
  #asked = 0;

  constructor(client: Client, backEnd: BackEnd) {
    this.#client = client;
    this.#backEnd = backEnd;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      void this.search(this.#field.value.trim());
    });
  }

  start(place: HTMLElement): void {
    place.replaceChildren(this.#form, this.#mentioned, this.#notice, this.#list);
    this.draw();
  }

  async search(words: string): Promise<void> {
    this.#field.value = words;
    void this.#client.saveState({ words });
    await this.#show(() => this.#backEnd.search(words));
  }

  /** The operator clicked the mark of a message: its orders, and nothing else. */
  async open(keys: readonly string[]): Promise<void> {
    const numbers = keys.flatMap((key) => /^order:(CMD-\d{5})$/.exec(key)?.[1] ?? []);
    if (numbers.length === 0) return;
    this.#field.value = numbers.join(' ');
    await this.#show(async () => {
      const found = await Promise.all(numbers.map((number) => this.#backEnd.order(number)));
      return found.flatMap((order) => order ?? []);
    });
  }

  mention(intents: readonly Intent[]): void {
    this.#numbers = [...new Set(intents.flatMap(({ key }) => /^order:(.+)$/.exec(key)?.[1] ?? []))];
    void this.#client.setBadge(this.#numbers.length === 0 ? null : this.#numbers.length);
    this.draw();
  }

  draw(): void {
    const words = this.#words;
    document.documentElement.lang = this.#client.context.operatorLocale;
    document.title = words.title;
    this.#field.placeholder = words.searchHint;
    this.#label.textContent = words.search;
    this.#submit.textContent = words.searchButton;
    this.#mentioned.hidden = this.#numbers.length === 0;
    this.#mentioned.replaceChildren(
      draw('h2', {}, words.mentioned),
      ...this.#numbers.map((number) => button(number, () => void this.open([`order:${number}`]))),
    );
    this.#list.setAttribute('aria-busy', String(this.#shown.state === 'loading'));
    this.#list.replaceChildren(...this.#contents(words));
  }

  get #words(): Words {
    return wordsFor(this.#client.context.operatorLocale);
  }

  #contents(words: Words): (Node | string)[] {
    const shown = this.#shown;
    if (shown.state === 'loading') return [draw('p', { class: 'quiet', role: 'status' }, words.loading)];
    if (shown.state === 'failed') {
      const again = button(words.retry, () => void this.search(this.#field.value.trim()));
      return [draw('p', { class: 'failed', role: 'alert' }, words.failed), again];
    }
    if (shown.orders.length === 0)
      return [draw('p', { class: 'quiet', role: 'status' }, words.empty(this.#field.value))];
    const { operatorLocale, channel } = this.#client.context;
    const pays = channel === 'APPLE_BUSINESS_CHAT';
    const views = shown.orders.map((order) =>
      orderView(order, words, operatorLocale, {
        send: (one) => this.#send([one]),
        insertTracking: (one) => this.#insertTracking(one),
        askForPayment: pays ? (one) => this.#askForPayment(one) : undefined,
        choose: (one, chosen) => this.#choose(one, chosen),
        isChosen: ({ number }) => this.#chosen.has(number),
      }),
    );
    const several = this.#chosen.size > 1;
    const all = several
      ? [
          button(words.sendChosen(this.#chosen.size), () => this.#send([...this.#chosen.values()]), {
            class: 'chosen',
          }),
        ]
      : [];
    return [draw('h2', {}, words.found(shown.orders.length)), ...all, ...views];
  }

  /** Only the answer to the last question is shown. */
  async #show(ask: () => Promise<readonly Order[]>): Promise<void> {
    this.#asked += 1;
    const asked = this.#asked;
    this.#shown = { state: 'loading' };
    this.draw();
    const shown = await ask().then(
      (orders): Shown => ({ state: 'found', orders }),
      (): Shown => ({ state: 'failed' }),
    );
    if (asked !== this.#asked) return;
    this.#shown = shown;
    this.draw();
  }

  #choose(order: Order, chosen: boolean): void {
    if (chosen) this.#chosen.set(order.number, order);
    else this.#chosen.delete(order.number);
    this.draw();
    document
      .querySelector<HTMLElement>(`#order-${order.number}`)
      ?.parentElement?.querySelector('input')
      ?.focus();
  }

  #insertTracking(order: Order): void {
    const text = trackingText(order, this.#client.context.language);
    if (text !== undefined) this.#tell(this.#client.insertTextInComposeBox(text), 'inserted');
  }

  #send(orders: readonly Order[]): void {
    const { language } = this.#client.context;
    const [only] = orders;
    if (only === undefined) return;
    const sending =
      orders.length === 1
        ? this.#client.pushCardInConversationThread(orderCard(only, language))
        : this.#client.pushCardBundleInConversationThread(orderCarousel(orders, language));
    this.#tell(
      sending.then(() => this.#chosen.clear()),
      'sent',
    );
  }

  #askForPayment(order: Order): void {
    const request = paymentRequest(order, this.#client.context.language, crypto.randomUUID());
    this.#tell(this.#client.pushApplePayPaymentRequestInConversationThread(request), 'asked');
  }

  #tell(doing: Promise<unknown>, done: keyof Words['done']): void {
    doing.then(
      () => this.#say(this.#words.done[done]),
      (error: unknown) =>
        this.#say(this.#words.refused(error instanceof Error ? error.message : String(error))),
    );
  }

  #say(text: string): void {
    this.#notice.textContent = text;
    this.draw();
  }
}
