import type { Range, Span } from '@lesart/document';
import type { FoundChunk } from './chunk-index.ts';
import type { RetrievedChunk } from './search-chunks.ts';

/**
 * Joins chunks that follow one another in the same section of a version, so that a text which was cut is read as one.
 *
 * Chunks that were found are always joined; neighbours that were not are taken for the best chunks first, what follows
 * before what precedes, while they fit.
 *
 * @param chunks what was found, best first
 * @param neighbours chunks directly before and after them, in any order
 * @param tokenBudget the most tokens that neighbours may add
 * @returns in the order of their best part, with its id, score and ranks; the text of all parts, with the spans in
 *   order; what two parts both have, such as the head of a table, is in it once
 */
export function mergeNeighbours(
  chunks: readonly RetrievedChunk[],
  neighbours: readonly FoundChunk[],
  tokenBudget: number,
): RetrievedChunk[] {
  const taken = [...chunks, ...chooseNeighbours(chunks, neighbours, tokenBudget)];
  const places = new Map(chunks.map(({ chunkId }, place) => [chunkId, place]));
  const placeIn = ({ chunkId }: RetrievedChunk): number => places.get(chunkId) ?? chunks.length;
  return versionsOf(taken)
    .flatMap((ofVersion) => joinRuns(ofVersion, placeIn))
    .toSorted((one, other) => placeIn(one) - placeIn(other));
}

/**
 * Puts the chunks of one version in the order in which they stand there, versions in the order of their best chunk:
 * models answer better from many sources in the order of their documents than in that of a ranking (Yu, Xu and Akkiraju
 * 2024, "In Defense of RAG in the Era of Long-Context Language Models").
 *
 * @param chunks best first
 */
export function inReadingOrder(chunks: readonly RetrievedChunk[]): RetrievedChunk[] {
  return versionsOf(chunks).flat();
}

/** The chunks of each version in order, versions as they come. */
function versionsOf(chunks: readonly RetrievedChunk[]): RetrievedChunk[][] {
  const versions = Map.groupBy(chunks, ({ versionId }) => versionId);
  return Array.from(versions.values(), (ofVersion) => ofVersion.toSorted((one, other) => one.ordinal - other.ordinal));
}

/** Neighbours of the best chunks in their sections, as many as fit. */
function chooseNeighbours(
  chunks: readonly RetrievedChunk[],
  neighbours: readonly FoundChunk[],
  tokenBudget: number,
): RetrievedChunk[] {
  const places = new Map(neighbours.map((neighbour) => [placeOf(neighbour, 0), neighbour]));
  const held = new Set(chunks.map((chunk) => placeOf(chunk, 0)));
  const chosen: RetrievedChunk[] = [];
  let left = tokenBudget;
  for (const chunk of chunks) {
    for (const step of [1, -1]) {
      const place = placeOf(chunk, step);
      const neighbour = places.get(place);
      if (neighbour === undefined || held.has(place) || neighbour.tokens > left) continue;
      if (!isSameSection(chunk, neighbour)) continue;
      held.add(place);
      left -= neighbour.tokens;
      chosen.push({ ...neighbour, score: 0, lexicalRank: null, vectorRank: null, highlights: [] });
    }
  }
  return chosen;
}

const placeOf = ({ versionId, ordinal }: FoundChunk, step: number): string => `${versionId} ${ordinal + step}`;

function isSameSection(one: FoundChunk, other: FoundChunk): boolean {
  return (
    one.headingPath.length === other.headingPath.length &&
    one.headingPath.every((heading, depth) => heading === other.headingPath[depth])
  );
}

/** @param chunks of one version, in order */
function joinRuns(chunks: readonly RetrievedChunk[], placeIn: (chunk: RetrievedChunk) => number): RetrievedChunk[] {
  const runs: RetrievedChunk[][] = [];
  for (const chunk of chunks) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const goesOn = last !== undefined && last.ordinal + 1 === chunk.ordinal && isSameSection(last, chunk);
    if (goesOn) run?.push(chunk);
    else runs.push([chunk]);
  }
  return runs.map((run) =>
    run.reduce((first, second) => join(first, second, placeIn(second) < placeIn(first) ? second : first)),
  );
}

/** Two neighbours as one chunk. */
function join(first: RetrievedChunk, second: RetrievedChunk, better: RetrievedChunk): RetrievedChunk {
  const added = withoutSpansOf(first, second);
  const addsText = added.spans.length > 0;
  const offset = first.text.length + 1;
  return {
    ...better,
    ordinal: first.ordinal,
    page: first.page,
    lexicalRank: bestRank(first.lexicalRank, second.lexicalRank),
    vectorRank: bestRank(first.vectorRank, second.vectorRank),
    text: addsText ? `${first.text}\n${added.text}` : first.text,
    spans: [...first.spans, ...added.spans],
    tokens: first.tokens + (addsText ? second.tokens : 0),
    highlights: [
      ...first.highlights,
      ...added.highlights.map(({ start, end }) => ({ start: start + offset, end: end + offset })),
    ],
  };
}

function bestRank(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}

interface Piece {
  readonly text: string;
  readonly spans: readonly Span[];
  readonly highlights: readonly Range[];
}

/**
 * What `second` has and `first` does not. The text of a chunk is that of its spans, joined by line breaks; only spans
 * at the beginning are repeated (the head of a table).
 */
function withoutSpansOf(first: RetrievedChunk, second: RetrievedChunk): Piece {
  const known = new Set(first.spans.map(spanKey));
  const at = second.spans.findIndex((span) => !known.has(spanKey(span)));
  const kept = at < 0 ? [] : second.spans.slice(at);
  const cut = second.spans.slice(0, second.spans.length - kept.length);
  const start = cut.reduce((sum, span) => sum + span.end - span.start + 1, 0);
  return {
    text: second.text.slice(start),
    spans: kept,
    highlights: second.highlights
      .filter((range) => range.start >= start)
      .map((range) => ({ start: range.start - start, end: range.end - start })),
  };
}

const spanKey = ({ blockId, start, end }: Span): string => `${blockId} ${start} ${end}`;
