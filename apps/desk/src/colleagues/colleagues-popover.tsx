import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Users } from 'lucide-react';
import { useState } from 'react';
import { Skeleton } from '../design-system/skeleton.js';
import { useText } from '../language/use-text.js';
import { textOfError } from '../requests/error-text.js';
import { useSession } from '../session/session-context.js';
import { RailPopover } from '../shell/rail-popover.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import { ColleagueLine } from './colleague-line.js';
import { colleaguesQuery } from './colleague-requests.js';
import classes from './colleagues.module.css';

/** Who is there and how much they have, from the rail. */
export function ColleaguesPopover() {
  const text = useText();
  const [opened, setOpened] = useState(false);
  useShortcut('colleagues', () => setOpened(true));
  return (
    <RailPopover
      icon={Users}
      label={text('colleagues.title')}
      title={text('colleagues.title')}
      opened={opened}
      onOpened={setOpened}
    >
      {opened && <ColleagueList />}
    </RailPopover>
  );
}

function ColleagueList() {
  const text = useText();
  const { operator } = useSession();
  const query = useQuery(colleaguesQuery);
  const others = query.data?.colleagues.filter((each) => each.operator.id !== operator.id) ?? [];
  const own = query.data?.colleagues.find((each) => each.operator.id === operator.id);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.popover} tabIndex={0}>
      <p className={classes.heading}>{text('colleagues.title')}</p>
      {query.isError && (
        <>
          <p className={classes.note} data-tone="negative" role="alert">
            {text('colleagues.error', { reason: textOfError(text, query.error) })}
          </p>
          <Button variant="default" onClick={() => void query.refetch()}>
            {text('app.retry')}
          </Button>
        </>
      )}
      {query.isPending && <Skeleton height={28} />}
      {own && <ColleagueLine colleague={own} you />}
      {others.map((colleague) => (
        <ColleagueLine key={colleague.operator.id} colleague={colleague} />
      ))}
      {query.isSuccess && others.length === 0 && <p className={classes.note}>{text('colleagues.alone')}</p>}
    </div>
  );
}
