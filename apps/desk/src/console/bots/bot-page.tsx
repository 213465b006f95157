import type { Bot, BotAdministrationAnswer } from '@comptoir/contract';
import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { SearchX } from 'lucide-react';
import { useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import { Confirm } from '../parts/confirm.js';
import { DiagnosticList } from '../parts/diagnostic-list.js';
import form from '../parts/form.module.css';
import { Loaded } from '../parts/loaded.js';
import { Page, Part } from '../parts/page.js';
import { AvailabilityPart } from './availability-part.js';
import { type BotDraft, BotFields, bodyOf, botDraft, isComplete } from './bot-fields.js';
import { AvailabilityBadge } from './bot-list.js';
import classes from './bots.module.css';
import { botsQuery, keepBot, saveBot } from './requests.js';

/** `/console/bots/:id` */
export function BotPage({ id }: { id: string }) {
  const text = useText();
  const query = useQuery(botsQuery);
  const bot = query.data?.find((each) => each.id === id);
  return (
    <Page
      key={bot?.id}
      title={bot?.name ?? text('console.bot')}
      mark={bot && <AvailabilityBadge bot={bot} />}
      above={[{ label: text('console.section.bots'), path: 'bots' }]}
      actions={bot && <Actions bot={bot} />}
    >
      {bot ? (
        <Known bot={bot} />
      ) : (
        <Loaded query={query}>
          {() => (
            <StatePanel icon={SearchX} title={text('console.bot.unknown')} body={text('error.not_found')} />
          )}
        </Loaded>
      )}
    </Page>
  );
}

function Actions({ bot }: { bot: Bot }) {
  const text = useText();
  const active = bot.state === 'active';
  return (
    <>
      {active &&
        (['try', 'rehearse'] as const).map((part) => (
          <Button
            key={part}
            variant="default"
            renderRoot={(props) => (
              <Link to="/console/$" params={{ _splat: `bots/${bot.id}/${part}` }} search={{}} {...props} />
            )}
          >
            {text(`console.bot.${part}`)}
          </Button>
        ))}
      <Retiring bot={bot} />
    </>
  );
}

function Known({ bot }: { bot: Bot }) {
  const text = useText();
  const formats = useFormats();
  const { scenario } = bot;
  return (
    <>
      <AvailabilityPart bot={bot} />
      <Part title={text('console.bot.scenario')}>
        <dl className={classes.facts}>
          <dt>{text('console.bot.scenario.name')}</dt>
          <dd>{scenario.name ?? bot.idBot}</dd>
          <dt>{text('console.bot.connector')}</dt>
          <dd>{bot.connectorName}</dd>
          <dt>{text('console.bot.language')}</dt>
          <dd>{formats.languageName(bot.language)}</dd>
          {scenario.editorUrl !== null && /^https?:/iu.test(scenario.editorUrl) && (
            <>
              <dt>{text('console.bot.editor')}</dt>
              <dd>
                <a href={scenario.editorUrl} target="_blank" rel="noopener noreferrer nofollow">
                  {text('console.bot.editor.open')}
                </a>
              </dd>
            </>
          )}
        </dl>
      </Part>
      <Part title={text('console.bot.settings')}>
        <BotForm bot={bot} />
      </Part>
    </>
  );
}

function BotForm({ bot }: { bot: Bot }) {
  const text = useText();
  const client = useQueryClient();
  const [warnings, setWarnings] = useState<BotAdministrationAnswer['warnings']>([]);
  const editing = useEditing<Bot, BotDraft>({
    known: bot,
    draftOf: botDraft,
    async save(change, { revision }) {
      const answer = await saveBot(bot.id, { revision, ...bodyOf(change) });
      setWarnings(answer.warnings);
      return answer.bot;
    },
    onSaved: (saved) => keepBot(client, saved),
  });
  const { draft } = editing;
  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isComplete(draft)) editing.save();
      }}
    >
      <ConflictNotice
        editing={editing}
        labelOf={(key) => text(`console.bot.field.${key}`)}
        show={(key, value) => {
          const shown = value[key];
          return Array.isArray(shown) ? shown.join(', ') : String(shown);
        }}
      />
      <BotFields draft={draft} set={editing.set} websiteId={bot.websiteId} missing />
      <SaveBar editing={editing} blocked={!isComplete(draft)} />
      {warnings.length > 0 && (
        <div role="status">
          <p className={form.said}>{text('console.bot.warnings')}</p>
          <DiagnosticList diagnostics={warnings} />
        </div>
      )}
    </form>
  );
}

/** Retiring says what happens and asks; bringing back does neither. */
function Retiring({ bot }: { bot: Bot }) {
  const text = useText();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: (state: Bot['state']) => saveBot(bot.id, { revision: bot.revision, state }),
    onSuccess(answer) {
      keepBot(client, answer.bot);
      setAsking(false);
    },
    onError: () => void client.invalidateQueries({ queryKey: botsQuery.queryKey }),
  });
  if (bot.state === 'retired') {
    return (
      <Button variant="default" loading={change.isPending} onClick={() => change.mutate('active')}>
        {text('console.bot.bringBack')}
      </Button>
    );
  }
  return (
    <>
      <Button
        variant="default"
        onClick={() => {
          change.reset();
          setAsking(true);
        }}
      >
        {text('console.bot.retire')}
      </Button>
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={text('console.bot.retire.title', { bot: bot.name })}
        action={text('console.bot.retire')}
        dangerous
        pending={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate('retired')}
      >
        {text('console.bot.retire.body', { count: bot.openConversations })}
      </Confirm>
    </>
  );
}
