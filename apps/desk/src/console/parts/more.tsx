import { Button } from '@mantine/core';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import classes from './form.module.css';

interface MoreProps {
  readonly pages: {
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly isFetchNextPageError: boolean;
    readonly error: Error | null;
    readonly fetchNextPage: () => unknown;
  };
}

/** The way to the next page of a list. */
export function More({ pages }: MoreProps) {
  const text = useText();
  if (!pages.hasNextPage) return null;
  return (
    <div className={classes.buttons} style={{ marginTop: 16 }}>
      <Button variant="default" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
        {text('console.more')}
      </Button>
      {pages.isFetchNextPageError && (
        <span role="alert" className={classes.failure}>
          {textOfError(text, pages.error)}
        </span>
      )}
    </div>
  );
}
