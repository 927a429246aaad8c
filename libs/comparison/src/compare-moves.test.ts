import { expect, test } from '@jest/globals';
import type { Change } from '@lesart/document';
import { compareBlocks } from './compare-blocks.ts';
import { paragraphsOf } from './testing/block-of.ts';
import { contract } from './testing/contract.ts';

function compareTexts(old: readonly string[], fresh: readonly string[]): readonly Change[] {
  return compareBlocks(paragraphsOf('old', old), paragraphsOf('new', fresh)).changes;
}

function moveParagraphs(from: number, count: number, to: number): string[] {
  const rest = [...contract];
  const moved = rest.splice(from, count);
  rest.splice(to, 0, ...moved);
  return rest;
}

function described(changes: readonly Change[]): [string, string, string][] {
  return changes.map(({ type, oldText, newText }) => [type, oldText, newText]);
}

const [wartung, haftung] = [contract[3] ?? '', contract[13] ?? ''];

test('a paragraph that stands elsewhere has moved', () => {
  expect(described(compareTexts(contract, moveParagraphs(7, 1, 15)))).toEqual([['moved', contract[7], contract[7]]]);
});

test('a section that stands elsewhere is one move, with its heading', () => {
  const [move, ...others] = compareTexts(contract, moveParagraphs(9, 3, 2));
  expect(move).toMatchObject({
    type: 'moved',
    oldText: contract
      .slice(9, 12)
      .map((text) => text.replace(/^#+ /, ''))
      .join('\n'),
  });
  expect(others).toEqual([]);
});

test('a section that moved takes its heading along although the sections are numbered anew', () => {
  const sections = [
    ['Vergütung', contract[6] ?? ''],
    ['Laufzeit', contract[10] ?? ''],
    ['Haftung', haftung],
  ] as const;
  const numbered = (order: readonly number[]): string[] =>
    order.flatMap((section, place) => {
      const [heading, text] = sections[section] ?? ['', ''];
      return [`## ${place + 1}. ${heading}`, text];
    });
  const changes = compareTexts(numbered([0, 1, 2]), numbered([2, 0, 1]));
  expect(described(changes)).toEqual([
    ['replaced', '1', '2'],
    ['replaced', '2', '3'],
    ['moved-and-changed', `3. Haftung\n${haftung}`, `1. Haftung\n${haftung}`],
    ['replaced', '3', '1'],
  ]);
});

test('of a paragraph that moved and changed, the difference is told within the move', () => {
  const fresh = moveParagraphs(6, 1, 15).map((text) => text.replace('30 Tagen', '14 Tagen'));
  const changes = compareTexts(contract, fresh);
  expect(described(changes).map(([type]) => type)).toEqual(['moved-and-changed', 'replaced']);
  expect(changes[1]).toMatchObject({ oldText: '30', newText: '14', within: changes[0]?.id });
});

test('a paragraph that stands lower because others were inserted has not moved', () => {
  const inserted = ['Vorbemerkung: Die Parteien arbeiten seit vielen Jahren zusammen.', ...contract];
  expect(described(compareTexts(contract, inserted))).toEqual([['inserted', '', inserted[0]]]);
});

test('short and repeated paragraphs that change places are no moves', () => {
  const lines = [
    'Unterschrift',
    contract[3] ?? '',
    'Entfällt.',
    contract[6] ?? '',
    'Die Parteien sind sich darüber einig.',
  ];
  const repeated = [...lines, 'Die Parteien sind sich darüber einig.', 'Ort, Datum'];
  const swapped = [repeated[2], repeated[1], repeated[0], repeated[3], repeated[6], repeated[5], repeated[4]];
  const changes = compareTexts(
    repeated,
    swapped.map((text) => text ?? ''),
  );
  expect(changes.filter(({ movedTo }) => movedTo !== null)).toEqual([]);
});

test('short paragraphs that moved together are a move', () => {
  const list = ['Zum Lieferumfang gehören:', 'zwei Netzteile', 'vier Schienen', 'eine Anleitung'];
  const rest = contract.slice(3, 8);
  expect(described(compareTexts([...list, ...rest], [...rest, ...list]))).toEqual([
    ['moved', list.join('\n'), list.join('\n')],
  ]);
});

test('a paragraph in a script without blanks moves as others do, and its characters are its words', () => {
  const clauses = [
    '甲方应在收到货物后三十日内支付全部货款。',
    '乙方负责货物的运输和保险。',
    '本合同自双方签字之日起生效。',
  ];
  const { changes, statistics } = compareBlocks(
    paragraphsOf('old', clauses),
    paragraphsOf('new', [clauses[2] ?? '', clauses[0] ?? '', clauses[1] ?? '']),
  );
  expect(described(changes)).toEqual([['moved', clauses[2], clauses[2]]]);
  expect(statistics).toMatchObject({ movedWords: 13, insertedWords: 0, deletedWords: 0 });
});

test('a sentence that moved within its paragraph is a move', () => {
  const [first, second] = haftung.split(/(?<=\.) (?=[A-Z])/);
  const text = `${first} Die Haftung nach dem Produkthaftungsgesetz bleibt von diesen Regeln unberührt. ${second}`;
  const moved = `${second} ${first} Die Haftung nach dem Produkthaftungsgesetz bleibt von diesen Regeln unberührt.`;
  expect(compareTexts([text], [moved]).map(({ type }) => type)).toEqual(['moved']);
});

test('a short sentence that changed places with another is a move, one of four words is gone and new', () => {
  const rest = 'Skonto wird nicht gewährt, es sei denn, dies ist ausdrücklich vereinbart.';
  const typesOf = (sentence: string): string[] =>
    compareTexts([`${wartung} ${sentence} ${rest}`], [`${wartung} ${rest} ${sentence}`]).map(({ type }) => type);
  expect(typesOf('Die Rechnung wird mit der Ware versandt.')).toEqual(['moved']);
  expect(typesOf('Die Kaution wird erstattet.')).toEqual(['deleted', 'inserted']);
});

test('a sentence that moved into another paragraph is a move', () => {
  const sentence = 'Der Auftraggeber stellt die dafür nötigen Räume und Anschlüsse unentgeltlich bereit.';
  const changes = compareTexts(
    [`${wartung} ${sentence}`, 'Haftung', haftung],
    [wartung, 'Haftung', `${haftung} ${sentence}`],
  );
  expect(described(changes)).toEqual([['moved', sentence, sentence]]);
});
