import type { Block, Range } from '@lesart/document';
import { type Analyse, sentencesOf } from './find-support.ts';
import { abstention, type GroundedText } from './grounded-text.ts';
import { citeFound } from './make-citation.ts';
import { makeInert } from './make-inert.ts';
import type { Source } from './source.ts';

export interface ExtractiveAnswerOptions {
  readonly question: string;
  /** Best first. */
  readonly sources: readonly Source[];
  /** Gives the lexemes of a text. */
  readonly analyse: Analyse;
  /** How rare a lexeme is (inverse document frequency), at least 0; unknown ones are the rarest. */
  readonly rarity: (lexeme: string) => number;
  /** At most so many sentences; 4 by default. */
  readonly maxSentences?: number;
}

/**
 * Some sentence must, with its context, hold at least this share of the question's rarity; the README says how it was
 * found.
 */
const ABSTAIN_BELOW = 0.38;
/** What a lexeme counts that stands in the headings above a sentence, or in the header cells of a table row. */
const HEADING_WEIGHT = 0.5;
/** What a lexeme counts that stands in the sentences around, or in the one that introduces a list. */
const AROUND_WEIGHT = 0.4;
/** What a lexeme counts that the document is about as a whole: its sentences need not say it again. */
const SUBJECT_WEIGHT = 0.9;
/** A further sentence must add so much of the question's rarity. */
const WORTHWHILE = 0.12;
/** What a lexeme counts again that earlier sentences hold already: enough to tell equals apart. */
const AGAIN = 0.1;
/** How much less the sentences of the next source count. */
const RANK_DECAY = 0.03;
/** Sentences that share so much say the same. */
const SAME = 0.7;
/** Of a list that a sentence introduces. */
const MOST_ITEMS = 6;
/** A scrap is no answer, and before other sentences a few words are a heading that runs in ("Termination for Cause."). */
const FEWEST_WORDS = { oneOfMany: 5, alone: 3 } as const;

/**
 * Answers a question with sentences of the sources, without a model. Greedy maximum coverage of the question's lexemes,
 * each weighed by its rarity, with the diversity of Carbonell and Goldstein ("The use of MMR", SIGIR 1998): each next
 * sentence is the one that adds most that is not covered yet. Neighbours become one quote.
 *
 * @returns the sentences in the order of the sources and of the documents, each a paragraph with its verified citation;
 * abstained when no sentence covers enough of the question
 */
export function answerExtractively(options: ExtractiveAnswerOptions): GroundedText {
  const { question, sources, analyse, rarity, maxSentences = 4 } = options;
  const weights = new Map([...new Set(analyse(question))].map((lexeme) => [lexeme, rarity(lexeme)]));
  const mass = sum(weights.values());
  if (mass === 0) return abstention;
  const candidates = sources.flatMap((source, rank) => findCandidates(source, rank, analyse, weights));
  const supported = candidates.some(({ hits }) => coverageOf(hits, weights) >= ABSTAIN_BELOW * mass);
  if (!supported) return abstention;
  const chosen = choose(candidates, weights, mass, maxSentences);
  const extracts = uniqueExtracts([...chosen, ...chosen.flatMap(introducedItems)]);
  return writeQuotes(mergeNeighbours(extracts.toSorted(byPlace)));
}

/** The items of the list that a sentence introduces: without them it says nothing. */
function introducedItems({ source, rank, blockIndex, range }: RankedExtract): RankedExtract[] {
  const text = source.blocks[blockIndex]?.text ?? '';
  if (!text.endsWith(':') || range.end !== text.length) return [];
  const items: RankedExtract[] = [];
  for (let index = blockIndex + 1; items.length < MOST_ITEMS; index++) {
    const block = source.blocks[index];
    if (block?.kind !== 'listItem') break;
    items.push({ source, rank, blockIndex: index, range: { start: 0, end: block.text.length } });
  }
  return items;
}

/** Of extracts that lie in one another only the longest. */
function uniqueExtracts(extracts: readonly RankedExtract[]): RankedExtract[] {
  const holds = (outer: RankedExtract, inner: RankedExtract): boolean =>
    outer.source === inner.source &&
    outer.blockIndex === inner.blockIndex &&
    outer.range.start <= inner.range.start &&
    outer.range.end >= inner.range.end;
  return extracts.filter(
    (extract, index) =>
      !extracts.some((other, at) => at !== index && holds(other, extract) && (at < index || !holds(extract, other))),
  );
}

/** Lexemes of the question with their rarity. */
type Weights = ReadonlyMap<string, number>;

/** A sentence that holds some lexemes of the question. */
interface Candidate extends RankedExtract {
  readonly lexemes: ReadonlySet<string>;
  /** Lexemes of the question that it holds, with 1, or its context does, with less. */
  readonly hits: ReadonlyMap<string, number>;
}

function findCandidates(source: Source, rank: number, analyse: Analyse, weights: Weights): Candidate[] {
  const candidates: Candidate[] = [];
  const subject = lexemesOf([source.subject], analyse);
  const path = lexemesOf(source.headingPath, analyse);
  let heading: ReadonlySet<string> = new Set();
  let header: ReadonlySet<string> = new Set();
  let introduction: ReadonlySet<string> = new Set();
  source.blocks.forEach((block, blockIndex) => {
    if (block.kind === 'heading') {
      heading = lexemesOf([block.text], analyse);
      return;
    }
    if (isHeaderRow(block)) {
      header = lexemesOf([block.text], analyse);
      return;
    }
    const ranges = sentencesOf(block);
    const sentences = ranges.map(({ start, end }) => lexemesOf([block.text.slice(start, end)], analyse));
    const fewest = FEWEST_WORDS[ranges.length > 1 ? 'oneOfMany' : 'alone'];
    const headings = block.kind === 'tableRow' ? [path, heading, header] : [path, heading];
    const around = block.kind === 'listItem' ? [introduction, ...sentences] : sentences;
    ranges.forEach((range, index) => {
      const lexemes = sentences[index] ?? new Set();
      const hits = findHits(lexemes, { subject, headings, around }, weights);
      const holdsOne = [...hits.values()].includes(1);
      if (!holdsOne || countWords(block.text.slice(range.start, range.end)) < fewest) return;
      candidates.push({ source, rank, blockIndex, range, lexemes, hits });
    });
    if (block.kind !== 'listItem') introduction = sentences.at(-1) ?? new Set();
  });
  return candidates;
}

const lexemesOf = (texts: readonly string[], analyse: Analyse): ReadonlySet<string> =>
  new Set(texts.flatMap((text) => [...analyse(text)]));

const isHeaderRow = (block: Block): boolean =>
  block.table !== null && block.table.cells.length > 0 && block.table.cells.every((cell) => cell.header);

interface Context {
  readonly subject: ReadonlySet<string>;
  readonly headings: readonly ReadonlySet<string>[];
  readonly around: readonly ReadonlySet<string>[];
}

function findHits(
  lexemes: ReadonlySet<string>,
  { subject, headings, around }: Context,
  weights: Weights,
): Map<string, number> {
  const hits = new Map<string, number>();
  for (const lexeme of weights.keys()) {
    if (lexemes.has(lexeme)) hits.set(lexeme, 1);
    else if (subject.has(lexeme)) hits.set(lexeme, SUBJECT_WEIGHT);
    else if (headings.some((other) => other.has(lexeme))) hits.set(lexeme, HEADING_WEIGHT);
    else if (around.some((other) => other.has(lexeme))) hits.set(lexeme, AROUND_WEIGHT);
  }
  return hits;
}

/** The sentences that together cover most of the question. */
function choose(candidates: readonly Candidate[], weights: Weights, mass: number, maxSentences: number): Candidate[] {
  const chosen: Candidate[] = [];
  const coverage = new Map<string, number>();
  while (chosen.length < maxSentences) {
    let best: Candidate | null = null;
    let bestGain = 0;
    for (const candidate of candidates) {
      const gain = gainOf(candidate, coverage, weights);
      if (gain > bestGain && !chosen.some((other) => saysTheSame(candidate, other)))
        [best, bestGain] = [candidate, gain];
    }
    if (best === null || (chosen.length > 0 && bestGain < WORTHWHILE * mass)) break;
    chosen.push(best);
    for (const [lexeme, share] of best.hits) coverage.set(lexeme, Math.max(share, coverage.get(lexeme) ?? 0));
  }
  return chosen;
}

const coverageOf = (hits: ReadonlyMap<string, number>, weights: Weights): number =>
  sum([...hits].map(([lexeme, share]) => share * (weights.get(lexeme) ?? 0)));

function gainOf({ hits, rank }: Candidate, coverage: ReadonlyMap<string, number>, weights: Weights): number {
  let gain = 0;
  for (const [lexeme, share] of hits) {
    const added = Math.max(0, share - (coverage.get(lexeme) ?? 0));
    gain += (weights.get(lexeme) ?? 0) * (added + AGAIN * (share - added));
  }
  return gain / (1 + RANK_DECAY * rank);
}

function saysTheSame(one: Candidate, other: Candidate): boolean {
  if (one === other) return true;
  let shared = 0;
  for (const lexeme of one.lexemes) if (other.lexemes.has(lexeme)) shared++;
  return shared / (one.lexemes.size + other.lexemes.size - shared) > SAME;
}

const byPlace = (one: RankedExtract, other: RankedExtract): number =>
  one.rank - other.rank || one.blockIndex - other.blockIndex || one.range.start - other.range.start;

/** A verbatim range of one block. */
export interface Extract {
  readonly source: Source;
  readonly blockIndex: number;
  readonly range: Range;
}

interface RankedExtract extends Extract {
  /** The place of the source among the sources, from 0. */
  readonly rank: number;
}

/** Makes one extract of sentences that follow one another in a block. */
export function mergeNeighbours(extracts: readonly Extract[]): Extract[] {
  const merged: Extract[] = [];
  for (const extract of extracts) {
    const last = merged.at(-1);
    if (last !== undefined && areNeighbours(last, extract)) {
      merged[merged.length - 1] = { ...last, range: { start: last.range.start, end: extract.range.end } };
    } else merged.push(extract);
  }
  return merged;
}

function areNeighbours(one: Extract, next: Extract): boolean {
  if (one.source !== next.source || one.blockIndex !== next.blockIndex) return false;
  const text = one.source.blocks[one.blockIndex]?.text ?? '';
  return /^\s*$/.test(text.slice(one.range.end, next.range.start));
}

/** Writes extracts as paragraphs, each with its citation. */
export function writeQuotes(extracts: readonly Extract[]): GroundedText {
  const citations = extracts.flatMap(({ source, blockIndex, range }, index) => {
    const block = source.blocks[blockIndex];
    if (block === undefined) return [];
    const span = { blockId: block.id, start: range.start, end: range.end };
    return [citeFound(source, { spans: [span], quote: block.text.slice(range.start, range.end) }, index + 1)];
  });
  const text = citations.map(({ quote, number }) => `${showQuote(quote)} [${number}]`).join('\n\n');
  return { text, citations, abstained: false };
}

/** A quote as text: one line, the edges of cells as bars, and nothing in it that looks like a citation or a link. */
const showQuote = (quote: string): string =>
  makeInert(
    quote
      .replaceAll('\t', ' | ')
      .replace(/\s+/g, ' ')
      .replace(/\[(\d+)\]/g, '($1)'),
  );

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
