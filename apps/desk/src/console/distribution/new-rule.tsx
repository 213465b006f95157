import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../language/use-text.js';
import { failureText } from '../editing/save-bar.js';
import form from '../parts/form.module.css';
import { areLanguages } from '../parts/language-field.js';
import { Page } from '../parts/page.js';
import { useGo } from '../use-go.js';
import { createRule, keepRule } from './requests.js';
import { NEW_RULE, RuleFields } from './rule-fields.js';

/** `/console/distribution/new/:websiteId` */
export function NewRulePage({ websiteId }: { websiteId: string }) {
  const text = useText();
  const go = useGo();
  const client = useQueryClient();
  const [draft, setDraft] = useState(NEW_RULE);
  const [tried, setTried] = useState(false);
  const create = useMutation({
    mutationFn: () => createRule({ websiteId, ...draft, label: draft.label.trim() }),
    onSuccess(rule) {
      keepRule(client, rule);
      go('distribution');
    },
  });
  return (
    <Page
      title={text('console.rule.new')}
      above={[{ label: text('console.section.distribution'), path: 'distribution' }]}
    >
      <form
        className={form.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (draft.label.trim() !== '' && areLanguages(draft.languages)) create.mutate();
        }}
      >
        <RuleFields
          draft={draft}
          set={(change) => setDraft((last) => ({ ...last, ...change }))}
          websiteId={websiteId}
          missing={tried}
        />
        <p role="alert" className={form.failure}>
          {create.isError ? failureText(text, create.error) : ''}
        </p>
        <div className={form.buttons}>
          <Button type="submit" loading={create.isPending}>
            {text('console.rule.create')}
          </Button>
        </div>
      </form>
    </Page>
  );
}
