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
