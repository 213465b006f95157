import type { Bot, Trial } from '@comptoir/contract';
import { Button, SegmentedControl } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { FlaskConical } from 'lucide-react';
import { useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useText } from '../../language/use-text.js';
import { Variables } from '../../plugins/bot/bot-side.js';
import { PendingReplies } from '../../plugins/bot/pending-replies.js';
import { textOfError } from '../../requests/error-text.js';
import form from '../parts/form.module.css';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { beginTrial, botsQuery, fetchTrial, skipWait, steerTransfers, trialKey } from './requests.js';
import classes from './trial.module.css';
import { TrialComposer } from './trial-composer.js';
import { TrialTurns } from './trial-turns.js';

const AGAIN_MS = 1_000;

/** `/console/bots/:id/try`: a conversation that no visitor and no agent sees, with its calls beside each turn. */
export function TrialPage({ id }: { id: string }) {
  const text = useText();
  const query = useQuery(botsQuery);
  const bot = query.data?.find((each) => each.id === id);
  return (
    <Page
      wide
      title={text('console.trial.title', { bot: bot?.name ?? id })}
      intro={text('console.trial.intro')}
      above={[
        { label: text('console.section.bots'), path: 'bots' },
        { label: bot?.name ?? id, path: `bots/${id}` },
      ]}
    >
      <Loaded query={query}>{() => bot && <Trying bot={bot} />}</Loaded>
    </Page>
  );
}

function Trying({ bot }: { bot: Bot }) {
  const text = useText();
  const client = useQueryClient();
  const [trialId, setTrialId] = useState<string>();
  const [transfers, setTransfers] = useState<Trial['transfers']>('succeeds');
  const keep = (trial: Trial) => {
    client.setQueryData(trialKey(bot.id, trial.id), trial);
    setTrialId(trial.id);
  };
  const begin = useMutation({ mutationFn: () => beginTrial(bot.id, transfers), onSuccess: keep });
  const query = useQuery({
    queryKey: trialKey(bot.id, trialId ?? ''),
    queryFn: ({ signal }) => fetchTrial(bot.id, trialId ?? '', signal),
    enabled: trialId !== undefined,
    // The bot answers and its pauses end by themselves.
    refetchInterval: ({ state }) => (state.data?.status === 'open' ? AGAIN_MS : false),
  });
  const steer = useMutation({
    mutationFn: (next: Trial['transfers']) => steerTransfers(bot.id, trialId ?? '', next),
    onSuccess: keep,
  });
  const skip = useMutation({ mutationFn: () => skipWait(bot.id, trialId ?? ''), onSuccess: keep });
  const trial = query.data;
  const failure = begin.error ?? steer.error ?? skip.error ?? query.error;
  const set = (next: Trial['transfers']) => {
    setTransfers(next);
    if (trial?.status === 'open') steer.mutate(next);
  };

  return (
    <>
      <div className={classes.bar}>
        <Button loading={begin.isPending} onClick={() => begin.mutate()}>
          {text(trial === undefined ? 'console.trial.begin' : 'console.trial.again')}
        </Button>
        <span className={classes.choice}>
          <span id="trial-transfers">{text('console.trial.transfers')}</span>
          <SegmentedControl
            size="xs"
            aria-labelledby="trial-transfers"
            value={trial?.transfers ?? transfers}
            onChange={(value) => set(value === 'fails' ? 'fails' : 'succeeds')}
            data={[
              { value: 'succeeds', label: text('console.trial.transfers.succeeds') },
              { value: 'fails', label: text('console.trial.transfers.fails') },
            ]}
          />
        </span>
      </div>
      <p role="alert" className={form.failure}>
        {failure === null ? '' : textOfError(text, failure)}
      </p>
      {trial === undefined ? (
        <StatePanel
          icon={FlaskConical}
          title={text('console.trial.none')}
          body={text('console.trial.none.body')}
        />
      ) : (
        <>
          <TrialTurns trial={trial} />
          <div className={classes.foot}>
            <section className={classes.now} aria-label={text('bot.pending')}>
              <h2>{text('bot.pending')}</h2>
              <PendingReplies pending={trial.pending} />
              {trial.pending.some(({ kind }) => kind === 'await') && (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={skip.isPending}
                  onClick={() => skip.mutate()}
                >
                  {text('console.trial.skip')}
                </Button>
              )}
            </section>
            <section className={classes.now} aria-label={text('bot.variables')}>
              <h2>{text('bot.variables')}</h2>
              <Variables variables={trial.variables} />
            </section>
          </div>
          <TrialComposer bot={bot} trial={trial} onSaid={keep} />
        </>
      )}
    </>
  );
}
