import { AVAILABILITY_CHANNELS, type Availability } from '@comptoir/contract';
import { Popover, Switch } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { Avatar } from '../design-system/avatar.js';
import { useText } from '../language/use-text.js';
import { useConnectionState } from '../realtime/connection.js';
import { textOfError } from '../requests/error-text.js';
import { useSession } from '../session/session-context.js';
import { sessionQuery } from '../session/session-query.js';
import { useShortcut } from '../shortcuts/shortcut-provider.js';
import { saveAvailability } from './colleague-requests.js';
import classes from './colleagues.module.css';

type State = 'all' | 'some' | 'none';

function stateOf(availability: Availability): State {
  const on = AVAILABILITY_CHANNELS.filter((channel) => availability[channel]).length;
  return on === 0 ? 'none' : on === AVAILABILITY_CHANNELS.length ? 'all' : 'some';
}

/** Oneself in the rail: what one is available for, always to be seen, and the switches. */
export function AvailabilityButton() {
  const text = useText();
  const { operator, availability } = useSession();
  const online = useConnectionState() === 'online';
  const [opened, setOpened] = useState(false);
  useShortcut('availability', () => setOpened(true));
  const state = stateOf(availability);
  return (
    <Popover
      withRoles={false}
      opened={opened}
      onChange={setOpened}
      position="right-end"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <button
          type="button"
          className={classes.me}
          data-state={state}
          data-online={online}
          aria-haspopup="dialog"
          aria-expanded={opened}
          aria-label={text('availability.button', {
            name: text('rail.account', { name: operator.name }),
            state: text(`availability.state.${state}`),
          })}
          onClick={() => setOpened((value) => !value)}
        >
          <Avatar name={operator.name} seed={operator.id} picture={operator.pictureUrl} size={32} />
          <span className={classes.dot} />
          {state === 'none' && <span className={classes.word}>{text('availability.state.none')}</span>}
        </button>
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={text('availability.title')} p={0} data-own-keys>
        <Switches availability={availability} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Switches({ availability }: { availability: Availability }) {
  const text = useText();
  const queries = useQueryClient();
  const put = (next: Availability) =>
    queries.setQueryData(sessionQuery.queryKey, (session) => session && { ...session, availability: next });
  // The last press, while it is on its way: the server tells of each change, and an answer to an earlier
  // one must not undo a later one.
  const wanted = useRef<Availability>(undefined);
  const present = (): Availability =>
    wanted.current ?? queries.getQueryData(sessionQuery.queryKey)?.availability ?? availability;
  const mutation = useMutation({
    mutationKey: ['availability'],
    mutationFn: saveAvailability,
    // One after the other, so that the last press is the last word.
    scope: { id: 'availability' },
    onMutate: (next) => {
      const before = present();
      wanted.current = next;
      put(next);
      return { before };
    },
    onError: (_error, _next, context) => {
      wanted.current = undefined;
      if (context) put(context.before);
    },
    onSuccess: (_answer, next) => {
      put(wanted.current ?? next);
      void queries.invalidateQueries({ queryKey: ['colleagues'] });
    },
    onSettled: () => {
      if (queries.isMutating({ mutationKey: ['availability'] }) === 1) wanted.current = undefined;
    },
  });
  return (
    <div className={classes.popover}>
      <p className={classes.heading}>{text('availability.title')}</p>
      {AVAILABILITY_CHANNELS.map((channel) => (
        <Switch
          key={channel}
          size="sm"
          withThumbIndicator={false}
          label={text(`availability.${channel}`)}
          checked={availability[channel]}
          onChange={(event) => mutation.mutate({ ...present(), [channel]: event.currentTarget.checked })}
        />
      ))}
      <p className={classes.note} data-tone={stateOf(availability) === 'none' ? 'warning' : undefined}>
        {text(stateOf(availability) === 'none' ? 'availability.away.note' : 'availability.help')}
      </p>
      {mutation.isError && (
        <p className={classes.note} data-tone="negative" role="alert">
          {text('availability.failed', { reason: textOfError(text, mutation.error) })}
        </p>
      )}
    </div>
  );
}
