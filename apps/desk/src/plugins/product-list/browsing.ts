import type { DeskProduct } from '@comptoir/contract';
import { useMemo, useSyncExternalStore } from 'react';

/** Where an agent is in the product list of one conversation. */
export interface Browsing {
  readonly categoryId: string | undefined;
  /** As typed. */
  readonly search: string;
  readonly expanded: ReadonlySet<string>;
  /** In the order of selecting: the order in the carousel. */
  readonly selected: ReadonlyMap<string, DeskProduct>;
  readonly detail: DeskProduct | undefined;
  /** The product the keyboard stands on. */
  readonly activeId: string | undefined;
}

const START: Browsing = {
  categoryId: undefined,
  search: '',
  expanded: new Set(),
  selected: new Map(),
  detail: undefined,
  activeId: undefined,
};

// For as long as the page lives: reopening in the same conversation returns to where the agent was.
const places = new Map<string, Browsing>();
const listeners = new Set<() => void>();

function browsingOf(conversationId: string): Browsing {
  return places.get(conversationId) ?? START;
}

function change(conversationId: string, part: Partial<Browsing>): void {
  places.set(conversationId, { ...browsingOf(conversationId), ...part });
  for (const listener of listeners) listener();
}

// Apart, because nothing is to be drawn again while the agent scrolls.
const scrolls = new Map<string, number>();

export interface BrowsingControl {
  readonly go: (part: Partial<Browsing>) => void;
  readonly toggleSelected: (product: DeskProduct) => void;
  /** Pixels the grid was scrolled. */
  readonly scroll: () => number;
  readonly setScroll: (pixels: number) => void;
}

/** Where the agent is, and the ways to go elsewhere (the same functions for as long as the conversation is). */
export function useBrowsing(conversationId: string): readonly [Browsing, BrowsingControl] {
  const place = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => browsingOf(conversationId),
  );
  const control = useMemo<BrowsingControl>(
    () => ({
      go: (part) => change(conversationId, part),
      toggleSelected(product) {
        const selected = new Map(browsingOf(conversationId).selected);
        if (!selected.delete(product.id)) selected.set(product.id, product);
        change(conversationId, { selected });
      },
      scroll: () => scrolls.get(conversationId) ?? 0,
      setScroll: (pixels) => void scrolls.set(conversationId, pixels),
    }),
    [conversationId],
  );
  return [place, control];
}
