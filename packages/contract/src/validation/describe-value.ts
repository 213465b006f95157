/** Says what a value is, for a person: its type and a short excerpt. Never throws, never long. */
export function describeValue(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (typeof value === 'string') return `the text ${JSON.stringify(excerpt(value))}`;
  if (typeof value === 'number') return `the number ${value}`;
  if (typeof value === 'boolean') return `the boolean ${value}`;
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === 'object') {
    const keys = Object.keys(value);
    const shown = keys.slice(0, 5).map((key) => excerpt(key, 30));
    return keys.length === 0
      ? 'an empty object'
      : `an object with ${shown.join(', ')}${keys.length > 5 ? ', …' : ''}`;
  }
  return `a ${typeof value}`;
}

function excerpt(text: string, length = 60): string {
  const points = Array.from(text.slice(0, length * 2));
  return points.length > length || text.length > length * 2 ? `${points.slice(0, length).join('')}…` : text;
}
