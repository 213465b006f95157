import type { ConversationSummary, DeskProduct, ProductOfferPayload } from '@comptoir/contract';
import { useDebouncedValue } from '@mantine/hooks';
import { X } from 'lucide-react';
import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef } from 'react';
import { MAX_CARDS_IN_BUNDLE } from '../../conversation/compose/limits.js';
import { IconButton } from '../../design-system/icon-button.js';
import { useAnnounce } from '../../design-system/live-region.js';
import { useText } from '../../language/use-text.js';
import { useDesk } from '../../realtime/desk-store.js';
import { type Browsing, useBrowsing } from './browsing.js';
import { CategoryList } from './category-list.js';
import type { ProductActions } from './product-card.js';
import { ProductDetail } from './product-detail.js';
import classes from './product-list.module.css';
import { ProductResults } from './product-results.js';
import { SearchField } from './search-field.js';
import { SelectionBar } from './selection-bar.js';
import { useCategories } from './use-categories.js';
import { useOutsidePress } from './use-outside-press.js';

const SEARCH_DELAY_MS = 150;

interface ProductListProps {
  readonly conversation: ConversationSummary;
  /** The button that opened it: pressing it is not "outside". */
  readonly button: RefObject<HTMLButtonElement | null>;
  readonly onClose: (returnFocus: boolean) => void;
}

/** The offer as the server made it, with the picture's address that this page can load at once. */
function offerOf({ offer, imageSrc }: DeskProduct): ProductOfferPayload {
  return offer.image === undefined ? offer : { ...offer, image: { ...offer.image, src: imageSrc } };
}

/** The shop's catalogue over the conversation: find, send one, or select several and send a carousel. */
export function ProductList({ conversation, button, onClose }: ProductListProps) {
  const text = useText();
  const announce = useAnnounce();
  const { client } = useDesk();
  const [place, control] = useBrowsing(conversation.id);
  const { go, toggleSelected } = control;
  const categories = useCategories(conversation.id, place.expanded);
  const [debounced] = useDebouncedValue(place.search, SEARCH_DELAY_MS);
  const panel = useRef<HTMLElement>(null);
  const search = useRef<HTMLInputElement>(null);
  useOutsidePress([panel, button], () => onClose(false));

  const detail = place.detail;
  const hadDetail = useRef(false);
  useEffect(() => {
    if (detail) panel.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
    else if (!hadDetail.current) search.current?.focus();
    hadDetail.current = detail !== undefined;
  }, [detail]);

  const actions = useMemo<ProductActions>(
    () => ({
      send(product) {
        client.send(conversation.id, offerOf(product));
        announce(text('products.sent', { count: 1 }));
        go({ detail: undefined, activeId: product.id });
        onClose(true);
      },
      toggle: toggleSelected,
      details: (product) => go({ detail: product, activeId: product.id }),
    }),
    [client, conversation.id, announce, text, go, onClose, toggleSelected],
  );

  // Another question: its answer is read from the top.
  const look = (part: Partial<Browsing>) => {
    control.setScroll(0);
    go({ ...part, detail: undefined, activeId: undefined });
  };

  const sendSelected = () => {
    const products = [...place.selected.values()];
    const [only] = products;
    if (only === undefined || products.length > MAX_CARDS_IN_BUNDLE) return;
    const offers = products.map(offerOf);
    client.send(
      conversation.id,
      products.length === 1 ? offerOf(only) : { contentType: 'bundle/product-offer', offers },
    );
    announce(text('products.sent', { count: products.length }));
    go({ selected: new Map(), detail: undefined });
    onClose(true);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
    event.preventDefault();
    event.stopPropagation();
    if (detail) go({ detail: undefined });
    else onClose(true);
  };

  return (
    <section
      ref={panel}
      className={classes.panel}
      role="dialog"
      aria-label={text('products.title')}
      data-own-keys
      onKeyDown={onKeyDown}
    >
      <header className={classes.head}>
        <SearchField
          ref={search}
          value={place.search}
          onChange={(value) => look({ search: value })}
          onDown={() => panel.current?.querySelector<HTMLElement>('[role="gridcell"][tabindex="0"]')?.focus()}
        />
        <IconButton icon={X} label={text('app.close')} onClick={() => onClose(true)} />
      </header>
      <div className={classes.body}>
        <CategoryList
          categories={categories}
          chosen={place.categoryId}
          expanded={place.expanded}
          onExpanded={(expanded) => go({ expanded })}
          onChoose={(categoryId) => look({ categoryId })}
        />
        {detail ? (
          <ProductDetail
            product={detail}
            selected={place.selected.has(detail.id)}
            onSend={() => actions.send(detail)}
            onToggle={() => toggleSelected(detail)}
            onBack={() => go({ detail: undefined })}
          />
        ) : (
          <ProductResults
            wanted={{
              conversationId: conversation.id,
              categoryId: place.categoryId,
              search: debounced.trim(),
            }}
            place={place}
            control={control}
            look={look}
            actions={actions}
            onLeaveTop={() => search.current?.focus()}
            takeFocus={hadDetail.current}
          />
        )}
      </div>
      <SelectionBar
        count={place.selected.size}
        hint={detail === undefined}
        onSend={sendSelected}
        onClear={() => {
          go({ selected: new Map() });
          search.current?.focus();
        }}
      />
    </section>
  );
}
