import { botsFr } from './bots.fr.js';
import { callsFr } from './calls.fr.js';
import { channelsFr } from './channels.fr.js';
import { connectorsFr } from './connectors.fr.js';
import { distributionFr } from './distribution.fr.js';
import type { consoleEn } from './en.js';
import { manifestFr } from './manifest.fr.js';
import { operatorsFr } from './operators.fr.js';
import { recordsFr } from './records.fr.js';
import { shellFr } from './shell.fr.js';
import { websitesFr } from './websites.fr.js';

/** Les textes français de la console, partie par partie. */
export const consoleFr: Readonly<Record<keyof typeof consoleEn, string>> = {
  ...botsFr,
  ...callsFr,
  ...channelsFr,
  ...connectorsFr,
  ...distributionFr,
  ...manifestFr,
  ...operatorsFr,
  ...recordsFr,
  ...shellFr,
  ...websitesFr,
};
