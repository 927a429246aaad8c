import type { Language } from '@lesart/document';
import { analyseChunk } from './analyse-chunk.ts';
import { chooseCandidates } from './choose-candidates.ts';
import type { LexemeFrequencies, LexicalQuery, StoredLexeme } from './chunk-index.ts';
import { inverseFrequency } from './inverse-frequency.ts';

/** As many words as tell what a chunk is about; Lucene's MoreLikeThis takes as many. */
const MOST_LEXEMES = 25;
/** A lexeme that stands in this chunk alone leads nowhere. */
const FEWEST_CHUNKS = 2;

/** What a question about a chunk is made of. */
export interface SimilarQuestion {
  readonly query: LexicalQuery;
  /** The lexemes that it looks for, the most telling first. */
  readonly lexemes: readonly string[];
}

/**
 * The question that a chunk would ask for others like it: its own most telling lexemes, those whose part in the BM25
 * score (idf times impact) is highest, as in the "more like this" query of Lucene (org.apache.lucene.queries.mlt). Each
 * counts as much as it counts in the chunk, so that what two chunks say often and others seldom decides.
 *
 * @param frequenciesOf reads in how many chunks each lexeme stands
 * @returns null when nothing in the chunk stands in another one
 */
export async function similarQuestion(
  chunk: {
    readonly text: string;
    readonly headingPath: readonly string[];
    readonly documentName: string;
    readonly language: Language;
  },
  frequenciesOf: (lexemes: readonly string[]) => Promise<LexemeFrequencies>,
): Promise<SimilarQuestion | null> {
  const { lexemes } = analyseChunk(chunk, chunk.documentName, chunk.language);
  const found = await frequenciesOf(lexemes.map(({ lexeme }) => lexeme));
  const telling = lexemes
    .flatMap((stored) => weigh(stored, found.chunks, found.frequencies))
    .sort((one, other) => other.weight - one.weight)
    .slice(0, MOST_LEXEMES);
  if (telling.length === 0) return null;
  const frequencies = new Map(telling.map(({ lexeme, frequency }) => [lexeme, frequency]));
  return {
    query: {
      weights: telling.map(({ dimension, weight }) => ({ dimension, weight })),
      candidates: chooseCandidates({ ...found, frequencies }),
      phrases: [],
    },
    lexemes: telling.map(({ lexeme }) => lexeme),
  };
}

function weigh({ lexeme, dimension, impact }: StoredLexeme, chunks: number, frequencies: ReadonlyMap<string, number>) {
  const frequency = frequencies.get(lexeme) ?? 0;
  if (frequency < FEWEST_CHUNKS) return [];
  return [{ lexeme, dimension, frequency, weight: inverseFrequency(chunks, frequency) * impact }];
}
