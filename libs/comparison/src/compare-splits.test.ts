import { expect, test } from '@jest/globals';
import type { Block } from '@lesart/document';
import { applyScript } from './apply-script.ts';
import { compareBlocks } from './compare-blocks.ts';
import { paragraphsOf } from './testing/block-of.ts';

const disability = 'The Company may terminate the engagement upon the disability of the Consultant.';
const cause = 'For the purpose of this Article 3, “Cause” means:';
const breach = 'A material breach of the obligations of this Agreement by the Consultant, not cured after notice.';
const death = 'The engagement of the Consultant ends upon the death of the Consultant.';

/** The last of the blocks as items with these labels. */
function labelled(blocks: readonly Block[], ...labels: string[]): Block[] {
  const first = blocks.length - labels.length;
  return blocks.map((block, at) =>
    at < first ? block : { ...block, kind: 'listItem', label: labels[at - first] ?? null },
  );
}

test('words that end a paragraph on one page and begin the next one on another are no change', () => {
  const wide = labelled(paragraphsOf('old', [`${disability} (d) ${cause}`, breach]), '(i)');
  const narrow = labelled(paragraphsOf('new', [disability, `${cause} (i) ${breach}`]), '(d)');
  for (const [old, fresh] of [
    [wide, narrow],
    [narrow, wide],
  ] as const) {
    const script = compareBlocks(old, fresh);
    expect(script.changes).toEqual([]);
    expect(applyScript(old, script).map(({ text }) => text)).toEqual(fresh.map(({ text }) => text));
  }
});

test('a border between paragraphs may shift again and again', () => {
  const old = paragraphsOf('old', [`${disability} ${cause}`, `${breach} ${death}`, 'The rest is left as it was.']);
  const fresh = paragraphsOf('new', [disability, `${cause} ${breach}`, `${death} The rest is left as it was.`]);
  expect(compareBlocks(old, fresh).changes).toEqual([]);
});

test('paragraphs that begin as another one does stay apart', () => {
  const old = paragraphsOf('old', [`The Company may terminate. ${death}`, `The Consultant may terminate. ${breach}`]);
  const fresh = paragraphsOf('new', [
    `The Consultant may not resign. ${death}`,
    `The Company may terminate. ${breach}`,
  ]);
  expect(compareBlocks(old, fresh).rows.map(({ old: left, new: right }) => [left.length, right.length])).toEqual([
    [1, 1],
    [1, 1],
  ]);
});

test('a heading that a page runs into the text before it is no change', () => {
  const old = paragraphsOf('old', [disability, '# Steering committee and co-ordination', death]);
  const fresh = paragraphsOf('new', [`${disability} Steering committee and co-ordination`, death]);
  expect(compareBlocks(old, fresh).changes).toEqual([]);
  expect(compareBlocks(fresh, old).changes).toEqual([]);
});

test('a heading of which some words stand in the text beside it is gone as a whole', () => {
  const old = paragraphsOf('old', [disability, '# Disability of the Consultant in general', death]);
  const fresh = paragraphsOf('new', [`${disability} This counts in general.`, death]);
  expect(compareBlocks(old, fresh).changes.map(({ oldText }) => oldText)).toContain(
    'Disability of the Consultant in general',
  );
});

test('a number in a paragraph of its own is the label that another format gives to the heading below', () => {
  const old = paragraphsOf('old', [breach, 'ARTICLE IV', 'COMPENSATION', death]);
  const fresh = paragraphsOf('new', [breach, '# COMPENSATION', death]).map((block, at) =>
    at === 1 ? { ...block, label: 'ARTICLE IV.' } : block,
  );
  expect(compareBlocks(old, fresh).changes).toEqual([]);
  expect(compareBlocks(fresh, old).changes).toEqual([]);
  const counted = compareBlocks(old, fresh, { ignored: ['whitespace', 'typography', 'formatting'] });
  expect(counted.changes.map(({ oldText }) => oldText)).toContain('ARTICLE IV');
});

test('a number that is not the label of the heading below is gone', () => {
  const old = paragraphsOf('old', [breach, 'ARTICLE V', 'COMPENSATION', death]);
  const fresh = paragraphsOf('new', [breach, '# COMPENSATION', death]).map((block, at) =>
    at === 1 ? { ...block, label: 'ARTICLE IV' } : block,
  );
  expect(compareBlocks(old, fresh).changes.map(({ oldText }) => oldText)).toEqual(['ARTICLE V']);
});
