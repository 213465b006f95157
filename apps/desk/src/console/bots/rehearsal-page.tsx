import type { RehearsalAnswer } from '@comptoir/contract';
import { Button, FileButton, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleX } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { clockOf } from '../../plugins/bot/pending-replies.js';
import { failureText } from '../editing/save-bar.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { Page, Part } from '../parts/page.js';
import classes from './rehearsal.module.css';
import { botsQuery, rehearse } from './requests.js';
import { TrialCalls } from './trial-calls.js';

const EXAMPLE = `name: Where is my order
steps:
  - visitor: Where is my order?
  - bot: { contains: order number }
  - visitor: A-1042
  - await: 3 minutes
  - bot: It left our workshop on Tuesday.
`;

/** `/console/bots/:id/rehearse`: a transcript run against the real connector, on a clock of its own. */
export function RehearsalPage({ id }: { id: string }) {
  const text = useText();
  const bot = useQuery(botsQuery).data?.find((each) => each.id === id);
  const [typed, setTyped] = useState('');
  const run = useMutation({ mutationFn: () => rehearse(id, typed) });
  return (
    <Page
      wide
      title={text('console.rehearsal.title', { bot: bot?.name ?? id })}
      intro={text('console.rehearsal.intro')}
      above={[
        { label: text('console.section.bots'), path: 'bots' },
        { label: bot?.name ?? id, path: `bots/${id}` },
      ]}
    >
      <form
        className={form.form}
        onSubmit={(event) => {
          event.preventDefault();
          if (typed.trim() !== '') run.mutate();
        }}
      >
        <Textarea
          {...formLook}
          autosize={false}
          rows={14}
          data-code
          spellCheck={false}
          label={text('console.rehearsal.text')}
          description={text('console.rehearsal.help')}
          placeholder={EXAMPLE}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <p role="alert" className={form.failure}>
          {run.isError ? failureText(text, run.error) : ''}
        </p>
        <div className={form.buttons}>
          <Button type="submit" loading={run.isPending} disabled={typed.trim() === ''}>
            {text('console.rehearsal.run')}
          </Button>
          <FileButton
            accept=".yaml,.yml,.json"
            onChange={(file) => {
              void file?.text().then(setTyped);
            }}
          >
            {(props) => (
              <Button variant="default" {...props}>
                {text('console.rehearsal.open')}
              </Button>
            )}
          </FileButton>
        </div>
      </form>
      {run.data && <Outcome outcome={run.data} />}
    </Page>
  );
}

function Outcome({ outcome }: { outcome: RehearsalAnswer }) {
  const text = useText();
  const formats = useFormats();
  const { ok, name, steps, unexpected, calls, virtualMs, realMs } = outcome;
  const failed = steps.filter((step) => !step.ok).length + unexpected.length;
  return (
    <>
      <Part title={name}>
        <p className={classes.verdict} data-ok={ok} role="status">
          {ok ? <CircleCheck size={20} aria-hidden /> : <CircleX size={20} aria-hidden />}
          <span>
            {ok ? text('console.rehearsal.passed') : text('console.rehearsal.failed', { count: failed })}
          </span>
          <span className={classes.quiet}>
            {text('console.rehearsal.times', {
              virtual: clockOf(virtualMs),
              real: formats.number(Math.round(realMs) / 1_000),
            })}
          </span>
        </p>
        <ol className={classes.steps} aria-label={text('console.rehearsal.steps')}>
          {steps.map((step) => (
            <li key={step.step} className={classes.step} data-ok={step.ok}>
              {step.ok ? <CircleCheck size={16} aria-hidden /> : <CircleX size={16} aria-hidden />}
              <span className={classes.at}>{clockOf(step.atMs)}</span>
              <span className={classes.what}>
                <span className="visually-hidden">
                  {text(step.ok ? 'console.rehearsal.step.passed' : 'console.rehearsal.step.failed')}
                </span>
                <bdi>{step.expected}</bdi>
                {!step.ok && (
                  <span className={classes.found}>
                    {text('console.rehearsal.found', { found: step.found })}
                  </span>
                )}
              </span>
              {step.line !== null && (
                <span className={classes.quiet}>{text('console.rehearsal.line', { line: step.line })}</span>
              )}
            </li>
          ))}
          {unexpected.map((what) => (
            <li key={what} className={classes.step} data-ok={false}>
              <CircleX size={16} aria-hidden />
              <span className={classes.what}>{text('console.rehearsal.unexpected', { what })}</span>
            </li>
          ))}
        </ol>
      </Part>
      <Part title={text('console.trial.calls')}>
        <TrialCalls calls={calls} />
      </Part>
    </>
  );
}
