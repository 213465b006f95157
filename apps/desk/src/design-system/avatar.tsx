import { User } from 'lucide-react';
import { useState } from 'react';
import classes from './avatar.module.css';

interface AvatarProps {
  /** Null: not known; a figure is drawn. */
  readonly name: string | null;
  /** Decides the tint, so that a person keeps theirs. */
  readonly seed: string;
  /** Same-origin address. */
  readonly picture?: string | null | undefined;
  readonly size?: number;
}

const TINTS = 6;

function tintOf(seed: string): number {
  let hash = 0;
  for (const character of seed) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) >>> 0;
  return hash % TINTS;
}

/** The first letters of up to two words; the segmenter keeps composed characters whole. */
export function initialsOf(name: string): string {
  const words = name.split(/\s+/u).filter((word) => /^[\p{L}\p{N}]/u.test(word));
  const first = [words.at(0), words.length > 1 ? words.at(-1) : undefined];
  return first
    .map((word) => (word === undefined ? '' : (Array.from(word)[0] ?? '')))
    .join('')
    .toLocaleUpperCase();
}

/** A person's picture, or their initials on a quiet tint. Decorative: the name stands beside it. */
export function Avatar({ name, seed, picture, size = 32 }: AvatarProps) {
  const [broken, setBroken] = useState(false);
  const style = { width: size, height: size, fontSize: Math.round(size * 0.38) };
  if (picture && !broken) {
    return (
      <img className={classes.picture} src={picture} alt="" style={style} onError={() => setBroken(true)} />
    );
  }
  return (
    <span aria-hidden className={classes.initials} data-tint={tintOf(seed)} style={style}>
      {initialsOf(name ?? '') || <User size={Math.round(size * 0.55)} strokeWidth={1.75} />}
    </span>
  );
}
