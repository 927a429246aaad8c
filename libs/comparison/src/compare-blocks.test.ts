import { expect, test } from '@jest/globals';
import type { Ignorable } from '@lesart/document';
import { applyScript } from './apply-script.ts';
import { compareBlocks } from './compare-blocks.ts';
import { blocksOf } from './testing/block-of.ts';

const oldText = `# Miete

Die Miete beträgt 1.250,00 € im Monat.

Die Kündigungsfrist beträgt drei Monate zum Ende des Quartals.`;

test('an amount changes as a whole, and what is the same is no change', () => {
  const old = blocksOf('old', oldText);
  const fresh = blocksOf('new', oldText.replace('1.250,00', '1.300,00'));
  const script = compareBlocks(old, fresh);
  expect(script.changes.map(({ type, oldText: was, newText }) => [type, was, newText])).toEqual([
    ['replaced', '1.250,00 €', '1.300,00 €'],
  ]);
  expect(script.statistics).toMatchObject({ insertedWords: 1, deletedWords: 1, hunks: 1 });
  expect(applyScript(old, script).map(({ text }) => text)).toEqual(fresh.map(({ text }) => text));
});

test('white space and typography are ignored unless they are asked for', () => {
  const old = blocksOf('old', 'Die „Leistung“ – so wie vereinbart – ist fällig.');
  const fresh = blocksOf('new', 'Die "Leistung"  - so wie vereinbart - ist\u00a0fällig.');
  expect(compareBlocks(old, fresh).changes).toEqual([]);
  expect(applyScript(old, compareBlocks(old, fresh)).map(({ text }) => text)).toEqual([fresh[0]?.text]);
  expect(compareBlocks(old, fresh, { ignored: [] }).changes.length).toBeGreaterThan(0);
});

test('what is ignored is asked for by name: case, punctuation, numbering, formatting', () => {
  const [old] = blocksOf('old', 'Der Vertrag endet.');
  if (!old) throw new Error('no block');
  const fresh = blocksOf('new', 'Der VERTRAG endet!').map((block) => ({
    ...block,
    label: '2.',
    kind: 'listItem' as const,
  }));
  const typesOf = (ignored: readonly Ignorable[]): string[] =>
    compareBlocks([old], fresh, { ignored }).changes.map(({ type, classes }) => [type, ...classes].join(' '));
  expect(typesOf(['case', 'punctuation', 'formatting', 'numbering'])).toEqual([]);
  expect(typesOf(['case', 'punctuation', 'formatting'])).toEqual(['formatting numbering']);
  expect(typesOf(['case', 'punctuation', 'numbering'])).toEqual(['formatting']);
  expect(typesOf(['punctuation', 'formatting', 'numbering'])).toEqual(['replaced']);
});

test.each([
  ['Der Faktor 1.5 gilt.', 'Der Faktor 15 gilt.'],
  ['Es sind -5 Grad.', 'Es sind 5 Grad.'],
  ['Der Satz ist 5 %.', 'Der Satz ist 5 ‰.'],
  ['Er zahlt 5 €.', 'Er zahlt 5 $.'],
  ['Der Wert ist < 5.', 'Der Wert ist > 5.'],
  ['Um 10:30 Uhr', 'Um 1030 Uhr'],
])('marks that say something are seen where punctuation is ignored: %s %s', (old, fresh) => {
  const ignored: readonly Ignorable[] = ['punctuation', 'whitespace', 'typography'];
  expect(compareBlocks(blocksOf('old', old), blocksOf('new', fresh), { ignored }).changes).toHaveLength(1);
});

test('where punctuation is ignored, marks that part sentences and words are not seen', () => {
  const ignored: readonly Ignorable[] = ['punctuation', 'whitespace', 'typography'];
  const [old, fresh] = ['Ja, der „Vertrag“ (neu) gilt ab 5.: sofort!', 'Ja der Vertrag neu gilt ab 5 – sofort'];
  expect(compareBlocks(blocksOf('old', old), blocksOf('new', fresh), { ignored }).changes).toEqual([]);
});

test('a paragraph that was split in two is no change, and one that was merged neither', () => {
  const sentences = ['Die Miete beträgt 1.250,00 € im Monat.', 'Sie ist am dritten Werktag eines Monats fällig.'];
  const [whole, split] = [blocksOf('old', sentences.join(' ')), blocksOf('new', sentences.join('\n\n'))];
  expect(compareBlocks(whole, split).changes).toEqual([]);
  expect(compareBlocks(split, whole).rows).toHaveLength(1);
});

test('of paragraphs that are gone one after another, those below a heading are a change of their own', () => {
  const kept = 'Dieser Vertrag unterliegt deutschem Recht.';
  const gone =
    'Erste Regel über Zahlungen.\n\nZweite Regel über Lieferungen.\n\n# Haftung\n\nDritte Regel über Schäden.';
  const { changes } = compareBlocks(blocksOf('old', `${kept}\n\n${gone}`), blocksOf('new', kept));
  expect(changes.map(({ oldText }) => oldText.split('\n').length)).toEqual([2, 2]);
});
