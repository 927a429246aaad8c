import type { Range } from '@lesart/document';
import { mergeNeighbours, writeQuotes } from './answer-extractively.ts';
import { type Analyse, sentencesOf } from './find-support.ts';
import { abstention, type GroundedSummary, type SummaryLength, summarySentences } from './grounded-text.ts';
import { rankSentences } from './rank-sentences.ts';
import type { Source } from './source.ts';

export interface ExtractiveSummaryOptions {
  /** Everything that is to be summarised, in order; every section is read. */
  readonly sections: readonly Source[];
  readonly length: SummaryLength;
  readonly analyse: Analyse;
  /** How rare a lexeme is; by default it is counted in the sections themselves. */
  readonly rarity?: (lexeme: string) => number;
}

/** The first sentence of a section says what it is about. */
const FIRST_SENTENCE = 1.4;
/** What a sentence gains at most from sharing all of its section's heading. */
const HEADING = 0.5;
/** What even a sentence counts that is like no other: it may be all that a section says. */
const LEAST_RANK = 0.25;
/** What a sentence of a section is worth when others of it were taken already. */
const SAME_SECTION = 0.5;
/** How much more unlike the chosen ones a sentence is worth. */
const REDUNDANCY = 0.7;
/** What a sentence is worth that does not end as one: it introduces a list, or it was cut. */
const UNFINISHED = 0.4;
/** Shorter ones are labels and fragments, longer ones are lists and mistakes of the reader. */
const WORDS = { fewest: 5, most: 60 };

/**
 * Sums up sections with their own most central sentences, without a model.
 *
 * Sentences are ranked by continuous LexRank; the first of a section and those that share words of its heading gain.
 * They are then taken greedily: each next one is central, unlike those taken before, and rather from a section that has
 * none yet. Linear in the text.
 *
 * @returns the sentences verbatim, in the order of the sections, each a paragraph with its verified citation;
 * abstained when there is no sentence at all
 */
export function summariseExtractively(options: ExtractiveSummaryOptions): GroundedSummary {
  const { sections, length, analyse } = options;
  const coverage = { read: sections.length, total: sections.length };
  const candidates = sections.flatMap((section, index) => findCandidates(section, index, analyse));
  if (candidates.length === 0) return { ...abstention, coverage };
  const rarity = options.rarity ?? countRarity(candidates);
  const ranks = rankSentences(
    candidates.map(({ lexemes }) => [...lexemes]),
    rarity,
  );
  const worth = candidates.map((candidate, index) => (LEAST_RANK + (ranks[index] ?? 0)) * candidate.prior);
  const chosen = choose(candidates, worth, rarity, summarySentences[length]);
  return { ...writeQuotes(mergeNeighbours(chosen.toSorted(byPlace))), coverage };
}

interface Candidate {
  readonly source: Source;
  readonly section: number;
  readonly blockIndex: number;
  readonly range: Range;
  readonly lexemes: ReadonlySet<string>;
  /** What place and heading make of its centrality. */
  readonly prior: number;
}

function findCandidates(source: Source, section: number, analyse: Analyse): Candidate[] {
  const candidates: Candidate[] = [];
  const headings = source.blocks.filter(({ kind }) => kind === 'heading').map(({ text }) => text);
  const topic = new Set([...source.headingPath, ...headings].flatMap((heading) => [...analyse(heading)]));
  source.blocks.forEach((block, blockIndex) => {
    if (block.kind === 'heading' || block.kind === 'tableRow' || block.kind === 'code') return;
    for (const range of sentencesOf(block)) {
      const text = block.text.slice(range.start, range.end);
      const words = text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;
      if (words < WORDS.fewest || words > WORDS.most) continue;
      const lexemes = new Set(analyse(text));
      const place = candidates.length === 0 ? FIRST_SENTENCE : 1;
      const ending = /[.!?…]["'”“»)\]]*$/.test(text) ? 1 : UNFINISHED;
      const prior = place * ending * (1 + HEADING * shareOf(topic, lexemes));
      candidates.push({ source, section, blockIndex, range, lexemes, prior });
    }
  });
  return candidates;
}

function shareOf(part: ReadonlySet<string>, whole: ReadonlySet<string>): number {
  if (part.size === 0) return 0;
  let shared = 0;
  for (const lexeme of part) if (whole.has(lexeme)) shared++;
  return shared / part.size;
}

function countRarity(candidates: readonly Candidate[]): (lexeme: string) => number {
  const counts = new Map<string, number>();
  for (const { lexemes } of candidates) for (const lexeme of lexemes) counts.set(lexeme, (counts.get(lexeme) ?? 0) + 1);
  return (lexeme) => Math.log(1 + candidates.length / (counts.get(lexeme) ?? 1));
}

function choose(
  candidates: readonly Candidate[],
  worth: readonly number[],
  rarity: (lexeme: string) => number,
  limit: number,
): Candidate[] {
  const chosen: Candidate[] = [];
  const told = new Set<string>();
  const takenOf = new Map<number, number>();
  const open = new Set(candidates.keys());
  while (chosen.length < limit && open.size > 0) {
    let best = -1;
    let bestGain = Number.NEGATIVE_INFINITY;
    for (const index of open) {
      const candidate = candidates[index];
      if (candidate === undefined) continue;
      const crowding = SAME_SECTION ** (takenOf.get(candidate.section) ?? 0);
      const gain = (worth[index] ?? 0) * crowding;
      // What is told already can only make it less, so most sentences need no closer look.
      if (gain <= bestGain) continue;
      const fresh = gain * (1 - REDUNDANCY * shareTold(candidate.lexemes, told, rarity));
      if (fresh > bestGain) [best, bestGain] = [index, fresh];
    }
    const candidate = candidates[best];
    if (candidate === undefined) break;
    open.delete(best);
    if (isRepeated(candidate, chosen)) continue;
    chosen.push(candidate);
    takenOf.set(candidate.section, (takenOf.get(candidate.section) ?? 0) + 1);
    for (const lexeme of candidate.lexemes) told.add(lexeme);
  }
  return chosen;
}

/** The share of a sentence's rarity that earlier ones told. */
function shareTold(
  lexemes: ReadonlySet<string>,
  told: ReadonlySet<string>,
  rarity: (lexeme: string) => number,
): number {
  let all = 0;
  let known = 0;
  for (const lexeme of lexemes) {
    const weight = rarity(lexeme);
    all += weight;
    if (told.has(lexeme)) known += weight;
  }
  return all === 0 ? 1 : known / all;
}

/** Boilerplate that comes back in every section. */
function isRepeated(candidate: Candidate, chosen: readonly Candidate[]): boolean {
  return chosen.some(
    ({ lexemes }) => Math.min(shareOf(lexemes, candidate.lexemes), shareOf(candidate.lexemes, lexemes)) > 0.8,
  );
}

const byPlace = (one: Candidate, other: Candidate): number =>
  one.section - other.section || one.blockIndex - other.blockIndex || one.range.start - other.range.start;
