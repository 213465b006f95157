import type { AdministeredOperator, Role } from '@comptoir/contract';

/** What the form of an operator edits, for those who are and those who are invited. */
export interface OperatorDraft {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
  readonly websites: readonly string[];
  readonly locale: string;
  readonly capacity: number;
  readonly pictureUrl: string | null;
}

export const NEW_OPERATOR: OperatorDraft = {
  name: '',
  email: '',
  roles: ['operator'],
  websites: [],
  locale: 'en',
  capacity: 5,
  pictureUrl: null,
};

export function draftOf(operator: AdministeredOperator): OperatorDraft {
  const { name, email, roles, websites, locale, capacity, pictureUrl } = operator;
  return { name, email, roles, websites, locale, capacity, pictureUrl };
}

const EMAIL = /^[^@\s]+@[^@\s]+$/u;

/** What is missing or wrong, by field. */
export function faultsOf(draft: OperatorDraft): ReadonlySet<keyof OperatorDraft> {
  const faults = new Set<keyof OperatorDraft>();
  if (draft.name.trim() === '') faults.add('name');
  if (!EMAIL.test(draft.email.trim())) faults.add('email');
  if (draft.roles.length === 0) faults.add('roles');
  return faults;
}
