import type { ClosingSummaryField, SavedClosingForm } from '@comptoir/contract';

/** What the charts show: how often each choice was made, and how numbers are spread. */

const MAX_NUMBERS = 100_000;
const BARS = 10;

interface Gathered {
  readonly field: Omit<ClosingSummaryField, 'answers' | 'distribution' | 'numbers'>;
  answers: number;
  readonly counts: Map<string, { label: string; count: number }>;
  readonly numbers: number[];
}

export class ClosingSummary {
  readonly #fields = new Map<string, Gathered>();
  #forms = 0;

  add(form: SavedClosingForm): void {
    this.#forms += 1;
    for (const { id, label, type, value, optionLabel } of form.values) {
      const key = JSON.stringify([form.idConnectorVersion, id]);
      const { idConnectorVersion, connectorName } = form;
      const gathered: Gathered = this.#fields.get(key) ?? {
        field: { idConnectorVersion, connectorName, id, label, type },
        answers: 0,
        counts: new Map(),
        numbers: [],
      };
      this.#fields.set(key, gathered);
      gathered.answers += 1;
      if (type === 'SELECT' || type === 'CHECKBOX') {
        const known = gathered.counts.get(value);
        if (known === undefined) gathered.counts.set(value, { label: optionLabel ?? value, count: 1 });
        else known.count += 1;
      }
      const number = Number(value);
      if (
        (type === 'INTEGER' || type === 'DECIMAL') &&
        Number.isFinite(number) &&
        gathered.numbers.length < MAX_NUMBERS
      )
        gathered.numbers.push(number);
    }
  }

  get forms(): number {
    return this.#forms;
  }

  fields(): ClosingSummaryField[] {
    return [...this.#fields.values()].map(({ field, answers, counts, numbers }) => ({
      ...field,
      answers,
      distribution: [...counts]
        .map(([value, { label, count }]) => ({ value, label, count }))
        .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label)),
      numbers: numbersOf(numbers),
    }));
  }
}

function numbersOf(unsorted: readonly number[]): ClosingSummaryField['numbers'] {
  const sorted = [...unsorted].sort((a, b) => a - b);
  const minimum = sorted[0];
  const maximum = sorted.at(-1);
  if (minimum === undefined || maximum === undefined) return null;
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? maximum;
  const median = Number.isInteger(middle) ? ((sorted[middle - 1] ?? upper) + upper) / 2 : upper;
  const bars = minimum === maximum ? 1 : BARS;
  const width = (maximum - minimum) / bars;
  const histogram = Array.from({ length: bars }, (_, bar) => ({
    from: minimum + bar * width,
    to: bar === bars - 1 ? maximum : minimum + (bar + 1) * width,
    count: 0,
  }));
  for (const number of sorted) {
    const bar = width === 0 ? 0 : Math.min(bars - 1, Math.floor((number - minimum) / width));
    const at = histogram[bar];
    if (at !== undefined) at.count += 1;
  }
  return {
    minimum,
    maximum,
    mean: sorted.reduce((sum, one) => sum + one / sorted.length, 0),
    median,
    histogram,
  };
}
