import { Button } from '@mantine/core';
import { RefreshCw } from 'lucide-react';
import { useText } from '../../language/use-text.js';

interface Pages {
  readonly isRefetching: boolean;
  readonly isFetchingNextPage: boolean;
  refetch(): Promise<unknown>;
}

/** Asks for a list again; turns while it does, but not while further pages come. */
export function RefreshButton({ pages }: { pages: Pages }) {
  const text = useText();
  return (
    <Button
      variant="default"
      loading={pages.isRefetching && !pages.isFetchingNextPage}
      leftSection={<RefreshCw size={16} strokeWidth={1.75} aria-hidden />}
      onClick={() => void pages.refetch()}
    >
      {text('console.refresh')}
    </Button>
  );
}
