import { createHash } from 'node:crypto';
import type { ClosingAnswers, DeskClosingField } from '@comptoir/contract';
import type { Storage } from '../../storage/index.js';

/** Forms as they were shown: answers are checked and saved with the form they were given to. */
export interface ShownForms {
  /** Keeps a form and answers its name. */
  remember(connectorVersionId: string, fields: readonly DeskClosingField[]): Promise<string>;
  /** The inputs these answers were given to, when they were this connector's; undefined otherwise. */
  shownTo(answers: ClosingAnswers): Promise<DeskClosingField[] | undefined>;
}

/** Ids of forms this process has stored already; only saves writing them again. */
const MAX_KNOWN = 5_000;

export function createShownForms({ storage, now }: { storage: Storage; now: () => number }): ShownForms {
  const stored = new Set<string>();
  return {
    remember: async (connectorVersionId, fields) => {
      const text = JSON.stringify(fields);
      const formId = formIdOf(connectorVersionId, text);
      if (stored.has(formId)) return formId;
      await storage.command('saveShownForms', { forms: [{ formId, fields: text }], now: now() });
      if (stored.size >= MAX_KNOWN) stored.clear();
      stored.add(formId);
      return formId;
    },
    shownTo: async ({ formId, idConnectorVersion }) => {
      const shown = await storage.query('shownForm', { formId });
      if (shown === undefined || formIdOf(idConnectorVersion, shown.fields) !== formId) return undefined;
      const fields: DeskClosingField[] = JSON.parse(shown.fields);
      return fields;
    },
  };
}

/** The same inputs of the same connector version have the same name. */
function formIdOf(connectorVersionId: string, fields: string): string {
  return createHash('sha256').update(connectorVersionId).update(fields).digest('hex');
}
