import type { AdministeredWebsite, WebsitePatch } from '@comptoir/contract';
import { NumberInput, Switch, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useText } from '../../language/use-text.js';
import { ConflictNotice } from '../editing/conflict-notice.js';
import { SaveBar } from '../editing/save-bar.js';
import { useEditing } from '../editing/use-editing.js';
import form from '../parts/form.module.css';
import { boxLook, formLook } from '../parts/form-look.js';
import { areLanguages, LanguageField } from '../parts/language-field.js';
import { linesOf } from '../parts/lines.js';
import { AwayMessageFields } from './away-message-fields.js';
import { ColorField, isColor } from './color-field.js';
import { tidyOrigins, wrongOrigin } from './origins.js';
import { keepWebsite, saveWebsite } from './requests.js';

interface Draft {
  readonly name: string;
  /** One a line, as typed. */
  readonly origins: string;
  readonly languages: readonly string[];
  readonly accentColor: string | null;
  readonly awayMessage: AdministeredWebsite['awayMessage'];
  readonly reopenMinutes: number;
  readonly sendUnverified: boolean;
}

const draftOf = (website: AdministeredWebsite): Draft => ({
  name: website.name,
  origins: website.origins.join('\n'),
  languages: website.languages,
  accentColor: website.accentColor,
  awayMessage: website.awayMessage,
  reopenMinutes: website.reopenMinutes,
  sendUnverified: website.sendUnverified,
});

function patchOf({ origins, languages, ...change }: Partial<Draft>): Omit<WebsitePatch, 'revision'> {
  return {
    ...change,
    ...(origins === undefined ? {} : { origins: tidyOrigins(linesOf(origins)) }),
    ...(languages === undefined ? {} : { languages: [...languages] }),
  };
}

const MAX_REOPEN = 43_200;

/** Everything that can be set for a website, in one column. */
export function WebsiteForm({ website }: { website: AdministeredWebsite }) {
  const text = useText();
  const client = useQueryClient();
  const editing = useEditing<AdministeredWebsite, Draft>({
    known: website,
    draftOf,
    save: async (change, { revision }) =>
      (await saveWebsite(website.id, { revision, ...patchOf(change) })).website,
    onSaved: (saved) => keepWebsite(client, saved),
  });
  const { draft, set } = editing;
  const wrong = wrongOrigin(linesOf(draft.origins));
  const fine =
    draft.name.trim() !== '' &&
    draft.languages.length > 0 &&
    areLanguages(draft.languages) &&
    wrong === undefined &&
    (draft.accentColor === null || isColor(draft.accentColor)) &&
    (draft.awayMessage === null || draft.awayMessage.default.trim() !== '');
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
        labelOf={(key) => text(`console.website.${key}`)}
        show={(key, value) => shown(value[key])}
      />
      <TextInput
        {...formLook}
        label={text('console.website.name')}
        description={text('console.website.name.help')}
        maxLength={200}
        value={draft.name}
        onChange={(event) => set({ name: event.currentTarget.value })}
        error={draft.name.trim() === '' ? text('console.field.required') : undefined}
      />
      <Textarea
        {...formLook}
        rows={3}
        spellCheck={false}
        label={text('console.website.origins')}
        description={text('console.website.origins.help')}
        value={draft.origins}
        onChange={(event) => set({ origins: event.currentTarget.value })}
        error={wrong === undefined ? undefined : text('console.website.origins.wrong', { origin: wrong })}
      />
      <LanguageField
        required
        label={text('console.website.languages')}
        help={text('console.website.languages.help')}
        value={draft.languages}
        onChange={(languages) => set({ languages })}
      />
      <ColorField value={draft.accentColor} onChange={(accentColor) => set({ accentColor })} />
      <AwayMessageFields
        value={draft.awayMessage}
        languages={draft.languages}
        onChange={(awayMessage) => set({ awayMessage })}
      />
      <NumberInput
        {...formLook}
        label={text('console.website.reopenMinutes')}
        description={text('console.website.reopenMinutes.help')}
        min={0}
        max={MAX_REOPEN}
        allowDecimal={false}
        clampBehavior="strict"
        hideControls
        value={draft.reopenMinutes}
        onChange={(value) => set({ reopenMinutes: Math.min(MAX_REOPEN, Math.max(0, Number(value) || 0)) })}
      />
      <Switch
        {...boxLook}
        label={text('console.website.sendUnverified')}
        description={text('console.website.sendUnverified.help')}
        checked={draft.sendUnverified}
        onChange={(event) => set({ sendUnverified: event.currentTarget.checked })}
      />
      <SaveBar editing={editing} blocked={!fine} />
    </form>
  );
}

function shown(value: Draft[keyof Draft]): string {
  if (value === null) return '';
  if (typeof value === 'object') return Object.values(value).join(' · ');
  return String(value);
}
