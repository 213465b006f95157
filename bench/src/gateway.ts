import { Agent, request } from 'undici';
import { Child, cpuSeconds } from './child.js';
import { type Figure, percentile } from './figure.js';

const IN_FLIGHT = 16;
const WARM_UP_MS = 3_000;
const ROUND_MS = 1_500;
const ROUNDS = 7;
const PORTS = { connector: 7871, passThrough: 7872, ours: 7873 };
/** What a request may cost, of the bare pass-through: a body never seen, and one read before. */
const MARKS = new Map([
  [20, { fresh: 1.35, seen: undefined }],
  [100, { fresh: 3, seen: 1.5 }],
]);

/**
 * Processor time a request of our gateway, of the bare pass-through's, each in a process of its own and
 * driven in turns against the same connector. Every address is asked once: no answer is reused. Bodies are new
 * each time, or 64 that take turns where that is said (the gateway remembers what it has read).
 */
export async function gatewayFigures(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [products, marks] of MARKS) figures.push(...(await compare(products, marks)));
  return figures;
}

interface Marks {
  readonly fresh: number | undefined;
  readonly seen: number | undefined;
}

async function compare(products: number, marks: Marks): Promise<Figure[]> {
  const connectorUrl = `http://127.0.0.1:${PORTS.connector}`;
  const connector = new Child('./gateway-connector.js', { PORT: String(PORTS.connector) });
  const bare = new Child('./gateway-pass-through.js', environment(PORTS.passThrough, connectorUrl));
  const ours = new Child('./gateway-ours.js', environment(PORTS.ours, connectorUrl));
  const children = [connector, bare, ours];
  const dispatcher = new Agent({ connections: IN_FLIGHT, pipelining: 1 });
  try {
    await Promise.all(children.map((child) => child.ready()));
    const address = (port: number): string => `http://127.0.0.1:${port}/products?limit=${products}`;
    const contestants = [
      { child: bare, url: `${address(PORTS.passThrough)}&fresh=1` },
      { child: ours, url: `${address(PORTS.ours)}&fresh=1` },
      { child: ours, url: `${address(PORTS.ours)}&fresh=1&serialise=1` },
      { child: ours, url: address(PORTS.ours) },
    ].map((contestant) => ({ ...contestant, costs: [] as number[] }));
    for (const { url } of contestants) await drive(dispatcher, url, WARM_UP_MS, products);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { child, url, costs } of contestants) {
        const before = await child.usage();
        const requests = await drive(dispatcher, url, ROUND_MS, products);
        costs.push((cpuSeconds(before, await child.usage()) * 1e6) / requests);
      }
    }
    const [bareCosts = [], handedOn = [], serialised = [], seen = []] = contestants.map(({ costs }) => costs);
    const name = `CPU a request, ${products} products, ${IN_FLIGHT} in flight`;
    return [
      {
        what: `${name}: bare pass-through, Fastify + undici, nothing read`,
        value: microseconds(bareCosts),
        mark: '–',
        met: undefined,
      },
      beside(`${name}: gateway (sign, guard, bound, gate, parse, normalise, record), bytes handed on`, {
        costs: handedOn,
        bareCosts,
        mark: marks.fresh,
      }),
      beside(`${name}: the same, bodies read before`, { costs: seen, bareCosts, mark: marks.seen }),
      beside(`${name}: the same, bodies new, normalised products serialised anew`, {
        costs: serialised,
        bareCosts,
        mark: undefined,
      }),
    ];
  } finally {
    await dispatcher.destroy();
    await Promise.all(children.map((child) => child.stop()));
  }
}

function environment(port: number, connectorUrl: string): Record<string, string> {
  return { PORT: String(port), CONNECTOR: connectorUrl };
}

/** Round by round against the neighbour in time, so that a busy moment of the machine meets both. */
function ratios(costs: readonly number[], bareCosts: readonly number[]): number[] {
  return costs.map((cost, round) => cost / (bareCosts[round] ?? Number.NaN));
}

interface Comparison {
  readonly costs: readonly number[];
  readonly bareCosts: readonly number[];
  readonly mark: number | undefined;
}

function beside(what: string, { costs, bareCosts, mark }: Comparison): Figure {
  const all = ratios(costs, bareCosts);
  const ratio = median(all);
  const spread = `${Math.min(...all).toFixed(2)}–${Math.max(...all).toFixed(2)}`;
  return {
    what,
    value: `${ratio.toFixed(2)}× (${spread}), ${microseconds(costs)}`,
    mark: mark === undefined ? '–' : `≤ ${mark}×`,
    met: mark === undefined ? undefined : ratio <= mark,
  };
}

function microseconds(costs: readonly number[]): string {
  return `${median(costs).toFixed(0)} µs (${Math.min(...costs).toFixed(0)}–${Math.max(...costs).toFixed(0)})`;
}

function median(values: readonly number[]): number {
  return percentile(
    [...values].sort((a, b) => a - b),
    0.5,
  );
}

let offset = 0;

/** Keeps the requests in flight for a while; how many were answered. */
async function drive(
  dispatcher: Agent,
  url: string,
  milliseconds: number,
  products: number,
): Promise<number> {
  const until = performance.now() + milliseconds;
  let answered = 0;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      offset += 1;
      const { statusCode, body } = await request(`${url}&offset=${offset}`, { dispatcher });
      const bytes = (await body.arrayBuffer()).byteLength;
      if (statusCode !== 200 || bytes < products * 400)
        throw new Error(`${url} answered ${statusCode}, ${bytes} bytes.`);
      answered += 1;
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, worker));
  return answered;
}
