import { connectorsFr } from './connectors.fr.js';
import type { consoleEn } from './en.js';
import { manifestFr } from './manifest.fr.js';
import { shellFr } from './shell.fr.js';

/** Les textes français de la console, partie par partie. */
export const consoleFr: Readonly<Record<keyof typeof consoleEn, string>> = {
  ...shellFr,
  ...connectorsFr,
  ...manifestFr,
};
