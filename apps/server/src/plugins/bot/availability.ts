import {
  AvailabilityStrategy,
  type BotAvailability,
  createValidator,
  type Diagnostic,
  describeValue,
} from '@comptoir/contract';

/** What a connector answered about a bot's availability, strategy by strategy (bot.md, Strategies). */
export interface ReadStrategies {
  readonly strategies: readonly AvailabilityStrategy[];
  readonly diagnostics: readonly Diagnostic[];
  /** True when nothing of it can be used. */
  readonly refused: boolean;
}

const MAX_STRATEGIES = 100;
const validator = createValidator(AvailabilityStrategy);

export function readStrategies(value: unknown): ReadStrategies {
  if (!Array.isArray(value)) {
    const fix = 'Answer [ … ] without an envelope.';
    const found = describeValue(value);
    const fault = { rule: 'BOT4', pointer: '', found, expected: 'an array of strategies', fix };
    return { strategies: [], diagnostics: [{ ...fault, severity: 'error' }], refused: true };
  }
  const diagnostics: Diagnostic[] = [];
  const strategies: AvailabilityStrategy[] = [];
  for (const [index, item] of value.slice(0, MAX_STRATEGIES).entries()) {
    if (validator.check(item)) strategies.push(item);
    else
      for (const fault of validator.diagnose(item, 'BOT4').slice(0, 5))
        diagnostics.push({ ...fault, pointer: `/${index}${fault.pointer}` });
  }
  return { strategies, diagnostics, refused: strategies.length === 0 && value.length > 0 };
}

/** What the desk knows of a distribution rule at the moment of asking. */
export interface KnownRule {
  readonly label: string;
  readonly available: boolean;
}

type Evaluated = Pick<BotAvailability, 'available' | 'reason' | 'strategies'>;

/** Of several strategies any may say that the bot is available. */
export function evaluate(
  strategies: readonly AvailabilityStrategy[],
  ruleOf: (id: string) => KnownRule | undefined,
): Evaluated {
  const evaluated = strategies.map((strategy) => {
    const ids = 'distributionRulesToCheck' in strategy ? strategy.distributionRulesToCheck : [];
    const rules = [...new Set(ids.map(String))].map((id) => {
      const rule = ruleOf(id);
      return { id, label: rule?.label ?? null, available: rule?.available ?? false };
    });
    return { strategy: strategy.strategy, rules, says: says(strategy, rules) };
  });
  const available = evaluated.some((one) => one.says);
  return { available, reason: reasonOf(evaluated, available), strategies: evaluated };
}

function says(strategy: AvailabilityStrategy, rules: readonly { available: boolean }[]): boolean {
  switch (strategy.strategy) {
    case 'atLeastOne':
      return rules.some(({ available }) => available);
    case 'all':
      return rules.every(({ available }) => available);
    case 'notAvailable':
      return false;
    case 'customAvailability':
      return strategy.availability;
  }
}

function reasonOf(evaluated: Evaluated['strategies'], available: boolean): string {
  if (available) return 'The connector’s strategy says that it is available.';
  if (evaluated.length === 0) return 'The connector names no strategy.';
  const missing = evaluated
    .filter(({ strategy }) => strategy === 'atLeastOne' || strategy === 'all')
    .flatMap(({ rules }) => rules)
    .filter((rule) => !rule.available)
    .map(({ id, label }) => (label === null ? `${id} (no such rule)` : `“${label}”`));
  if (missing.length > 0) return `Nobody can take a conversation now in ${[...new Set(missing)].join(', ')}.`;
  return 'The connector says that it is not available.';
}
