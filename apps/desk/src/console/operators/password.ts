import type { Text } from '../../language/use-text.js';

/** The least the server accepts. */
export const MIN_PASSWORD = 12;

/** What is wrong with a new password, in words. */
export function passwordFault(text: Text, password: string): string | undefined {
  return password.length < MIN_PASSWORD
    ? text('setup.password.short', { count: password.length })
    : undefined;
}
