import { expect, test } from '@jest/globals';
import type { Block, EditScript, Span } from '@lesart/document';
import { applyScript, invertScript } from './apply-script.ts';
import { compareBlocks } from './compare-blocks.ts';
import { paragraphsOf } from './testing/block-of.ts';
import { contract } from './testing/contract.ts';
import { editParagraphs } from './testing/random-edits.ts';
import { type Token, tokenise } from './tokens/tokenise.ts';

const old = paragraphsOf('old', contract);

/** Calls `check` with `count` edited versions of the contract, others for each `from`. */
function eachVersion(from: number, count: number, check: (fresh: Block[], script: EditScript) => void): void {
  for (let seed = from; seed < from + count; seed++) {
    const fresh = paragraphsOf('new', editParagraphs(contract, seed));
    check(fresh, compareBlocks(old, fresh));
  }
}

function textsOf(blocks: readonly { text: string }[]): string[] {
  return blocks.map(({ text }) => text);
}

test('a script makes the new version of the old one, and its inverse the old one of the new', () => {
  eachVersion(0, 600, (fresh, script) => {
    expect(textsOf(applyScript(old, script))).toEqual(textsOf(fresh));
    expect(textsOf(applyScript(fresh, invertScript(script)))).toEqual(textsOf(old));
  });
});

test('rows hold every block of either side once, in order', () => {
  eachVersion(1000, 400, (fresh, script) => {
    expect(script.rows.flatMap((row) => row.old.map(({ id }) => id))).toEqual(old.map(({ id }) => id));
    expect(script.rows.flatMap((row) => row.new.map(({ id }) => id))).toEqual(fresh.map(({ id }) => id));
  });
});

test('the same words change whichever version is called the old one', () => {
  eachVersion(2000, 400, (fresh, { statistics }) => {
    const mirrored = compareBlocks(fresh, old).statistics;
    expect([mirrored.insertedWords, mirrored.deletedWords, mirrored.moves, mirrored.hunks]).toEqual([
      statistics.deletedWords,
      statistics.insertedWords,
      statistics.moves,
      statistics.hunks,
    ]);
  });
});

test('nothing changes between a version and itself', () => {
  for (let seed = 3000; seed < 3100; seed++) {
    const version = editParagraphs(contract, seed);
    const script = compareBlocks(paragraphsOf('old', version), paragraphsOf('new', version));
    expect(script.changes).toEqual([]);
    expect(script.statistics).toMatchObject({ insertedWords: 0, deletedWords: 0, moves: 0, hunks: 0 });
  }
});

test('no change says the same on both sides in the same place, and each has an id of its own', () => {
  eachVersion(4000, 400, (_, { changes }) => {
    for (const change of changes.filter(({ movedTo }) => movedTo === null)) {
      expect(change.oldText.replace(/\s+/g, ' ')).not.toBe(change.newText.replace(/\s+/g, ' '));
    }
    expect(new Set(changes.map(({ id }) => id)).size).toBe(changes.length);
  });
});

test('no number, amount, date or reference is cut', () => {
  eachVersion(5000, 400, (fresh, { changes }) => {
    const cut = changes.flatMap(({ oldSpans, newSpans }) => [
      ...cutTokens(old, oldSpans),
      ...cutTokens(fresh, newSpans),
    ]);
    expect(cut).toEqual([]);
  });
});

/** The tokens of the blocks in whose midst a span starts or ends. */
function cutTokens(blocks: readonly Block[], spans: readonly Span[]): Token[] {
  return spans.flatMap(({ blockId, start, end }) =>
    tokenise(blocks.find(({ id }) => id === blockId)?.text ?? '').filter((token) =>
      [start, end].some((place) => token.start < place && place < token.end),
    ),
  );
}

test('the same versions give the same script', () => {
  eachVersion(6000, 100, (fresh, script) => {
    expect(JSON.stringify(compareBlocks([...old], [...fresh]))).toBe(JSON.stringify(script));
  });
});
