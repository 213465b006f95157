import type { RuleStanding } from '@comptoir/contract';
import { useEffect } from 'react';
import { useText } from '../language/use-text.js';
import { ColleagueLine } from './colleague-line.js';
import classes from './colleagues.module.css';
import type { TransferTarget } from './transfer-target.js';

interface TargetListProps {
  readonly id: string;
  readonly targets: readonly TransferTarget[];
  readonly activeKey: string | undefined;
  readonly chosenKey: string | undefined;
  readonly onChoose: (target: TransferTarget) => void;
}

/** People and rules, in two groups of one list. The focus stays in the filter. */
export function TargetList({ id, targets, activeKey, chosenKey, onChoose }: TargetListProps) {
  const text = useText();
  useEffect(() => {
    if (activeKey !== undefined)
      document.getElementById(`${id}-${activeKey}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, activeKey]);
  const groups = [
    { label: text('transfer.people'), items: targets.filter((target) => 'colleague' in target) },
    { label: text('transfer.rules'), items: targets.filter((target) => 'rule' in target) },
  ].filter(({ items }) => items.length > 0);
  return (
    <div id={id} role="listbox" aria-label={text('transfer.list')}>
      {groups.map(({ label, items }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
        <div key={label} role="group" aria-label={label}>
          <p className={classes.group} aria-hidden>
            {label}
          </p>
          {items.map((target) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the filter's
            <div
              key={target.key}
              id={`${id}-${target.key}`}
              className={classes.option}
              role="option"
              tabIndex={-1}
              aria-selected={target.key === chosenKey}
              aria-disabled={!target.enabled}
              data-active={target.key === activeKey}
              onClick={() => onChoose(target)}
            >
              {'rule' in target ? (
                <RuleLine rule={target.rule} />
              ) : (
                <ColleagueLine colleague={target.colleague} />
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function RuleLine({ rule }: { rule: RuleStanding }) {
  const text = useText();
  return (
    <span className={classes.rule}>
      <span>
        <bdi className={classes.name}>{rule.label}</bdi>
        <span className={classes.presence} data-presence={rule.available ? 'available' : 'offline'}>
          <i aria-hidden />
          {text(rule.available ? 'transfer.rule.free' : 'transfer.rule.nobody')}
        </span>
      </span>
      <span className={classes.load}>{text('transfer.rule.waiting', { count: rule.waiting })}</span>
    </span>
  );
}
