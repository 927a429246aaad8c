/// <reference lib="esnext.float16" />
import type { EmbeddingModelCard } from '@lesart/models';
import type { StoredLexeme } from '@lesart/retrieval';
import { storableText } from '../storable-text.ts';

/** Names the space of a model's vectors in the database. */
export function modelKey(card: EmbeddingModelCard): string {
  return `${card.provider}/${card.name}@${card.version}`;
}

/** A vector as pgvector's `halfvec` reads it. */
export function halfvecText(vector: Float32Array): string {
  const halves = new Uint16Array(new Float16Array(vector).buffer);
  let text = '[';
  for (const [index, half] of halves.entries()) text += index === 0 ? halfText(half) : `,${halfText(half)}`;
  return `${text}]`;
}

/** There are only 65,536 half-precision numbers: each is written once, which makes text as cheap as bytes. */
const halfTexts: (string | undefined)[] = new Array(65_536);

function halfText(half: number): string {
  const known = halfTexts[half];
  if (known !== undefined) return known;
  const [value = 0] = new Float16Array(new Uint16Array([half]).buffer);
  // Five digits tell all halves apart (11 bits of mantissa). What is not a number has no place in a vector.
  const text = Number.isFinite(value) ? String(Number(value.toPrecision(5))) : '0';
  halfTexts[half] = text;
  return text;
}

/** Dimensions of a sparse vector: those of the hashes of lexemes. */
const SPARSE_DIMENSIONS = 1_000_000_000;

/** pgvector holds at most this many entries in a sparse vector. */
const SPARSE_ENTRIES = 16_000;

/** A sparse vector as pgvector's `sparsevec` reads it. Dimensions count from 1; the same one twice is summed. */
export function sparsevecText(entries: readonly { readonly dimension: number; readonly weight: number }[]): string {
  const summed = new Map<number, number>();
  for (const { dimension, weight } of entries) {
    if (summed.has(dimension) || summed.size < SPARSE_ENTRIES) {
      summed.set(dimension, (summed.get(dimension) ?? 0) + weight);
    }
  }
  const parts: string[] = [];
  for (const [dimension, weight] of summed) {
    // five decimals are more than a ranking can tell apart, and half the text
    if (Number.isFinite(weight)) parts.push(`${dimension}:${Math.round(weight * 1e5) / 1e5}`);
  }
  return `{${parts.join(',')}}/${SPARSE_DIMENSIONS}`;
}

/** Postgres refuses longer lexemes (in bytes). Nobody asks for such a word. */
const LONGEST_LEXEME = 2046;

/** Lexemes that Postgres can store; the text of each made storable. */
export function storableLexemes(lexemes: readonly StoredLexeme[]): StoredLexeme[] {
  return lexemes
    .filter(({ lexeme }) => lexeme !== '' && (lexeme.length < 600 || Buffer.byteLength(lexeme) <= LONGEST_LEXEME))
    .map((given) => ({ ...given, lexeme: storableText(given.lexeme) }));
}

/** Lexemes as the text form of a `tsvector`. */
export function tsvectorText(lexemes: readonly StoredLexeme[]): string {
  return lexemes.map(({ lexeme, positions }) => `${quoteLexeme(lexeme)}${positionText(positions)}`).join(' ');
}

function quoteLexeme(lexeme: string): string {
  return /[\\']/.test(lexeme) ? `'${lexeme.replaceAll('\\', '\\\\').replaceAll("'", "''")}'` : `'${lexeme}'`;
}

/** Postgres keeps positions up to 16,383 and at most 256 of a lexeme. */
function positionText(positions: readonly number[]): string {
  if (positions.length === 0) return '';
  return `:${positions
    .slice(0, 255)
    .map((position) => Math.min(position, 16_383))
    .join(',')}`;
}
