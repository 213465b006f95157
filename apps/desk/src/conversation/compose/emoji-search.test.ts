import { describe, expect, it } from 'vitest';
import { type Emoji, searchEmoji } from './emoji-search.js';

const emoji = (character: string, name: string, words: string): Emoji => ({
  character,
  name,
  group: 0,
  words: ` ${name} ${words}`,
});
const all = [
  emoji('🚴', 'person biking', 'bicycle cyclist'),
  emoji('🚲', 'bicycle', 'bike'),
  emoji('🍎', 'red apple', 'fruit'),
];

describe('searchEmoji', () => {
  it('finds by the beginning of any word, those named so first', () => {
    expect(searchEmoji(all, 'Bicy').map(({ character }) => character)).toEqual(['🚲', '🚴']);
  });

  it('wants every part', () => {
    expect(searchEmoji(all, 'apple  red')).toHaveLength(1);
    expect(searchEmoji(all, 'apple bike')).toEqual([]);
  });
});
