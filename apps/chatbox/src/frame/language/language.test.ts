import { describe, expect, it } from 'vitest';
import { datesOf } from './dates.js';
import { en } from './en.js';
import { fr } from './fr.js';
import { pickLanguage } from './language.js';

describe('pickLanguage', () => {
  it.each([
    [['fr'], 'fr'],
    [['fr-CH', 'en'], 'fr-CH'],
    [['de', 'fr-FR'], 'fr-FR'],
    [['en', 'en-GB', 'fr'], 'en-GB'],
    [[null, '', 'x', 'fr_FR!', 'FR'], 'FR'],
    [['de'], 'en'],
    [[], 'en'],
  ])('%j gives %s', (wanted, tag) => {
    expect(pickLanguage(wanted).tag).toBe(tag);
  });

  it('loads the catalogue of the language', async () => {
    expect(await pickLanguage(['fr-CH']).load()).toBe(fr);
    expect(await pickLanguage(['de']).load()).toBe(en);
  });
});

describe('the catalogues', () => {
  it('have a text for everything, and hardly the same one', () => {
    expect(Object.keys(fr).sort()).toEqual(Object.keys(en).sort());
    for (const texts of [en, fr]) {
      for (const text of Object.values(texts)) {
        expect(typeof text === 'function' ? text.length : text.length).toBeGreaterThan(0);
      }
    }
    expect(fr.typing('Ana')).toBe('Ana écrit');
    expect([en.unread(1), en.unread(2)]).toEqual(['1 unread message', '2 unread messages']);
  });
});

describe('dates', () => {
  it('says today, yesterday, the day, and the year when it is another', () => {
    const dates = datesOf({ tag: 'fr-FR', texts: fr });
    const now = new Date(2026, 10, 22, 12).getTime();
    const at = (...parts: [number, number, number, number]): string => new Date(...parts).toISOString();
    expect(dates.day(at(2026, 10, 22, 1), now)).toBe('Aujourd’hui');
    expect(dates.day(at(2026, 10, 21, 23), now)).toBe('Hier');
    expect(dates.day(at(2026, 10, 3, 9), now)).toBe('mardi 3 novembre');
    expect(dates.day(at(2025, 10, 3, 9), now)).toBe('3 novembre 2025');
    expect(dates.time(at(2026, 10, 22, 9))).toBe('09:00');
  });
});
