import { localPath } from '../language/language.js';
import { html, type Markup } from './html.js';
import { icon } from './icons.js';
import type { PageContext } from './page-context.js';

/** Puts a page's content between the shop's header and footer, with the chatbox. */
export function layout(context: PageContext, title: string, content: Markup): string {
  const { language, messages: say, path, deskUrl, websiteId, customer, catalogue } = context;
  const to = (target: string) => localPath(language, target);
  const other = language === 'en' ? 'fr' : 'en';
  const query = new URLSearchParams(path.split('?')[1] ?? '').get('q') ?? '';
  const here = path.split('?')[0] ?? '';
  const page = html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title === '' ? 'Tilleul' : `${title} · Tilleul`}</title>
<meta name="description" content="${say.description}">
<meta name="theme-color" content="#fbf7f0">
<link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/assets/shop.css">
<link rel="alternate" hreflang="${other}" href="${localPath(other, path)}">
</head>
<body>
<a class="skip" href="#content">${say.skip}</a>
<header>
<p class="strip"><span>${say.shipping}</span><span>${say.workshop}</span><span>${say.help}</span></p>
<div class="header">
  <a class="logo" href="${to('/')}">${icon.leaf}<span>Tilleul</span></a>
  <form class="search" action="${to('/search')}" role="search">
    <label class="hidden" for="q">${say.search}</label>
    <input id="q" name="q" type="search" value="${query}" placeholder="${say.searchHint}" maxlength="100" autocomplete="off">
    <button aria-label="${say.search}">${icon.search}</button>
  </form>
  <p class="tools">
    <a href="${localPath(other, path)}" lang="${other}" hreflang="${other}">${say.otherLanguage}</a>
    <a class="account" href="${to('/account')}">${icon.person}<span>${customer?.name ?? say.account}</span></a>
  </p>
</div>
</header>
<nav class="departments" aria-label="${say.menu}"><ul>
${catalogue.departments.map(
  ({ slug, label }) =>
    html`<li><a href="${to(`/c/${slug}`)}"${here === `/c/${slug}` || here.startsWith(`/c/${slug}/`) ? html` aria-current="true"` : undefined}>${label[language]}</a></li>`,
)}
</ul></nav>
<main id="content">${content}</main>
<footer class="footer">
  <div><p class="logo">${icon.leaf}<span>Tilleul</span></p><p>${say.tagline}</p></div>
  <div><p class="note">${say.demoNotice}</p><button class="link" type="button" data-open-chat>${say.askUs}</button></div>
</footer>
<script type="module" src="/assets/shop.js"></script>
<script async src="${deskUrl}/chatbox.js" data-website="${websiteId}"></script>
</body>
</html>
`;
  return page.text;
}
