import { botsEn } from './bots.en.js';
import { callsEn } from './calls.en.js';
import { channelsEn } from './channels.en.js';
import { connectorsEn } from './connectors.en.js';
import { distributionEn } from './distribution.en.js';
import { manifestEn } from './manifest.en.js';
import { operatorsEn } from './operators.en.js';
import { recordsEn } from './records.en.js';
import { shellEn } from './shell.en.js';
import { websitesEn } from './websites.en.js';

/** The console's English texts, part by part. */
export const consoleEn = {
  ...botsEn,
  ...callsEn,
  ...channelsEn,
  ...connectorsEn,
  ...distributionEn,
  ...manifestEn,
  ...operatorsEn,
  ...recordsEn,
  ...shellEn,
  ...websitesEn,
} as const;
