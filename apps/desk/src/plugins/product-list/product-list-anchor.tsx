import type { ConversationSummary } from '@comptoir/contract';
import { type ReactNode, type RefObject, useCallback, useRef, useState } from 'react';
import { useSession } from '../../session/session-context.js';
import { useShortcut } from '../../shortcuts/shortcut-provider.js';
import { ProductList } from './product-list.js';
import classes from './product-list.module.css';

/** What the compose bar needs for its button. */
export interface ProductsToggle {
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly opened: boolean;
  readonly toggle: () => void;
}

interface ProductListAnchorProps {
  readonly conversation: ConversationSummary;
  readonly children: (products: ProductsToggle | undefined) => ReactNode;
}

/**
 * Stands around the compose bar; opens the product list above it, by button or shortcut. Where no product
 * list is installed on the conversation's website it gives no toggle, and there is nothing to see.
 */
export function ProductListAnchor({ conversation, children }: ProductListAnchorProps) {
  const { plugins } = useSession();
  const installed = plugins.some(
    ({ kind, websiteId }) => kind === 'product-list' && websiteId === conversation.websiteId,
  );
  const [opened, setOpened] = useState(false);
  const anchor = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const toggle = useCallback(() => setOpened((value) => !value), []);
  useShortcut('products', () => setOpened(true), installed);

  const close = useCallback((returnFocus: boolean) => {
    setOpened(false);
    if (returnFocus) anchor.current?.querySelector('textarea')?.focus();
  }, []);

  return (
    <div ref={anchor} className={classes.anchor}>
      {installed && opened && <ProductList conversation={conversation} button={button} onClose={close} />}
      {children(installed ? { button, opened, toggle } : undefined)}
    </div>
  );
}
