/// <reference lib="dom" />
import { readFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { chromium, type Frame, type Page } from 'playwright-core';
import { type Figure, percentile } from '../figure.js';
import { root } from '../root.js';
import { longTaskFigure } from './long-tasks.js';
import { treeMemoryKb } from './memory.js';
import { buildPages, CONTENDERS, type Contender, gzipped, servePages } from './pages.js';

const DESK_PORT = 7818;
const APP_PORT = 7819;
/** Different sites, so that frames have processes of their own, as in life. */
const DESK = `http://localhost:${DESK_PORT}/desk.html`;
const APP = `http://127.0.0.1:${APP_PORT}`;
const ROUNDS = 41;
const CALLS = 250;
const INITS = 49;
const FRAMES = 10;
const LIBRARY_KB = 2.5;
const OF_RAW = 0.85;

const TITLES: Readonly<Record<Contender, string>> = {
  raw: 'a bare MessageChannel',
  idzcpa: 'idzCpa',
  penpal: 'penpal',
  comlink: 'comlink',
  zendesk: 'Zendesk ZAF SDK',
  front: 'Front plugin SDK',
  livechat: 'LiveChat agent app SDK',
};

/** The panel-app library beside its peers, in one Chromium and one desk page. */
export async function panelAppFigures(): Promise<Figure[]> {
  const { scripts, sizes } = await buildPages();
  const servers: Server[] = [await servePages(scripts, DESK_PORT), await servePages(scripts, APP_PORT)];
  const browser = await chromium.launchServer({
    executablePath: process.env['CHROMIUM_PATH'] || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  try {
    const connection = await chromium.connect(browser.wsEndpoint());
    const page = await connection.newPage();
    await page.goto(DESK);
    return [
      ...sizeFigures(sizes),
      ...(await callFigures(page)),
      ...(await initFigures(page)),
      await memoryFigure(page, browser.process().pid ?? 0),
      await longTaskFigure(page, APP),
    ];
  } finally {
    await browser.close();
    for (const server of servers) server.close();
  }
}

function sizeFigures(sizes: ReadonlyMap<Contender, number>): Figure[] {
  const served = gzipped(
    readFileSync(join(root, 'packages/panel-app/dist/idzcpa.umd.production.min.js'), 'utf8'),
  );
  const ours: Figure = {
    what: 'idzCpa as the desk serves it (UMD), gzip -9',
    value: kb(served),
    mark: `≤ ${LIBRARY_KB} KB`,
    met: served <= LIBRARY_KB * 1024,
  };
  const bundled = CONTENDERS.filter((name) => name !== 'raw').map((name) => ({
    what: `what ${TITLES[name]} adds to an app’s bundle, gzip -9`,
    value: kb(sizes.get(name) ?? Number.NaN),
    mark: '–',
    met: undefined,
  }));
  return [ours, ...bundled];
}

/** Round trips one after another, contender by contender and round by round: the ratio is the median of the rounds'. */
async function callFigures(page: Page): Promise<Figure[]> {
  const frames = new Map<Contender, Frame>();
  for (const name of CONTENDERS) {
    await start(page, name);
    const frame = await (await page.$(`.${name}`))?.contentFrame();
    if (frame == null) throw new Error(`${name} has no frame.`);
    frames.set(name, frame);
    await measure(frame, 4 * CALLS);
  }
  const rounds: Map<Contender, { perSecond: number; p99: number }>[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const results = new Map<Contender, { perSecond: number; p99: number }>();
    for (const [name, frame] of frames) results.set(name, await measure(frame, CALLS));
    rounds.push(results);
  }
  await page.evaluate('window.clear()');
  /** Short rounds, many of them: what else the machine does falls on all alike, and the median passes over it. */
  return CONTENDERS.map((name) => {
    const shares = rounds.map((results) => ratio(results, name, 'perSecond'));
    const tails = rounds.map((results) => ratio(results, name, 'p99'));
    const rate = median(rounds.map((results) => results.get(name)?.perSecond ?? Number.NaN));
    const p99 = median(rounds.map((results) => results.get(name)?.p99 ?? Number.NaN));
    const share = median(shares);
    return {
      what: `round trips across sites: ${TITLES[name]} (a second; of the bare channel, with quartiles; p99 in ms, of its p99)`,
      value: `${Math.round(rate).toLocaleString('en')}/s; ${share.toFixed(2)} (${quantile(shares, 0.25).toFixed(2)}–${quantile(shares, 0.75).toFixed(2)}); ${p99.toFixed(2)}, ${median(tails).toFixed(2)}×`,
      mark: name === 'idzcpa' ? `≥ ${OF_RAW}` : '–',
      met: name === 'idzcpa' ? share >= OF_RAW : undefined,
    };
  });
}

async function initFigures(page: Page): Promise<Figure[]> {
  const samples = new Map<Contender, number[]>(CONTENDERS.map((name) => [name, []]));
  for (let round = 0; round < INITS; round += 1) {
    // Each begins a round in turn: what the one before leaves behind is nobody's disadvantage.
    const first = round % CONTENDERS.length;
    for (const name of [...CONTENDERS.slice(first), ...CONTENDERS.slice(0, first)]) {
      samples.get(name)?.push(await start(page, name));
      await page.evaluate('window.clear()');
    }
  }
  const medians = new Map(CONTENDERS.map((name) => [name, median(samples.get(name) ?? [])]));
  const best = Math.min(
    ...[...medians]
      .filter(([name]) => name !== 'raw' && name !== 'idzcpa')
      .map(([, milliseconds]) => milliseconds),
  );
  return CONTENDERS.map((name) => {
    const milliseconds = medians.get(name) ?? Number.NaN;
    return {
      what: `frame created → ready: ${TITLES[name]} (median of ${INITS}, with quartiles)`,
      value: `${milliseconds.toFixed(1)} ms (${[0.25, 0.75].map((share) => quantile(samples.get(name) ?? [], share).toFixed(1)).join('–')})`,
      mark: name === 'idzcpa' ? `≤ ${best.toFixed(1)} ms, the best of them` : '–',
      met: name === 'idzcpa' ? milliseconds <= best : undefined,
    };
  });
}

/** What one more connected frame of ours costs the whole browser, an empty page in it. */
async function memoryFigure(page: Page, browser: number): Promise<Figure> {
  await start(page, 'idzcpa');
  await settle(page);
  const before = treeMemoryKb(browser);
  for (let count = 0; count < FRAMES; count += 1) await start(page, 'idzcpa');
  await settle(page);
  const each = (treeMemoryKb(browser) - before) / FRAMES;
  return {
    what: `memory of one more live frame (${FRAMES} opened; whole browser, proportional)`,
    value: `${(each / 1024).toFixed(2)} MB`,
    mark: '–',
    met: undefined,
  };
}

/** Collects garbage on both sides, so that what remains is held. */
async function settle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  await session.detach();
  await page.waitForTimeout(1000);
}

function start(page: Page, name: Contender): Promise<number> {
  return page.evaluate<number>(`window.start(${JSON.stringify(name)}, ${JSON.stringify(APP)})`);
}

function measure(frame: Frame, calls: number): Promise<{ perSecond: number; p99: number }> {
  return frame.evaluate<{ perSecond: number; p99: number }>(`window.measure(${calls})`);
}

function ratio(
  results: ReadonlyMap<Contender, { perSecond: number; p99: number }>,
  name: Contender,
  what: 'perSecond' | 'p99',
): number {
  return (results.get(name)?.[what] ?? Number.NaN) / (results.get('raw')?.[what] ?? Number.NaN);
}

function median(samples: readonly number[]): number {
  return quantile(samples, 0.5);
}

function quantile(samples: readonly number[], share: number): number {
  return percentile(
    [...samples].sort((a, b) => a - b),
    share,
  );
}

function kb(bytes: number): string {
  return `${(bytes / 1024).toFixed(2)} KB`;
}
