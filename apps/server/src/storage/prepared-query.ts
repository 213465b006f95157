import type { Compilable, CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { Database } from './schema.js';

/**
 * A query that is written once with named places and then only filled in: building the same query for
 * every message cost more than running it (measured by bench/, «durable messages a second»).
 */
export interface PreparedQuery<Values extends Record<string, unknown>, Row> {
  run(db: Kysely<Database>, values: Values): Promise<QueryResult<Row>>;
}

type Place = <Name extends string, Value>(name: Name) => Value;

class NamedPlace {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** Stands where a value will be; typed as that value for the query builder, which only carries it along. */
const place: Place = <Name extends string, Value>(name: Name) => new NamedPlace(name) as Value;

export function prepareQuery<Values extends Record<string, unknown>, Row>(
  build: (
    db: Kysely<Database>,
    at: <Name extends keyof Values & string>(name: Name) => Values[Name],
  ) => Compilable<Row>,
): PreparedQuery<Values, Row> {
  let compiled: CompiledQuery<Row> | undefined;
  return {
    run: (db, values) => {
      compiled ??= build(db, (name) => place(name)).compile();
      const parameters = compiled.parameters.map((parameter) =>
        parameter instanceof NamedPlace ? values[parameter.name] : parameter,
      );
      return db.executeQuery({ ...compiled, parameters });
    },
  };
}
