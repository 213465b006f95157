import {
  type CategoriesAnswer,
  type DeskProductsAnswer,
  type Diagnostic,
  type Freshness,
  formatPrefixedId,
  type Platform,
} from '@comptoir/contract';
import {
  AnswerMemory,
  type CallParameters,
  ConnectorError,
  type Gateway,
  type Remembered,
} from '../../connector-gateway/index.js';
import type { Connectors, InstalledPlugin } from '../../connectors/index.js';
import { AppError } from '../../errors.js';
import type { ConversationState } from '../../storage/index.js';
import { childrenOf } from './category-tree.js';
import {
  type NormalCategory,
  type Normalised,
  type NormalProduct,
  normaliseCategories,
  normaliseProducts,
} from './normalise.js';
import { deskProduct } from './offer.js';

/** What the desk's product list asks for: categories and products of the shop, for one conversation. */
export interface ProductList {
  categories(request: CategoriesRequest): Promise<CategoriesAnswer>;
  products(request: ProductsRequest): Promise<DeskProductsAnswer>;
}

interface ConversationRequest {
  readonly state: ConversationState;
  readonly operatorId: number;
  readonly refresh: boolean;
}
export interface CategoriesRequest extends ConversationRequest {
  readonly parentId: string | null;
}
export interface ProductsRequest extends ConversationRequest {
  readonly categoryId: string | undefined;
  readonly search: string | undefined;
  readonly limit: number;
  readonly offset: number;
}

export interface ProductListOptions {
  readonly connectors: Connectors;
  readonly gateway: Gateway;
  readonly platform: Platform;
  readonly now: () => number;
  readonly localAddress: (url: string) => string;
}

const FRESH_MS = 15_000;
const KEPT_MS = 3_600_000;
const MAX_ANSWERS = 500;
const CATEGORY_PAGE = 200;
/** A connector that ignores `offset` repeats itself and is noticed at once; this only bounds a huge tree. */
const MAX_CATEGORY_PAGES = 10;

type Installed = InstalledPlugin<'product-list'>;

export function createProductList(options: ProductListOptions): ProductList {
  const { gateway, platform, now } = options;
  const bounds = { now, freshMs: FRESH_MS, keptMs: KEPT_MS, maxEntries: MAX_ANSWERS };
  const categoryMemory = new AnswerMemory<Normalised<NormalCategory>>(bounds);
  const productMemory = new AnswerMemory<Normalised<NormalProduct>>(bounds);

  const ask = async <Item>(
    memory: AnswerMemory<Normalised<Item>>,
    installed: Installed,
    url: string,
    request: ConversationRequest,
    parameters: CallParameters,
    normalise: (value: unknown) => Normalised<Item>,
  ): Promise<Remembered<Normalised<Item>>> => {
    const key = JSON.stringify([installed.connectorVersionId, url, parameters]);
    const fetch = async (): Promise<Normalised<Item>> => {
      let normalised: Normalised<Item> | undefined;
      await gateway.get(
        {
          connectorVersionId: installed.connectorVersionId,
          revision: installed.revision,
          secret: installed.secret,
          websiteId: installed.websiteId,
          plugin: 'product-list',
          conversationId: request.state.row.id,
          url,
          parameters,
          ...(installed.plugin.deadlineSeconds === undefined
            ? {}
            : { deadlineMs: installed.plugin.deadlineSeconds * 1000 }),
        },
        (answer) => {
          normalised = normalise(answer.value);
          return normalised.diagnostics;
        },
      );
      if (normalised === undefined || normalised.refused) {
        throw new ConnectorError('plugin_invalid_answer', { details: normalised?.diagnostics ?? [] });
      }
      return normalised;
    };
    return memory.ask(
      key,
      fetch,
      (error) => (error instanceof ConnectorError ? error : undefined),
      request.refresh,
    );
  };

  const install = async (state: ConversationState): Promise<Installed> => {
    const installed = await options.connectors.pluginOf(state.row.website_id, 'product-list');
    if (installed === undefined) throw new AppError('plugin_not_installed');
    return installed;
  };

  return {
    categories: async (request) => {
      const installed = await install(request.state);
      const gathered = new Map<string, NormalCategory>();
      const warnings: Diagnostic[] = [];
      let freshness: Freshness = { ageMs: 0, stale: false, reason: null };
      for (let page = 0; page < MAX_CATEGORY_PAGES; page += 1) {
        const parameters: CallParameters = [
          ['idConnectorVersion', installed.connectorVersionId],
          ['idParent', request.parentId ?? undefined],
          ['idWebsite', formatPrefixedId(platform, installed.websiteId)],
          ['idOperator', request.operatorId],
          ['limit', CATEGORY_PAGE],
          ['offset', page * CATEGORY_PAGE],
        ];
        const { categoriesUrl } = installed.plugin;
        const answer = await ask(
          categoryMemory,
          installed,
          categoriesUrl,
          request,
          parameters,
          normaliseCategories,
        );
        freshness = worse(freshness, freshnessOf(answer));
        warnings.push(...answer.value.diagnostics);
        const before = gathered.size;
        for (const category of answer.value.items)
          if (!gathered.has(category.id)) gathered.set(category.id, category);
        if (answer.value.items.length < CATEGORY_PAGE || gathered.size === before) break;
      }
      const categories = childrenOf([...gathered.values()], request.parentId);
      return { categories, freshness, warnings: warnings.slice(0, 50) };
    },

    products: async (request) => {
      const installed = await install(request.state);
      const parameters = (offset: number): CallParameters => [
        ['idConnectorVersion', installed.connectorVersionId],
        ['idCategory', request.categoryId],
        ['idWebsite', formatPrefixedId(platform, installed.websiteId)],
        ['idOperator', request.operatorId],
        ['limit', request.limit],
        ['offset', offset],
        ['searchQuery', request.search === '' ? undefined : request.search],
      ];
      const { productsUrl } = installed.plugin;
      const page = (offset: number) =>
        ask(productMemory, installed, productsUrl, request, parameters(offset), normaliseProducts);
      const answer = await page(request.offset);
      const { items, diagnostics } = answer.value;
      // A connector that ignores `offset` answers its first page again: then that page was the last.
      const repeats = request.offset > 0 && (await repeatsFirstPage(() => page(0), items));
      const { row } = request.state;
      return {
        products: repeats
          ? []
          : items.map((product) => deskProduct(product, row.language, options.localAddress)),
        nextOffset: repeats || items.length < request.limit ? null : request.offset + items.length,
        freshness: freshnessOf(answer),
        warnings: diagnostics.slice(0, 50),
      };
    },
  };
}

async function repeatsFirstPage(
  firstPage: () => Promise<Remembered<Normalised<NormalProduct>>>,
  items: readonly NormalProduct[],
): Promise<boolean> {
  if (items.length === 0) return false;
  const first = await firstPage();
  const known = new Set(first.value.items.map((product) => product.id));
  return items.every((product) => known.has(product.id));
}

function freshnessOf<Item>(answer: Remembered<Normalised<Item>>): Freshness {
  const { failure } = answer;
  return {
    ageMs: answer.ageMs,
    stale: failure !== undefined,
    reason: failure === undefined ? null : { code: failure.code, message: failure.message },
  };
}

function worse(one: Freshness, other: Freshness): Freshness {
  if (one.stale !== other.stale) return one.stale ? one : other;
  return one.ageMs >= other.ageMs ? one : other;
}
