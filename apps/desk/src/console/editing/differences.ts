/** Whether two values of a form say the same. */
export function same(left: unknown, right: unknown): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

/** The keys whose values differ. */
export function changedKeys<D extends object>(from: D, to: D): readonly (keyof D & string)[] {
  return keysOf(from).filter((key) => !same(from[key], to[key]));
}

/** Some keys of a value. */
export function pick<D extends object>(value: D, keys: readonly (keyof D & string)[]): Partial<D> {
  const picked: Partial<D> = {};
  for (const key of keys) picked[key] = value[key];
  return picked;
}

export function keysOf<D extends object>(value: D): readonly (keyof D & string)[] {
  const keys: (keyof D & string)[] = [];
  for (const key in value) if (Object.hasOwn(value, key)) keys.push(key);
  return keys;
}
