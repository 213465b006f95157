import { describe, expect, it } from 'vitest';
import { numberParameters, sqlParameters } from './sql-parameters.js';

describe('named parameters', () => {
  it.each([
    ['WHERE a = :a AND b = :b OR c = :a', ['a', 'b', 'a']],
    ["SELECT ':no', 'it''s :no', :yes", ['yes']],
    ['SELECT ":no", `:no`, ":no""", :yes', ['yes']],
    ['SELECT 1 -- :no\n, :yes', ['yes']],
    ['SELECT 1 /* :no\n:no */, :yes', ['yes']],
    ['SELECT $$ :no $$, $tag$ :no $$ :no $tag$, :yes', ['yes']],
    ['SELECT :yes::text, now()::date', ['yes']],
    ['SELECT a[1:2], :yes_1', ['yes_1']],
    ["SELECT 'never closed :no", []],
    ['SELECT /* never closed :no', []],
    ['', []],
  ])('%s', (sql, names) => {
    expect(sqlParameters(sql).map(({ name }) => name)).toEqual(names);
  });

  it('become numbers, the same for the same name', () => {
    expect(numberParameters("SELECT ':a', :b::int, :a WHERE :b > 1")).toEqual({
      sql: "SELECT ':a', $1::int, $2 WHERE $1 > 1",
      names: ['b', 'a'],
    });
  });
});
