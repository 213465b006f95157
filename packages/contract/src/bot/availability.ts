import Type, { type Static } from 'typebox';
import { ConnectorId } from '../identifiers.js';

/** When a bot may be offered (bot.md, Strategies). What a strategy needs stands with it. */
export const AvailabilityStrategy = Type.Union([
  Type.Object({
    strategy: Type.Literal('atLeastOne'),
    distributionRulesToCheck: Type.Array(ConnectorId, { minItems: 1 }),
  }),
  Type.Object({
    strategy: Type.Literal('all'),
    distributionRulesToCheck: Type.Array(ConnectorId, { minItems: 1 }),
  }),
  Type.Object({ strategy: Type.Literal('notAvailable') }),
  Type.Object({ strategy: Type.Literal('customAvailability'), availability: Type.Boolean() }),
]);
export type AvailabilityStrategy = Static<typeof AvailabilityStrategy>;

/** The whole answer of GET /availability-strategies. */
export const AvailabilityStrategiesAnswer = Type.Array(AvailabilityStrategy, {
  $id: '/json-schemas/bot/availability-strategies.json',
  title: 'Bot: availability strategies',
});
export type AvailabilityStrategiesAnswer = Static<typeof AvailabilityStrategiesAnswer>;
