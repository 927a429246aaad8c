import { lexemesOf } from './analyse-token.ts';
import type { StoredLexeme } from './chunk-index.ts';
import type { Language } from './detect-language.ts';
import { lexemeDimension } from './lexeme-dimension.ts';
import { languageOf, readTokens, type WrittenToken } from './read-words.ts';
import { tokenLanguages } from './token-languages.ts';

/** Of BM25 (Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework"); why B is more than usual: README. */
const K1 = 1.2;
const B = 0.85;

/**
 * The words of a chunk of usual size (about 300 tokens). A constant, not the average of what is stored, so that an
 * impact never needs to change when other documents come or go.
 */
const USUAL_WORDS = 150;

/** A chunk of fewer is no better for being shorter: a line with half of a word must not win over a sentence with it. */
const FEWEST_WORDS = 25;

/** How often a word counts that stands in a heading above the chunk, or in the document's name, once. */
const HEADING_WEIGHT = 1;
const NAME_WEIGHT = 0.5;

/** What a chunk is found by. */
export interface ChunkAnalysis {
  readonly language: Language;
  /** One entry per lexeme. */
  readonly lexemes: readonly StoredLexeme[];
}

/** So many places lie between fields: a phrase does not reach from the text into a heading. */
const FIELD_GAP = 50;

/**
 * The lexemes of a chunk with their share of the BM25 score.
 *
 * Chunk text, headings and the document's name are fields of one text whose term frequencies are added with weights
 * before they saturate (Robertson, Zaragoza and Taylor 2004, "Simple BM25 extension to multiple weighted fields"):
 * impact = tf (k1 + 1) / (tf + k1 (1 - b + b words / usualWords)). Each sentence is
 * stemmed in its own language, one that does not show it in the chunk's; a chunk that does not show it goes by its
 * headings and name, then by the document.
 *
 * @param documentName with or without the file's extension
 * @param documentLanguage of most of the document, where that is known
 * @returns positions count words from 1, those of headings and name come after the text's
 */
export function analyseChunk(
  chunk: { readonly text: string; readonly headingPath: readonly string[] },
  documentName: string,
  documentLanguage: Language | null = null,
): ChunkAnalysis {
  const fields = [
    { text: chunk.text, weight: 1 },
    { text: chunk.headingPath.join('\n'), weight: HEADING_WEIGHT },
    { text: nameWithoutExtension(documentName), weight: NAME_WEIGHT },
  ].map((field) => ({ ...field, tokens: readTokens(field.text) }));
  const language = languageOfFields(fields, documentLanguage);
  const seen = new Map<string, SeenLexeme>();
  let words = 0;
  for (const [at, field] of fields.entries()) {
    const apart = at * FIELD_GAP;
    words = countLexemes(field, language, words + apart, seen) - apart;
  }
  const lengthFactor = K1 * (1 - B + (B * Math.max(words, FEWEST_WORDS)) / USUAL_WORDS);
  const lexemes = Array.from(seen, ([lexeme, { frequency, positions }]) => ({
    lexeme,
    positions,
    dimension: lexemeDimension(lexeme),
    impact: (frequency * (K1 + 1)) / (frequency + lengthFactor),
  }));
  return { language, lexemes };
}

interface Field {
  readonly text: string;
  readonly weight: number;
  readonly tokens: readonly WrittenToken[];
}

function languageOfFields(fields: readonly Field[], documentLanguage: Language | null): Language {
  const ofText = languageOf(fields[0]?.tokens ?? []);
  if (ofText.certain) return ofText.language;
  const ofAll = languageOf(fields.flatMap(({ tokens }) => tokens));
  return ofAll.certain ? ofAll.language : (documentLanguage ?? ofAll.language);
}

interface SeenLexeme {
  frequency: number;
  readonly positions: number[];
}

/** Adds a field's lexemes to `seen`; returns the number of its last word. */
function countLexemes(field: Field, language: Language, wordsBefore: number, seen: Map<string, SeenLexeme>): number {
  let position = wordsBefore;
  const languages = tokenLanguages(field.text, field.tokens, language);
  for (const [index, token] of field.tokens.entries()) {
    const { kind } = token;
    if (kind === 'word') position++;
    const at = kind === 'word' ? position : position + 1;
    for (const { lexeme, weight } of lexemesOf(token, languages[index] ?? language)) {
      const entry = seen.get(lexeme);
      if (entry === undefined) seen.set(lexeme, { frequency: weight * field.weight, positions: [at] });
      else {
        entry.frequency += weight * field.weight;
        if (entry.positions.at(-1) !== at) entry.positions.push(at);
      }
    }
  }
  return position;
}

function nameWithoutExtension(name: string): string {
  return name.replace(/\.[a-z]{2,5}$/i, '').replaceAll('_', ' ');
}
