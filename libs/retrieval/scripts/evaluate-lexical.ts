import { readFileSync } from 'node:fs';
import { chunkFilter } from '../src/chunk-index.ts';
import { ndcg } from '../src/evaluate-ranking.ts';
import { inverseFrequency } from '../src/inverse-frequency.ts';
import { searchChunks } from '../src/search-chunks.ts';
import { InMemoryChunkIndex } from '../src/testing/index.ts';

/** A piece of a document: at most 300 words, under the document's title. */
export interface Piece {
  readonly documentId: string;
  readonly title: string;
  readonly text: string;
}

export interface LabelledSet {
  readonly pieces: readonly Piece[];
  readonly questions: readonly { readonly text: string; readonly relevant: ReadonlyMap<string, number> }[];
}

/** A way to find lexemes, with how much of a word each is. */
export interface Analysis {
  readonly ofPiece: (piece: Piece) => readonly WeighedLexeme[];
  readonly ofQuestion: (question: string) => readonly WeighedLexeme[];
}

export interface WeighedLexeme {
  readonly lexeme: string;
  readonly weight: number;
}

const LONGEST_PIECE = 300;
const DEPTH = 10;
const K1 = 1.2;
const B = 0.85;
const USUAL_WORDS = 150;
const FEWEST_WORDS = 25;

/** Reads a folder in the form of BEIR: `corpus.jsonl`, `queries.jsonl`, `qrels.tsv`. */
export function readLabelledSet(folder: string): LabelledSet {
  const relevant = readRelevance(`${folder}/qrels.tsv`);
  return {
    pieces: readLines(`${folder}/corpus.jsonl`).flatMap(cutDocument),
    questions: readLines(`${folder}/queries.jsonl`).flatMap((line) => {
      const ofQuestion = relevant.get(line.get('_id') ?? '');
      return ofQuestion === undefined ? [] : [{ text: line.get('text') ?? '', relevant: ofQuestion }];
    }),
  };
}

/** Lines of JSON whose values are all read as text. */
function readLines(file: string): ReadonlyMap<string, string>[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => new Map(Object.entries(JSON.parse(line)).map(([key, value]) => [key, String(value)])));
}

function readRelevance(file: string): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const relevance = new Map<string, Map<string, number>>();
  for (const line of readFileSync(file, 'utf8').split('\n').slice(1).filter(Boolean)) {
    const [question = '', document = '', grade = '1'] = line.split('\t');
    const ofQuestion = relevance.get(question) ?? new Map<string, number>();
    relevance.set(question, ofQuestion.set(document, Number(grade)));
  }
  return relevance;
}

function cutDocument(line: ReadonlyMap<string, string>): Piece[] {
  const words = (line.get('text') ?? '').split(/\s+/);
  const title = (line.get('title') ?? '').replaceAll('_', ' ');
  const pieces: Piece[] = [];
  for (let from = 0; from < words.length; from += LONGEST_PIECE) {
    const text = words.slice(from, from + LONGEST_PIECE).join(' ');
    pieces.push({ documentId: line.get('_id') ?? '', title, text });
  }
  return pieces;
}

/** nDCG@10 per question of BM25 with an analysis; a document counts by its best piece. */
export function evaluateAnalysis({ pieces, questions }: LabelledSet, analysis: Analysis): number[] {
  const postings = new Map<string, { piece: number; impact: number }[]>();
  pieces.forEach((piece, at) => {
    for (const [lexeme, impact] of impactsOf(piece, analysis)) {
      const places = postings.get(lexeme);
      if (places === undefined) postings.set(lexeme, [{ piece: at, impact }]);
      else places.push({ piece: at, impact });
    }
  });
  return questions.map(({ text, relevant }) => {
    const scores = new Map<number, number>();
    for (const [lexeme, weight] of strongest(analysis.ofQuestion(text))) {
      const places = postings.get(lexeme) ?? [];
      const rarity = weight * inverseFrequency(pieces.length, places.length);
      for (const { piece, impact } of places) scores.set(piece, (scores.get(piece) ?? 0) + rarity * impact);
    }
    const ranked = [...scores].sort(([, a], [, b]) => b - a).map(([at]) => pieces[at]?.documentId ?? '');
    return ndcg([...new Set(ranked)], relevant, DEPTH);
  });
}

/** BM25 as `analyseChunk` has it. */
function impactsOf(piece: Piece, analysis: Analysis): Map<string, number> {
  const words = `${piece.text} ${piece.title}`.split(/\s+/).length;
  const lengthFactor = K1 * (1 - B + (B * Math.max(words, FEWEST_WORDS)) / USUAL_WORDS);
  const impacts = new Map<string, number>();
  for (const { lexeme, weight } of analysis.ofPiece(piece)) impacts.set(lexeme, (impacts.get(lexeme) ?? 0) + weight);
  for (const [lexeme, frequency] of impacts) {
    impacts.set(lexeme, (frequency * (K1 + 1)) / (frequency + lengthFactor));
  }
  return impacts;
}

function strongest(lexemes: readonly WeighedLexeme[]): Map<string, number> {
  const weights = new Map<string, number>();
  for (const { lexeme, weight } of lexemes) weights.set(lexeme, Math.max(weights.get(lexeme) ?? 0, weight));
  return weights;
}

/** nDCG@10 per question of `searchChunks` by words; a document counts by its best piece. */
export async function evaluateSearch({ pieces, questions }: LabelledSet): Promise<number[]> {
  const index = new InMemoryChunkIndex();
  for (const [documentId, ofDocument] of Map.groupBy(pieces, (piece) => piece.documentId)) {
    const chunks = ofDocument.map(({ title, text }, ordinal) => {
      return { ordinal, text, headingPath: title === '' ? [] : [title], spans: [], tokens: 0 };
    });
    index.add({ workspaceId: 'corpus', documentId, documentName: '', chunks });
  }
  const options = { mode: 'lexical', filter: chunkFilter('corpus'), limit: DEPTH, perDocument: 1 } as const;
  const figures: number[] = [];
  for (const { text, relevant } of questions) {
    const found = await searchChunks(index, text, options);
    figures.push(
      ndcg(
        found.map(({ documentId }) => documentId),
        relevant,
        DEPTH,
      ),
    );
  }
  return figures;
}
