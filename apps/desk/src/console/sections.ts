import type { Role } from '@comptoir/contract';

/** The console's pages in the order of its navigation; the word is also the first part of the address. */
export const SECTIONS = [
  'websites',
  'operators',
  'distribution',
  'connectors',
  'bots',
  'calls',
  'webhooks',
  'channels',
  'answers',
  'audit',
] as const;
export type Section = (typeof SECTIONS)[number];

/** What managers see: those who answer, who receives what, and the answers given at the end. */
const OF_MANAGERS: readonly Section[] = ['operators', 'distribution', 'answers'];

/** Which pages these roles open; none: no console at all. */
export function sectionsOf(roles: readonly Role[]): readonly Section[] {
  if (roles.includes('admin')) return SECTIONS;
  return roles.includes('manager') ? OF_MANAGERS : [];
}

export interface Place {
  readonly section: Section;
  /** What follows in the address: ids, or words such as `new`. */
  readonly rest: readonly string[];
}

/** Reads what follows `/console/`; undefined for an address that is none of the console's. */
export function placeOf(path: string): Place | undefined {
  const [first, ...rest] = path.split('/').filter((part) => part !== '');
  const section = SECTIONS.find((each) => each === first);
  return section === undefined ? undefined : { section, rest };
}
