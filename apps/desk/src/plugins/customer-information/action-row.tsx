import type { CustomerField } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { CircleCheck, CircleHelp, CircleX, type LucideIcon } from 'lucide-react';
import { useEffect, useId } from 'react';
import { useAnnounce } from '../../design-system/live-region.js';
import { type Text, useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import classes from './customer.module.css';
import type { ActionState, CustomerActions } from './use-customer-actions.js';

interface ActionRowProps {
  readonly field: CustomerField;
  readonly idConnectorVersion: string;
  readonly actions: CustomerActions;
}

interface Outcome {
  readonly icon: LucideIcon;
  readonly tone: 'positive' | 'negative' | 'warning';
  readonly title: string;
  readonly body: string;
}

/** A button of the shop's system, and what became of it. */
export function ActionRow({ field, idConnectorVersion, actions }: ActionRowProps) {
  const text = useText();
  const announce = useAnnounce();
  const id = useId();
  const action = field.value ?? '';
  const state = actions.stateOf(idConnectorVersion, action);
  const outcome = state && outcomeOf(text, state);
  const disabled = field.disabledReason !== null || action === '';
  const words = outcome === undefined ? undefined : `${outcome.title}. ${outcome.body}`;

  useEffect(() => {
    if (words !== undefined) announce(`${field.label}: ${words}`);
  }, [words, field.label, announce]);

  return (
    <div className={classes.action}>
      <Button
        fullWidth
        variant="default"
        disabled={disabled}
        loading={state?.state === 'pending'}
        aria-describedby={disabled || outcome ? id : undefined}
        classNames={{ label: classes.actionLabel ?? '' }}
        onClick={() => actions.run(idConnectorVersion, action)}
      >
        {state?.state === 'lost' ? text('customer.action.check') : <bdi>{field.label}</bdi>}
      </Button>
      {disabled && (
        <p id={id} className={classes.hint}>
          {text(action === '' ? 'customer.action.noCode' : 'customer.action.noAddress')}
        </p>
      )}
      {outcome && (
        <p id={id} className={classes.outcome} data-tone={outcome.tone}>
          <outcome.icon size={14} strokeWidth={2} aria-hidden />
          <span>
            <strong>{outcome.title}</strong>
            {outcome.body !== '' && (
              <>
                {' '}
                <bdi>{outcome.body}</bdi>
              </>
            )}
          </span>
        </p>
      )}
    </div>
  );
}

function outcomeOf(text: Text, state: ActionState): Outcome | undefined {
  const unknown = { icon: CircleHelp, tone: 'warning', title: text('customer.action.unknown') } as const;
  switch (state.state) {
    case 'pending':
      return undefined;
    case 'lost':
      return { ...unknown, body: text('customer.action.lost') };
    case 'old':
      return {
        icon: CircleX,
        tone: 'warning',
        title: text('customer.action.failed'),
        body: text('customer.action.old'),
      };
    case 'refused':
      return {
        icon: CircleX,
        tone: 'negative',
        title: text('customer.action.failed'),
        body: textOfError(text, state.error),
      };
    case 'done': {
      const { outcome, message } = state.answer;
      // What the server says then is its own; here it is said in the agent's language.
      if (outcome === 'unknown') return { ...unknown, body: text('customer.action.unknown.body') };
      return {
        icon: outcome === 'succeeded' ? CircleCheck : CircleX,
        tone: outcome === 'succeeded' ? 'positive' : 'negative',
        title: text(`customer.action.${outcome}`),
        body: message ?? '',
      };
    }
  }
}
