import { writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { botFigures } from './bots.js';
import { catalogueFigures } from './catalogue.js';
import { contentionFigures } from './contention.js';
import { type Figure, printFigures } from './figure.js';
import { gatewayFigures } from './gateway.js';
import { markdownFigures } from './markdown.js';
import { panelAppFigures } from './panel-app/index.js';
import { panelFigures } from './panels.js';
import { realtimeFigures } from './realtime.js';
import { sizeFigures } from './sizes.js';
import { startFigures } from './start.js';
import { validationFigures } from './validation.js';

/**
 * `npm run bench`: all benches in order, one table at the end. `--only name` (again for more) narrows,
 * `--json FILE` also writes the figures. A missed mark is told and is no failure; a bench that breaks is.
 */
const BENCHES = new Map<string, () => Promise<Figure[]>>([
  ['sizes', sizeFigures],
  ['validation', validationFigures],
  ['markdown', markdownFigures],
  ['gateway', gatewayFigures],
  ['realtime', realtimeFigures],
  ['contention', contentionFigures],
  ['catalogue', catalogueFigures],
  ['panels', panelFigures],
  ['panel-app', panelAppFigures],
  ['bots', botFigures],
  ['start', startFigures],
]);

// Children are killed at our exit; a signal must come to one.
process.on('SIGINT', () => process.exit(130));
process.on('SIGTERM', () => process.exit(143));

const { only, json } = readSettings();
const machine = {
  date: new Date().toISOString(),
  node: process.version,
  processors: `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}`,
  loadBefore: loadavg()[0]?.toFixed(2),
};
const figures: Figure[] = [];
for (const name of only) {
  console.error(`Measuring ${name}…`);
  try {
    figures.push(...((await BENCHES.get(name)?.()) ?? []));
  } catch (error) {
    console.error(error);
    figures.push({ what: `${name}: could not be measured`, value: '–', mark: '–', met: undefined });
    process.exitCode = 1;
  }
}
console.log(
  `\n${machine.date}, Node ${machine.node}, ${machine.processors}, load before ${machine.loadBefore}\n`,
);
printFigures(figures);
if (json !== undefined) {
  // npm changes the folder; a relative name is meant from where the command was given.
  const file = resolve(process.env['INIT_CWD'] ?? '.', json);
  writeFileSync(file, `${JSON.stringify({ ...machine, figures }, null, 2)}\n`);
}
process.exit();

function readSettings(): { only: readonly string[]; json: string | undefined } {
  try {
    const { values } = parseArgs({
      options: { only: { type: 'string', multiple: true }, json: { type: 'string' } },
    });
    const unknown = values.only?.find((name) => !BENCHES.has(name));
    if (unknown !== undefined)
      throw new Error(`--only ${unknown}: no such bench. There are: ${[...BENCHES.keys()].join(', ')}.`);
    return { only: values.only ?? [...BENCHES.keys()], json: values.json };
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(2);
  }
}
