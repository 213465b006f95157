import { connectorsEn } from './connectors.en.js';
import { manifestEn } from './manifest.en.js';
import { shellEn } from './shell.en.js';

/** The console's English texts, part by part. */
export const consoleEn = { ...shellEn, ...connectorsEn, ...manifestEn } as const;
