import type { DistributionRule } from '@comptoir/contract';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { ChevronDown, ChevronUp, GripVertical } from 'lucide-react';
import { useState } from 'react';
import { IconButton } from '../../design-system/icon-button.js';
import { useAnnounce } from '../../design-system/live-region.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { textOfError } from '../../requests/error-text.js';
import { ConsoleLink } from '../console-link.js';
import { operatorsQuery } from '../operators/requests.js';
import { Badge } from '../parts/badge.js';
import form from '../parts/form.module.css';
import classes from './distribution.module.css';
import { misplaced, moved } from './order.js';
import { keepRule, rulesQuery, saveRule } from './requests.js';

/** A website's rules; their order is changed by buttons or by dragging, and saved at once. */
export function RuleOrder({ rules, label }: { rules: readonly DistributionRule[]; label: string }) {
  const text = useText();
  const client = useQueryClient();
  const announce = useAnnounce();
  const [dragged, setDragged] = useState<number>();
  const [over, setOver] = useState<number>();
  const save = useMutation({
    async mutationFn(changed: readonly DistributionRule[]) {
      for (const { id, revision, position } of changed)
        keepRule(client, await saveRule(id, { revision, position }));
    },
    // Somebody else was ordering as well: what the server has now is shown.
    onError: () => void client.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
  const move = (from: number, to: number) => {
    const rule = rules[from];
    const next = moved(rules, from, to);
    if (rule === undefined || next === rules || save.isPending) return;
    const changed = misplaced(next);
    // Shown at once; the revisions stay those that were read.
    for (const each of changed) keepRule(client, each);
    save.mutate(changed);
    announce(text('console.rule.moved', { rule: rule.label, position: to + 1, count: rules.length }));
  };
  return (
    <>
      <p role="alert" className={form.failure} style={{ marginBottom: 8 }}>
        {save.isError ? textOfError(text, save.error) : ''}
      </p>
      <ol className={classes.rules} aria-label={label}>
        {rules.map((rule, index) => (
          <li
            key={rule.id}
            className={classes.rule}
            draggable
            data-dragged={dragged === index}
            data-over={over === index && dragged !== undefined && dragged !== index}
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              setDragged(index);
            }}
            onDragOver={(event) => {
              if (dragged === undefined) return;
              event.preventDefault();
              setOver(index);
            }}
            onDragEnd={() => {
              setDragged(undefined);
              setOver(undefined);
            }}
            onDrop={(event) => {
              event.preventDefault();
              if (dragged !== undefined) move(dragged, index);
            }}
          >
            <GripVertical size={16} strokeWidth={1.75} aria-hidden className={classes.grip} />
            <span className={classes.place}>{index + 1}</span>
            <RuleWords rule={rule} />
            <span className={classes.moves}>
              <IconButton
                icon={ChevronUp}
                size={28}
                disabled={index === 0}
                label={text('console.rule.up', { rule: rule.label })}
                onClick={() => move(index, index - 1)}
              />
              <IconButton
                icon={ChevronDown}
                size={28}
                disabled={index === rules.length - 1}
                label={text('console.rule.down', { rule: rule.label })}
                onClick={() => move(index, index + 1)}
              />
            </span>
          </li>
        ))}
      </ol>
    </>
  );
}

function RuleWords({ rule }: { rule: DistributionRule }) {
  const text = useText();
  const formats = useFormats();
  const operators = useQuery(operatorsQuery);
  const nameOf = (id: string) => operators.data?.find((each) => each.id === id)?.name ?? id;
  const who = formats.list(rule.operators.map(nameOf));
  const what = [
    rule.languages.length === 0
      ? text('console.rule.everyLanguage')
      : formats.list(rule.languages.map(formats.languageName)),
    rule.channels.length === 0
      ? text('console.rule.everyChannel')
      : formats.list(rule.channels.map((channel) => text(`console.channel.${channel}`))),
  ];
  return (
    <span className={classes.words}>
      <span className={classes.name}>
        <ConsoleLink path={`distribution/${rule.id}`} className={classes.link}>
          <bdi>{rule.label}</bdi>
        </ConsoleLink>
        <Badge tone={rule.mode === 'manual' ? 'warning' : 'calm'}>
          {text(`console.rule.mode.${rule.mode}`)}
        </Badge>
      </span>
      <span className={classes.what}>{what.join(' · ')}</span>
      <span className={classes.what}>{rule.operators.length === 0 ? text('console.rule.nobody') : who}</span>
    </span>
  );
}
