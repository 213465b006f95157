import { Label } from '@comptoir/file-connector';
import Type, { type Static } from 'typebox';

/** The described file (README): where customers are, which column is which field, what buttons do. */

const Id = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,64}$',
  description: 'letters, digits, "_" or "-", at most 64',
});
const Column = Type.String({ minLength: 1, maxLength: 200 });
const Path = Type.String({ minLength: 1, maxLength: 1000 });
const Sql = Type.String({ minLength: 1, maxLength: 20_000 });
const Environment = Type.String({
  pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
  description: 'the name of an environment variable',
});
/** The desk waits 5 s by default; what is slower helps nobody. */
const Seconds = Type.Optional(Type.Number({ minimum: 0.5, maximum: 14 }));

export const Source = Type.Union([
  Type.Object({ type: Type.Literal('sqlite'), file: Path, timeoutSeconds: Seconds }),
  Type.Object({
    type: Type.Literal('postgresql'),
    url: Type.Optional(Type.String({ pattern: '^postgres(ql)?://', description: 'postgres://…' })),
    urlFromEnvironment: Type.Optional(Environment),
    timeoutSeconds: Seconds,
  }),
  Type.Object({ type: Type.Literal('csv') }),
]);
export type Source = Static<typeof Source>;

export const FORMATS = ['text', 'number', 'amount', 'date', 'dateTime'] as const;
const value = {
  column: Type.Optional(Column),
  template: Type.Optional(Type.String({ minLength: 1, maxLength: 2000 })),
  /** Leave the field out when there is nothing to show; otherwise it shows a dash. */
  hideEmpty: Type.Optional(Type.Boolean()),
};

export const TextField = Type.Object({
  id: Id,
  label: Label,
  fieldType: Type.Literal('TEXT'),
  ...value,
  format: Type.Optional(Type.Enum([...FORMATS])),
  /** For amounts: a currency, or the column that holds it. */
  currency: Type.Optional(Type.String({ pattern: '^[A-Z]{3}$', description: 'a currency such as "EUR"' })),
  currencyColumn: Type.Optional(Column),
  /** The amount is in hundredths (cents). */
  inHundredths: Type.Optional(Type.Boolean()),
});
export const UrlField = Type.Object({ id: Id, label: Label, fieldType: Type.Literal('URL'), ...value });
export const ActionField = Type.Object({
  id: Id,
  label: Type.Optional(Label),
  fieldType: Type.Literal('ACTION'),
  action: Id,
  /** Offered only while this column is neither empty, 0 nor false. */
  onlyIf: Type.Optional(Column),
});
export const Field = Type.Union([TextField, UrlField, ActionField]);
export type TextField = Static<typeof TextField>;
export type Field = Static<typeof Field>;

export const Customer = Type.Object({
  query: Type.Optional(Sql),
  file: Type.Optional(Path),
  emailColumn: Type.Optional(Column),
  externalIdColumn: Type.Optional(Column),
  fields: Type.Array(Field, { minItems: 1, maxItems: 100 }),
});

/** Several rows of a customer, such as orders: each row brings all the fields. */
export const List = Type.Object({
  id: Id,
  query: Type.Optional(Sql),
  file: Type.Optional(Path),
  /** For CSV: the list's columns and the customer's columns they must equal. */
  match: Type.Optional(Type.Object({}, { additionalProperties: Column })),
  /** At most this many rows; 5 when left out. */
  rows: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
  /** The column that tells the rows apart; needed for actions. */
  key: Type.Optional(Column),
  fields: Type.Array(Field, { minItems: 1, maxItems: 30 }),
});
export type List = Static<typeof List>;

export const Action = Type.Object({
  code: Id,
  label: Label,
  statement: Type.Optional(Sql),
  post: Type.Optional(
    Type.Object({
      url: Type.String({ pattern: '^https?://[^/?#@\\s]+', description: 'an http(s) address' }),
      keyFromEnvironment: Type.Optional(Environment),
      /** Columns sent as `values`. */
      send: Type.Optional(Type.Array(Column, { maxItems: 50 })),
      timeoutSeconds: Seconds,
    }),
  ),
  /** Shown after success; `{affected}` and columns are filled in. */
  done: Type.Optional(Label),
  /** Shown when the statement changed no row. */
  nothing: Type.Optional(Label),
});
export type Action = Static<typeof Action>;

export const CustomersFile = Type.Object({
  source: Source,
  /** For dates with a time; UTC when left out. */
  timeZone: Type.Optional(Type.String({ minLength: 1, maxLength: 60 })),
  customer: Customer,
  lists: Type.Optional(Type.Array(List, { maxItems: 10 })),
  actions: Type.Optional(Type.Array(Action, { maxItems: 50 })),
});
export type CustomersFile = Static<typeof CustomersFile>;
