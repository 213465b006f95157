import { createValidator, ProductsAnswer } from '@comptoir/contract';
import { Ajv } from 'ajv';
import { type Figure, percentile } from './figure.js';
import { makeProducts } from './products.js';

const PRODUCTS = 100;
const ANSWERS = 64;
const ROUNDS = 31;
const PASSES = 40;
const MARK_US = 12;

/** What validating an answer of 100 products costs, freshly parsed answers in turn, beside ajv in the same run. */
export async function validationFigures(): Promise<Figure[]> {
  const answers = Array.from({ length: ANSWERS }, (_, seed): unknown =>
    JSON.parse(JSON.stringify(makeProducts(PRODUCTS, seed))),
  );
  const validator = createValidator(ProductsAnswer);
  const peer = new Ajv({ strict: false }).compile(JSON.parse(JSON.stringify(ProductsAnswer)));
  const checks = [(value: unknown) => validator.check(value), (value: unknown) => peer(value)];
  const times = checks.map((): number[] => []);
  // The two take turns, so that a busy moment of the machine meets both.
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, check] of checks.entries()) times[index]?.push(microseconds(check, answers));
  }
  const [ours = Number.NaN, theirs = Number.NaN] = times.map((list) =>
    percentile(
      list.sort((a, b) => a - b),
      0.5,
    ),
  );
  return [
    {
      what: `validating ${PRODUCTS} products, the contract’s compiled validator`,
      value: `${ours.toFixed(1)} µs`,
      mark: `≤ ${MARK_US} µs`,
      met: ours <= MARK_US,
    },
    {
      what: 'the same schema and answers with ajv, same run',
      value: `${theirs.toFixed(1)} µs`,
      mark: '–',
      met: undefined,
    },
  ];
}

function microseconds(check: (value: unknown) => boolean, answers: readonly unknown[]): number {
  const started = performance.now();
  for (let pass = 0; pass < PASSES; pass += 1) {
    for (const answer of answers) if (!check(answer)) throw new Error('A valid answer was refused.');
  }
  return ((performance.now() - started) * 1000) / (PASSES * answers.length);
}
