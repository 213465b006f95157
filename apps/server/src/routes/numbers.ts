import { numberOfPrefixedId } from '@comptoir/contract';
import { AppError } from '../errors.js';

/** The number of a prefixed id in an address; what is none names nothing. */
export function numberOf(id: string): number {
  const number = numberOfPrefixedId(id);
  if (number === undefined) throw new AppError('not_found');
  return number;
}
