import type { MessagePayload } from '@comptoir/contract';
import type { PhoneLine } from './phone.js';

const STYLE = `
  :root { color-scheme: light dark; font: 16px/1.4 system-ui, sans-serif; }
  body { margin: 0; }
  main { display: flex; flex-direction: column; max-width: 24rem; height: 100vh; margin: 0 auto; }
  h1 { margin: 0; padding: .75rem; font-size: 1rem; text-align: center; }
  iframe { flex: 1; width: 100%; border: 0; }
  form { display: flex; gap: .5rem; padding: .75rem; }
  input { flex: 1; min-width: 0; }
  input, button { padding: .5rem .75rem; font: inherit; }
  ol { display: flex; flex-direction: column; gap: .5rem; margin: 0; padding: .75rem; list-style: none; }
  li { max-width: 80%; padding: .5rem .75rem; border-radius: 1rem; background: #8883; align-self: flex-start; white-space: pre-line; overflow-wrap: anywhere; }
  li.phone { align-self: flex-end; color: #fff; background: #0b63d8; }
  li a { display: block; margin-top: .5rem; }`;

/** The phone: the thread in a frame that reloads itself, so that what is being typed stays. No script. */
export function phonePage(): string {
  return page(
    `<main><h1>Tilleul · Messages</h1>
<iframe src="/phone/thread" title="Messages"></iframe>
<form method="post" action="/phone"><input name="text" aria-label="Message" autocomplete="off" autofocus required><button>Send</button></form></main>`,
    '',
  );
}

export function threadPage(lines: readonly PhoneLine[], deskUrl: string): string {
  const items = lines.map(({ from, payload }) => `<li class="${from}">${bubble(payload, deskUrl)}</li>`);
  return page(`<ol>${items.reverse().join('')}</ol>`, '<meta http-equiv="refresh" content="2">');
}

function bubble(payload: MessagePayload, deskUrl: string): string {
  const link = (name: string, url: string): string =>
    `<a href="${escaped(url)}" target="_blank" rel="noopener noreferrer">${escaped(name)}</a>`;
  switch (payload.contentType) {
    case 'text':
      return escaped(payload.value);
    case 'card/content': {
      const { title, text, actions } = payload;
      const words = [title, text].flatMap((part) => (part === undefined ? [] : [escaped(part)]));
      return [...words, ...actions.map(({ name, url }) => link(name, url))].join('\n');
    }
    case 'bundle/card':
      return payload.cards.map((card) => bubble(card, deskUrl)).join('\n\n');
    case 'product-offer':
      return [escaped(payload.name), ...payload.actions.map(({ name, url }) => link(name, url))].join('\n');
    case 'bundle/product-offer':
      return payload.offers.map((offer) => bubble(offer, deskUrl)).join('\n');
    case 'file':
      return link(payload.fileName, new URL(payload.url, deskUrl).href);
  }
}

function page(body: string, head: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Phone</title>${head}<style>${STYLE}</style></head><body>${body}</body></html>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
