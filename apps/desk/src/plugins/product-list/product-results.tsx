import { Button } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { PackageSearch, PlugZap } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { Skeleton } from '../../design-system/skeleton.js';
import { StatePanel } from '../../design-system/state-panel.js';
import { useDelayed } from '../../design-system/use-delayed.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import type { Browsing, BrowsingControl } from './browsing.js';
import { FreshnessLine } from './freshness-line.js';
import type { ProductActions } from './product-card.js';
import { ProductGrid } from './product-grid.js';
import classes from './product-list.module.css';
import { type ProductsWanted, productsQuery } from './product-requests.js';

interface ProductResultsProps {
  readonly wanted: ProductsWanted;
  readonly place: Browsing;
  readonly control: BrowsingControl;
  /** Asks another question. */
  readonly look: (part: Partial<Browsing>) => void;
  readonly actions: ProductActions;
  readonly onLeaveTop: () => void;
  readonly takeFocus: boolean;
}

/** What the catalogue answers, in each of its states: loading, slow, here, old, empty, failed. */
export function ProductResults({
  wanted,
  place,
  control,
  look,
  actions,
  onLeaveTop,
  takeFocus,
}: ProductResultsProps) {
  const text = useText();
  const query = useInfiniteQuery({ ...productsQuery(wanted), placeholderData: keepPreviousData });
  const { data, isError, isFetching, isPlaceholderData } = query;
  const products = useMemo(() => {
    // A connector that repeats itself must not show a product twice.
    const byId = new Map(
      data?.pages.flatMap((page) => page.products).map((product) => [product.id, product]),
    );
    return [...byId.values()];
  }, [data]);
  const skeleton = useDelayed(query.isPending, 150);
  const slow = useDelayed(isFetching, 2_000);

  // The grid is made anew for another question, once its answer is there.
  const question = JSON.stringify([wanted.categoryId ?? null, wanted.search]);
  const shown = useRef(question);
  if (!isPlaceholderData) shown.current = question;

  const slowLine = slow && (
    <p className={classes.line} role="status">
      {text('products.slow')}
    </p>
  );

  if (query.isPending) {
    return (
      <div className={classes.results} aria-busy="true">
        {slowLine}
        {skeleton && <GridSkeleton />}
      </div>
    );
  }
  if (data === undefined) {
    return (
      <div className={classes.results}>
        <StatePanel
          icon={PlugZap}
          tone="negative"
          title={text('products.error.title')}
          body={text('products.error.body', { reason: textOfError(text, query.error) })}
          action={
            <Button loading={isFetching} onClick={() => void query.refetch()}>
              {text('app.retry')}
            </Button>
          }
          fill
        />
      </div>
    );
  }

  const stale = data.pages.find((page) => page.freshness.stale)?.freshness;
  return (
    <div className={classes.results} data-old={isPlaceholderData}>
      {slowLine}
      {stale !== undefined && !slow && (
        <FreshnessLine
          freshness={stale}
          answeredAt={query.dataUpdatedAt}
          busy={isFetching}
          onRetry={() => void query.refetch()}
        />
      )}
      {products.length === 0 ? (
        <NothingFound wanted={wanted} look={look} />
      ) : (
        <ProductGrid
          key={shown.current}
          products={products}
          selected={place.selected}
          activeId={place.activeId}
          onActive={(activeId) => control.go({ activeId })}
          actions={actions}
          startAt={control.scroll()}
          onScroll={control.setScroll}
          onNearEnd={() => {
            // Not a second time for the same page, however often the scrolling says so.
            if (query.hasNextPage && !isError) void query.fetchNextPage({ cancelRefetch: false });
          }}
          onLeaveTop={onLeaveTop}
          busy={isFetching}
          takeFocus={takeFocus}
        />
      )}
      {query.isFetchingNextPage && (
        <p className={classes.line} role="status">
          {text('products.more')}
        </p>
      )}
      {isError && (
        <p className={classes.line} data-tone="negative" role="alert">
          <span>{text('products.error.more', { reason: textOfError(text, query.error) })}</span>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch())}
          >
            {text('app.retry')}
          </Button>
        </p>
      )}
    </div>
  );
}

function NothingFound({ wanted, look }: { wanted: ProductsWanted; look: (part: Partial<Browsing>) => void }) {
  const text = useText();
  const { search, categoryId } = wanted;
  if (search !== '') {
    return (
      <StatePanel
        icon={PackageSearch}
        title={text('products.empty.search.title', { search })}
        body={categoryId === undefined ? undefined : text('products.empty.search.body')}
        action={
          categoryId !== undefined && (
            <Button variant="default" onClick={() => look({ categoryId: undefined })}>
              {text('products.empty.search.all')}
            </Button>
          )
        }
        fill
      />
    );
  }
  return (
    <StatePanel
      icon={PackageSearch}
      title={text(categoryId === undefined ? 'products.empty.title' : 'products.empty.category.title')}
      body={text(categoryId === undefined ? 'products.empty.body' : 'products.empty.category.body')}
      fill
    />
  );
}

function GridSkeleton() {
  const text = useText();
  return (
    <div className={classes.skeleton} role="status" aria-label={text('app.loading')}>
      {[0, 1, 2, 3, 4, 5].map((index) => (
        <div key={index} className={classes.skeletonCard}>
          <Skeleton height={104} />
          <Skeleton width="86%" />
          <Skeleton width="52%" />
        </div>
      ))}
    </div>
  );
}
