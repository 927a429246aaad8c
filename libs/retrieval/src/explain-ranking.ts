import type { Language } from '@lesart/document';
import { analyseQuestion } from './analyse-question.ts';
import type { ChunkIndex, QuestionLexeme, RankedChunk } from './chunk-index.ts';
import { inverseFrequency } from './inverse-frequency.ts';
import { lexemeDimension } from './lexeme-dimension.ts';
import { type RecordedRankings, recordRankings } from './record-rankings.ts';
import { type RetrievedChunk, type SearchOptions, searchChunks, vectorWeight } from './search-chunks.ts';

/** A lexeme that a search looked for. */
export interface ExplainedLexeme {
  readonly lexeme: string;
  /** How much it counts beside its rarity, 0 to 1. */
  readonly weight: number;
  /** In how many of the workspace's chunks it stands, counted up to 1,000. */
  readonly chunks: number;
  /** Inverse document frequency, rounded: it is that of the whole organisation, of which a person may see a part. */
  readonly rarity: number;
}

/** A chunk that was found, and why. */
export interface ExplainedChunk extends RetrievedChunk {
  /** Scores before they were fused; null where it was not ranked. */
  readonly lexicalScore: number | null;
  readonly vectorScore: number | null;
  /** What each of the question's lexemes adds to the lexical score, the most first; empty where there is none. */
  readonly shares: readonly { readonly lexeme: string; readonly score: number }[];
}

export interface RankingExplanation {
  /** The language in which the question's words were stemmed first. */
  readonly language: Language;
  readonly lexemes: readonly ExplainedLexeme[];
  /** What the question puts in quotation marks, as it is written there: each chunk that is found by words holds it. */
  readonly phrases: readonly string[];
  /** How much vectors counted against words, 0 to 1. */
  readonly vectorWeight: number;
  readonly chunks: readonly ExplainedChunk[];
}

/** More are many. */
const MOST_COUNTED = 1_000;

/** A lexeme as it was looked for. */
interface SoughtLexeme {
  readonly lexeme: string;
  readonly weight: number;
  readonly rarity: number;
  readonly standsAnywhere: boolean;
}

/**
 * Searches as `searchChunks` and says why each chunk was found.
 *
 * The lexical score of a chunk is a sum over the question's lexemes: weight times rarity times the chunk's own impact of
 * the lexeme (see `analyseChunk`). The shares are its summands, from what is stored, and add up to it.
 *
 * @throws QuestionVectorMissing
 */
export async function explainRanking(
  index: ChunkIndex,
  question: string,
  options: SearchOptions,
): Promise<RankingExplanation> {
  const { index: recording, recorded } = recordRankings(index);
  const chunks = await searchChunks(recording, question, options);
  const analysed = analyseQuestion(question);
  const lexemes = explainLexemes(analysed.lexemes, recorded);
  const asked = lexemes.map(({ lexeme }) => lexeme);
  const counts = await index.countIn(options.filter.workspaceId, asked, MOST_COUNTED);
  const shares = await readShares(index, chunks, lexemes);
  const lexicalScores = scoresOf(recorded.lexical);
  const vectorScores = scoresOf(recorded.vectors);
  return {
    language: analysed.language,
    lexemes: lexemes.map(({ lexeme, weight, rarity }) => ({
      ...{ lexeme, weight, rarity: Math.round(rarity * 10) / 10 },
      chunks: counts.get(lexeme) ?? 0,
    })),
    phrases: options.mode === 'vector' ? [] : analysed.phrases.map(({ text }) => text),
    vectorWeight: vectorWeight(options),
    chunks: chunks.map((chunk) => {
      const lexicalScore = lexicalScores.get(chunk.chunkId) ?? null;
      const vectorScore = vectorScores.get(chunk.chunkId) ?? null;
      return {
        ...chunk,
        ...{ lexicalScore, vectorScore },
        shares: lexicalScore === null ? [] : (shares.get(chunk.chunkId) ?? []),
      };
    }),
  };
}

/** The lexemes that were looked for, in the order of the question, with the weight that each had in the query. */
function explainLexemes(
  asked: readonly QuestionLexeme[],
  { query, lexemes, frequencies }: RecordedRankings,
): SoughtLexeme[] {
  const analysed = new Map(asked.map(({ lexeme, weight }) => [lexeme, weight]));
  const used = new Map(query?.weights.map(({ dimension, weight }) => [dimension, weight]));
  return lexemes.map((lexeme) => {
    const chunks = frequencies.frequencies.get(lexeme) ?? 0;
    const rarity = inverseFrequency(frequencies.chunks, chunks);
    const inQuery = used.get(lexemeDimension(lexeme));
    const weight = inQuery === undefined ? (analysed.get(lexeme) ?? 0) : inQuery / rarity;
    return { lexeme, weight, rarity, standsAnywhere: chunks > 0 };
  });
}

async function readShares(
  index: ChunkIndex,
  chunks: readonly RetrievedChunk[],
  lexemes: readonly SoughtLexeme[],
): Promise<ReadonlyMap<string, ExplainedChunk['shares']>> {
  const standing = lexemes
    .filter(({ standsAnywhere }) => standsAnywhere)
    .map((lexeme) => ({ ...lexeme, dimension: lexemeDimension(lexeme.lexeme) }));
  if (standing.length === 0) return new Map();
  const impacts = await index.impactsOf(
    chunks.map(({ chunkId }) => chunkId),
    standing.map(({ dimension }) => dimension),
  );
  return new Map(
    Array.from(impacts, ([chunkId, ofChunk]) => [
      chunkId,
      standing
        .map(({ lexeme, weight, rarity, dimension }) => ({
          lexeme,
          score: weight * rarity * (ofChunk.get(dimension) ?? 0),
        }))
        .filter(({ score }) => score > 0)
        .sort((one, other) => other.score - one.score),
    ]),
  );
}

function scoresOf(ranking: readonly RankedChunk[]): ReadonlyMap<string, number> {
  return new Map(ranking.map(({ chunkId, score }) => [chunkId, score]));
}
