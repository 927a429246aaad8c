import { type Range, splitSentences } from '@lesart/document';
import { countWords, type Lexicon, type Side, type TokenList } from '../alignment/side.ts';
import type { Difference, ReadText } from '../words/difference.ts';
import { type DraftRow, readGroup } from './draft-rows.ts';
import { type CommonRun, findCommonRuns } from './find-common-runs.ts';

/** Fewer words that stand elsewhere are gone here and new there. */
const fewestWords = 5;

/** A sentence that stands elsewhere: the differences that are its place in the old and in the new version. */
export interface SentenceMove {
  from: Difference;
  to: Difference;
  fromRow: number;
  toRow: number;
}

/** Words that are gone, or new, in a row. `start` is where they start in the row's text. */
interface Loose {
  isOld: boolean;
  row: number;
  difference: Difference;
  start: number;
  text: string;
  tokens: TokenList;
  ids: Int32Array;
}

/** Characters of a difference that are a sentence which moved. */
interface Cut extends Range {
  loose: Loose;
}

/**
 * Finds sentences of five words and more, as of blocks that move, that are gone in one place and new in another, once
 * each and in the same words, inside a paragraph or between two; each becomes a difference of its own in `drafts`.
 */
export function moveSentences(drafts: readonly DraftRow[], old: Side, fresh: Side, lexicon: Lexicon): SentenceMove[] {
  const gone = collect(drafts, 'old', old, lexicon);
  const added = collect(drafts, 'new', fresh, lexicon);
  const sentences = sentenceReader();
  const pairs = findCommonRuns(gone, added, fewestWords)
    .filter(mayHoldSentence)
    .map((run) => sentencesOf(run, drafts, sentences))
    .filter((pair) => pair !== null);
  const cuts = chooseApart(pairs);
  const made = new Map<Cut, Difference>();
  for (const [row, own] of groupByRow(cuts.flat())) {
    const draft = drafts[row];
    if (draft) draft.differences = draft.differences.flatMap((difference) => cutOut(draft, difference, own, made));
  }
  return cuts.flatMap(([cutFrom, cutTo]) => {
    const [from, to] = [made.get(cutFrom), made.get(cutTo)];
    return from && to ? [{ from, to, fromRow: cutFrom.loose.row, toRow: cutTo.loose.row }] : [];
  });
}

function groupByRow(cuts: readonly Cut[]): Map<number, Cut[]> {
  const rows = new Map<number, Cut[]>();
  for (const cut of [...cuts].sort((a, b) => a.start - b.start)) {
    rows.set(cut.loose.row, [...(rows.get(cut.loose.row) ?? []), cut]);
  }
  return rows;
}

function collect(drafts: readonly DraftRow[], which: 'old' | 'new', side: Side, lexicon: Lexicon): Loose[] {
  const isOld = which === 'old';
  return drafts.flatMap((draft, row) => {
    if (draft.move >= 0) return [];
    const [from, to] = isOld ? [draft.oldFrom, draft.oldTo] : [draft.newFrom, draft.newTo];
    let whole: ReadText | undefined;
    return draft.differences.flatMap((difference): Loose[] => {
      const [start, end] = isOld ? [difference.oldStart, difference.oldEnd] : [difference.newStart, difference.newEnd];
      if (!difference.visible || end - start < 2 * fewestWords) return [];
      whole ??= readGroup(side, from, to, lexicon);
      const tokens = tokensBetween(whole.tokens, start, end);
      const text = whole.text.slice(start, end);
      return tokens.length < fewestWords ? [] : [{ isOld, row, difference, start, text, tokens, ids: tokens.ids }];
    });
  });
}

/** The tokens of the characters `[start, end)`, with their places among these. */
function tokensBetween({ starts, ends, ids, length }: TokenList, start: number, end: number): TokenList {
  const first = firstAtLeast(starts, length, start);
  const last = Math.max(first, firstAtLeast(ends, length, end + 1));
  return {
    starts: starts.subarray(first, last).map((place) => place - start),
    ends: ends.subarray(first, last).map((place) => place - start),
    ids: ids.subarray(first, last),
    length: last - first,
  };
}

/** The index of the first of `length` ascending numbers that is `least` or more. */
function firstAtLeast(numbers: Int32Array, length: number, least: number): number {
  let [from, to] = [0, length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((numbers[middle] ?? 0) < least) from = middle + 1;
    else to = middle;
  }
  return from;
}

/** Where no sentence can end in a run or behind it, none is whole in it. */
const sentenceEnd = /[.!?…。！？]|\n[^\S\n]*\n/;

function mayHoldSentence({ old, oldFrom, length }: CommonRun<Loose>): boolean {
  const { starts, ends } = old.tokens;
  const last = oldFrom + length - 1;
  if (last === old.tokens.length - 1) return true;
  return sentenceEnd.test(old.text.slice(starts[oldFrom], ends[last]));
}

type ReadSentences = (text: string) => readonly Range[];

/** Splits each text once. */
function sentenceReader(): ReadSentences {
  const known = new Map<string, readonly Range[]>();
  return (text) => {
    const sentences = known.get(text) ?? splitSentences(text);
    known.set(text, sentences);
    return sentences;
  };
}

/** The whole sentences that a run holds on both sides; null where they are too short. */
function sentencesOf(run: CommonRun<Loose>, drafts: readonly DraftRow[], read: ReadSentences): [Cut, Cut] | null {
  const oldStarts = boundaries(run.old, read(drafts[run.old.row]?.source.text ?? ''));
  const newStarts = boundaries(run.new, read(drafts[run.new.row]?.new.text ?? ''));
  let first = 0;
  while (first < run.length && !(oldStarts.has(run.oldFrom + first) && newStarts.has(run.newFrom + first))) first++;
  let last = run.length;
  while (last > first && !(oldStarts.has(run.oldFrom + last) && newStarts.has(run.newFrom + last))) last--;
  if (last === first) return null;
  const from = cutOf(run.old, run.oldFrom + first, run.oldFrom + last);
  const to = cutOf(run.new, run.newFrom + first, run.newFrom + last);
  const words = countWords(run.old.text.slice(from.start - run.old.start, from.end - run.old.start));
  return words >= fewestWords ? [from, to] : null;
}

/** The numbers of the tokens with which a sentence starts, and of the one behind the last token of the words. */
function boundaries(loose: Loose, sentences: readonly Range[]): Set<number> {
  const numbers = new Set<number>();
  const { starts, length } = loose.tokens;
  let token = 0;
  for (const { start } of sentences) {
    while (token < length && loose.start + (starts[token] ?? 0) < start) token++;
    const isHere = token === 0 ? loose.start + (starts[0] ?? 0) <= start : token < length;
    if (isHere) numbers.add(token);
  }
  const end = loose.start + (loose.tokens.ends[length - 1] ?? 0);
  if (sentences.some((sentence) => Math.abs(sentence.end - end) <= 1)) numbers.add(length);
  return numbers;
}

function cutOf(loose: Loose, from: number, to: number): Cut {
  return {
    loose,
    start: loose.start + (loose.tokens.starts[from] ?? 0),
    end: loose.start + (loose.tokens.ends[to - 1] ?? 0),
  };
}

/** The longest pairs of which none overlaps another. */
function chooseApart(pairs: readonly [Cut, Cut][]): [Cut, Cut][] {
  const longestFirst = [...pairs].sort(
    ([a], [b]) => b.end - b.start - (a.end - a.start) || a.loose.row - b.loose.row || a.start - b.start,
  );
  const chosen: [Cut, Cut][] = [];
  for (const pair of longestFirst) {
    if (chosen.every((other) => isApart(pair[0], other[0]) && isApart(pair[1], other[1]))) chosen.push(pair);
  }
  return chosen.sort(([a], [b]) => a.loose.row - b.loose.row || a.start - b.start);
}

function isApart(a: Cut, b: Cut): boolean {
  return a.loose !== b.loose || a.end <= b.start || b.end <= a.start;
}

/**
 * The difference in parts: what is left of both sides up to the first sentence, then the rest of the old side, then
 * that of the new one. Enters the part that each of `cuts` is into `made`.
 */
function cutOut(draft: DraftRow, whole: Difference, cuts: readonly Cut[], made: Map<Cut, Difference>): Difference[] {
  const own = cuts.filter(({ loose }) => loose.difference === whole);
  if (own.length === 0) return [whole];
  const [oldCuts, newCuts] = [own.filter(({ loose }) => loose.isOld), own.filter(({ loose }) => !loose.isOld)];
  const parts: Difference[] = [];
  let [x, y] = [whole.oldStart, whole.newStart];
  const add = (oldEnd: number, newEnd: number, cut: Cut | null): void => {
    if (oldEnd === x && newEnd === y) return;
    const isBlank = `${draft.source.text.slice(x, oldEnd)}${draft.new.text.slice(y, newEnd)}`.trim() === '';
    const part = { oldStart: x, oldEnd, newStart: y, newEnd, visible: !isBlank };
    parts.push(part);
    if (cut) made.set(cut, part);
    [x, y] = [oldEnd, newEnd];
  };
  add(oldCuts[0]?.start ?? whole.oldEnd, newCuts[0]?.start ?? whole.newEnd, null);
  for (const [index, cut] of oldCuts.entries()) {
    add(cut.end, y, cut);
    add(oldCuts[index + 1]?.start ?? whole.oldEnd, y, null);
  }
  for (const [index, cut] of newCuts.entries()) {
    add(x, cut.end, cut);
    add(x, newCuts[index + 1]?.start ?? whole.newEnd, null);
  }
  return parts;
}
