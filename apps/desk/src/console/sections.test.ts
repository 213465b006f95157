import { describe, expect, it } from 'vitest';
import { placeOf, SECTIONS, sectionsOf } from './sections.js';

describe('the console’s pages', () => {
  it('are all open to administrators, some to managers, none to others', () => {
    expect(sectionsOf(['operator', 'admin'])).toEqual(SECTIONS);
    expect(sectionsOf(['manager'])).toEqual(['operators', 'distribution', 'answers']);
    expect(sectionsOf(['operator', 'expert'])).toEqual([]);
  });

  it('are found by address', () => {
    expect(placeOf('connectors/a/versions/b')).toEqual({
      section: 'connectors',
      rest: ['a', 'versions', 'b'],
    });
    expect(placeOf('calls/')).toEqual({ section: 'calls', rest: [] });
    expect(placeOf('nothing')).toBeUndefined();
    expect(placeOf('')).toBeUndefined();
  });
});
