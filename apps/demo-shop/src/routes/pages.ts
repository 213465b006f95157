import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Language } from '../language/language.js';
import { notFoundPage } from '../pages/account-page.js';
import { categoryPage, offersPage, searchPage } from '../pages/category-page.js';
import { homePage } from '../pages/home-page.js';
import type { PageContext } from '../pages/page-context.js';
import { productPage } from '../pages/product-page.js';
import { contextOf, type ShopSettings } from './shop-settings.js';

/** Draws a page from its address; undefined when there is no such thing. */
type Page = (
  context: PageContext,
  request: { readonly key: string; readonly query: string },
) => string | undefined;

const MAX_QUERY_LENGTH = 100;

const PAGES: Readonly<Record<string, Page>> = {
  '/': (context) => homePage(context),
  '/offers': (context) => offersPage(context),
  '/search': (context, { query }) =>
    searchPage(context, query, context.catalogue.search(query, context.language)),
  '/c/*': (context, { key }) => {
    const category = context.catalogue.category(key.replace(/\/$/, ''));
    return category && categoryPage(context, category);
  },
  '/products/*': (context, { key }) => {
    const product = context.catalogue.product(key);
    return product && productPage(context, product);
  },
};

/** The shop's pages, in English at their address and in French below `/fr`. */
export function registerPages(app: FastifyInstance, settings: ShopSettings): void {
  for (const [path, page] of Object.entries(PAGES)) {
    for (const language of ['en', 'fr'] as const) {
      const address = language === 'en' ? path : `/fr${path === '/' ? '' : path}`;
      app.get(address, (request, reply) => {
        const context = contextOf(settings, language, request);
        const content = page(context, { key: wildcardOf(request.params), query: queryOf(request.query) });
        return send(reply, content === undefined ? 404 : 200, content ?? notFoundPage(context));
      });
    }
  }
  app.setNotFoundHandler((request: FastifyRequest, reply) => {
    const language: Language = /^\/fr(\/|\?|$)/.test(request.url) ? 'fr' : 'en';
    return send(reply, 404, notFoundPage(contextOf(settings, language, request)));
  });
}

/** Sends a page; it depends on the cookie, so nothing between keeps it. */
export function send(reply: FastifyReply, status: number, page: string): FastifyReply {
  return reply
    .code(status)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-cache, private')
    .send(page);
}

function wildcardOf(params: unknown): string {
  return textAt(params, '*');
}

function queryOf(query: unknown): string {
  return textAt(query, 'q').trim().slice(0, MAX_QUERY_LENGTH);
}

function textAt(record: unknown, name: string): string {
  if (typeof record !== 'object' || record === null) return '';
  const value: unknown = new Map<string, unknown>(Object.entries(record)).get(name);
  return typeof value === 'string' ? value : '';
}
