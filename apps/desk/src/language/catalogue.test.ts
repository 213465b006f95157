import { setupI18n } from '@lingui/core';
import { compileMessage } from '@lingui/message-utils/compileMessage';
import { describe, expect, it } from 'vitest';
import { type Catalogue, en } from './en.js';
import { formatsOf } from './formats.js';
import { fr } from './fr.js';

const catalogues: Readonly<Record<string, Catalogue>> = { en, fr };

/** Names of the values a message takes. */
function valuesOf(message: string): string[] {
  const names = Array.from(message.matchAll(/\{\s*(\w+)\s*[,}]/gu), ([, name]) => name ?? '');
  return [...new Set(names)].sort();
}

describe('the catalogues', () => {
  it('take the same values in every language', () => {
    const differing = Object.entries(en).filter(([key, message]) => {
      const found = Object.entries(fr).find(([other]) => other === key)?.[1] ?? '';
      return valuesOf(found).join() !== valuesOf(message).join();
    });
    expect(differing.map(([key]) => key)).toEqual([]);
  });

  it.each(Object.entries(catalogues))('has no empty text and no exclamation mark in %s', (_, catalogue) => {
    const wrong = Object.entries(catalogue).filter(([, text]) => text.trim() === '' || text.includes('!'));
    expect(wrong).toEqual([]);
  });

  it('counts in both languages', () => {
    const i18n = setupI18n({});
    i18n.setMessagesCompiler((message) => compileMessage(message));
    i18n.load({ en, fr });
    i18n.activate('fr');
    expect(i18n._('products.send.many', { count: 3 })).toBe('Envoyer 3 produits');
    i18n.activate('en');
    expect(i18n._('conversation.newMessages', { count: 1 })).toBe('1 new message');
  });
});

describe('formats', () => {
  const now = new Date('2026-11-22T12:00:00.000Z');

  it('says how long in the largest whole unit', () => {
    const { duration } = formatsOf('en');
    expect([
      duration(1_000),
      duration(4 * 60_000 + 59_000),
      duration(3 * 3_600_000),
      duration(50 * 3_600_000),
    ]).toEqual(['1 min', '4 min', '3 hr', '2 days']);
  });

  it('says how long ago', () => {
    const { ago } = formatsOf('fr');
    expect(ago(new Date('2026-11-22T11:59:40.000Z'), now)).toBe('maintenant');
    expect(ago(new Date('2026-11-22T11:50:00.000Z'), now)).toBe('il y a 10 minutes');
  });

  it('gives an unknown language code back as it is', () => {
    expect(formatsOf('en').languageName('not a code')).toBe('not a code');
  });
});
