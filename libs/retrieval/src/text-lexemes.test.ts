import { describe, expect, it } from '@jest/globals';
import { readRarity } from './read-rarity.ts';
import { InMemoryChunkIndex } from './testing/index.ts';
import { certainLanguage, textLexemes } from './text-lexemes.ts';

describe('textLexemes', () => {
  it('gives the stems of a text as often as they stand in it, without stop words', () => {
    expect(textLexemes('Die Frist und die Fristen der Kündigungsfrist')).toEqual([
      ...['frist', 'frist', 'kundigungsfrist', 'kundig', 'frist'],
    ]);
    expect(textLexemes('The tenant and the tenants')).toEqual(['tenant', 'tenant']);
  });
});

describe('certainLanguage', () => {
  it.each([
    ['Welche Maßnahmen sind vereinbart, und von wem?', 'de'],
    ['Which of the measures are agreed, and by whom?', 'en'],
    ['Governing law', null],
    ['', null],
  ])('is that of "%s": %s', (text, language) => {
    expect(certainLanguage(text)).toBe(language);
  });
});

describe('readRarity', () => {
  it('is higher the fewer chunks a lexeme stands in, and highest in none', async () => {
    const index = new InMemoryChunkIndex();
    const texts = ['Der Vertrag und die Kaution', 'Der Vertrag', 'Der Vertrag'];
    const chunks = texts.map((text, ordinal) => ({ ordinal, text, headingPath: [], spans: [], tokens: 5 }));
    index.add({ workspaceId: 'office', documentId: 'lease', documentName: '', chunks });
    const rarity = await readRarity(index, ['vertrag', 'kaution', 'miet']);
    expect(rarity('vertrag')).toBeGreaterThan(0);
    expect(rarity('kaution')).toBeGreaterThan(rarity('vertrag'));
    expect(rarity('miet')).toBeGreaterThan(rarity('kaution'));
  });
});
