import type { AdministeredWebsite } from '@comptoir/contract';
import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Bot as BotIcon } from 'lucide-react';
import { useState } from 'react';
import { StatePanel } from '../../design-system/state-panel.js';
import { useFormats } from '../../language/use-formats.js';
import { useText } from '../../language/use-text.js';
import { failureText } from '../editing/save-bar.js';
import form from '../parts/form.module.css';
import { formLook } from '../parts/form-look.js';
import { Loaded } from '../parts/loaded.js';
import { Page } from '../parts/page.js';
import { useGo } from '../use-go.js';
import { websitesQuery } from '../websites/requests.js';
import { type BotDraft, BotFields, bodyOf, isComplete, NEW_BOT } from './bot-fields.js';
import { createBot, keepBot, scenariosQuery } from './requests.js';
import { type Scenario, ScenarioChoice } from './scenario-choice.js';

const LANGUAGE = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/u;

/** `/console/bots/new`: from the scenarios that a connector lists. */
export function NewBotPage() {
  const text = useText();
  const websites = useQuery(websitesQuery);
  return (
    <Page
      title={text('console.bots.new')}
      intro={text('console.bots.new.intro')}
      above={[{ label: text('console.section.bots'), path: 'bots' }]}
    >
      <Loaded query={websites}>
        {([first, ...others]) =>
          first === undefined ? (
            <StatePanel icon={BotIcon} title={text('console.websites.empty')} />
          ) : (
            <NewBot websites={[first, ...others]} first={first} />
          )
        }
      </Loaded>
    </Page>
  );
}

interface NewBotProps {
  readonly websites: readonly AdministeredWebsite[];
  readonly first: AdministeredWebsite;
}

function NewBot({ websites, first }: NewBotProps) {
  const text = useText();
  const formats = useFormats();
  const go = useGo();
  const client = useQueryClient();
  const [website, setWebsite] = useState(first);
  const [scenario, setScenario] = useState<Scenario>();
  const [language, setLanguage] = useState(first.languages[0] ?? 'en');
  const [draft, setDraft] = useState<BotDraft>(NEW_BOT);
  const [tried, setTried] = useState(false);
  const scenarios = useQuery(scenariosQuery(website.id));
  const create = useMutation({
    mutationFn: createBot,
    onSuccess: ({ bot }) => {
      keepBot(client, bot);
      go(`bots/${bot.id}`);
    },
    // Somebody may have been faster with this scenario.
    onError: () => void scenarios.refetch(),
  });
  const speaks = LANGUAGE.test(language.trim());

  const submit = () => {
    setTried(true);
    if (scenario === undefined || !isComplete(draft) || !speaks) return;
    create.mutate({
      name: draft.name.trim(),
      pseudo: draft.pseudo.trim(),
      failuresBeforeFallback: draft.failuresBeforeFallback,
      distributionRules: [...draft.distributionRules],
      ...bodyOf({ pictureUrl: draft.pictureUrl, fallbackRule: draft.fallbackRule }),
      websiteId: website.id,
      connectorId: scenario.connectorId,
      idBot: scenario.idBot,
      language: language.trim(),
    });
  };

  return (
    <form
      className={form.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <NativeSelect
        {...formLook}
        label={text('console.website')}
        value={website.id}
        onChange={({ currentTarget: { value } }) => {
          setWebsite(websites.find(({ id }) => id === value) ?? website);
          setScenario(undefined);
          setDraft((last) => ({ ...last, distributionRules: [], fallbackRule: '' }));
        }}
        data={websites.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Loaded query={scenarios}>
        {(answer) => (
          <ScenarioChoice
            answer={answer}
            chosen={scenario}
            missing={tried && scenario === undefined}
            onChoose={(next) => {
              setScenario(next);
              setDraft((last) => ({ ...last, name: last.name === '' ? next.name : last.name }));
            }}
          />
        )}
      </Loaded>
      <TextInput
        {...formLook}
        label={text('console.bot.language')}
        description={
          speaks
            ? text('console.bot.language.is', { language: formats.languageName(language.trim()) })
            : text('console.bot.language.help')
        }
        spellCheck={false}
        value={language}
        onChange={(event) => setLanguage(event.currentTarget.value)}
        error={tried && !speaks ? text('console.languages.wrong', { code: language }) : undefined}
      />
      <BotFields
        draft={draft}
        set={(change) => setDraft((last) => ({ ...last, ...change }))}
        websiteId={website.id}
        missing={tried}
      />
      <p role="alert" className={form.failure}>
        {create.isError ? failureText(text, create.error) : ''}
      </p>
      <div className={form.buttons}>
        <Button type="submit" loading={create.isPending}>
          {text('console.bots.create')}
        </Button>
      </div>
    </form>
  );
}
