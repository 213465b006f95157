import type { Author } from '@comptoir/contract';
import { ownAddress } from './payload/own-address.js';

/** The picture of an operator or a bot; without one, the first letters of the name. */
export function Picture({ person }: { person: Author | null }) {
  const picture = ownAddress(person?.pictureUrl);
  if (picture !== undefined) return <img class="picture" src={picture} alt="" />;
  const letters = (person?.name ?? '')
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('');
  return (
    <span class="picture" aria-hidden="true">
      {letters.toUpperCase() || '•'}
    </span>
  );
}
