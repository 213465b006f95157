import type { DistributionRule } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import { operatorsQuery } from '../operators/requests.js';
import { Confirm } from '../parts/confirm.js';
import form from '../parts/form.module.css';
import { areLanguages } from '../parts/language-field.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { useGo } from '../use-go.js';
import { deleteRule, keepRule, rulesQuery, saveRule } from './requests.js';
import { type RuleDraft, RuleFields } from './rule-fields.js';

const draftOf = ({ label, languages, channels, mode, operators }: DistributionRule): RuleDraft => ({
  label,
  languages,
  channels,
  mode,
  operators,
});

/** `/console/distribution/:id` */
export function RulePage({ id }: { id: string }) {
  const text = useText();
  const query = useQuery(rulesQuery);
  const rule = query.data?.find((each) => each.id === id);
  const above = [{ label: text('console.section.distribution'), path: 'distribution' }];
  return (
    <Page
      key={rule?.id}
      title={rule?.label ?? text('console.rule')}
      above={above}
      actions={rule && <DeleteRule rule={rule} />}
    >
      {rule ? (
        <RuleForm rule={rule} />
      ) : (
        <Loaded query={query}>
          {() => (
            <StatePanel icon={SearchX} title={text('console.rule.unknown')} body={text('error.not_found')} />
          )}
        </Loaded>
      )}
    </Page>
  );
}

function RuleForm({ rule }: { rule: DistributionRule }) {
  const text = useText();
  const client = useQueryClient();
  const operators = useQuery(operatorsQuery);
  const editing = useEditing<DistributionRule, RuleDraft>({
    known: rule,
    draftOf,
    save: (change, { revision }) => saveRule(rule.id, { revision, ...change }),
    onSaved: (saved) => keepRule(client, saved),
  });
  const { draft } = editing;
  const fine = draft.label.trim() !== '' && areLanguages(draft.languages);
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (fine) editing.save();
      }}
    >
      <ConflictNotice
        editing={editing}
        labelOf={(key) => text(`console.rule.${key}`)}
        show={(key, value) => {
          if (key === 'operators')
            return value.operators
              .map((id) => operators.data?.find((each) => each.id === id)?.name ?? id)
              .join(', ');
          const shown = value[key];
          return typeof shown === 'string' ? shown : shown.join(', ');
        }}
      />
      <RuleFields draft={draft} set={editing.set} websiteId={rule.websiteId} missing />
      <SaveBar editing={editing} blocked={!fine} />
    </form>
  );
}

function DeleteRule({ rule }: { rule: DistributionRule }) {
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteRule(rule),
    onSuccess() {
      go('distribution');
      client.setQueryData(rulesQuery.queryKey, (known) => known?.filter(({ id }) => id !== rule.id));
    },
    onError: () => void client.invalidateQueries({ queryKey: rulesQuery.queryKey }),
  });
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          remove.reset();
          setAsking(true);
        }}
      >
        {text('console.delete')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={text('console.rule.delete.title', { rule: rule.label })}
        action={text('console.delete')}
        name={rule.label}
        dangerous
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate()}
      >
        {text('console.rule.delete.body')}
      </Confirm>
    </>
  );
}
