/// <reference lib="esnext.float16" />
import type { StoredLexeme } from '@lesart/retrieval';
import { storableText } from '../storable-text.ts';

/**
 * Vectors and lexemes in the binary form in which Postgres receives them (the `recv` functions of pgvector's halfvec and
 * sparsevec, and of tsvector). Their text form costs four times as much on Postgres; reading decimals takes the embedded
 * database 3 µs a number, which is 30 ms a document.
 */

/** What a value of an array type needs to know of its elements. */
export interface BinaryElement {
  /** The object id of the element's type in this database. */
  readonly oid: number;
}

/** Object ids of the types; those of an extension differ from database to database. */
export interface BinaryTypes {
  readonly halfvec: BinaryElement;
  readonly sparsevec: BinaryElement;
  readonly tsvector: BinaryElement;
}

/** A one-dimensional array without nulls: dimensions, flags, element type, length, lower bound, then the elements. */
export function binaryArray({ oid }: BinaryElement, elements: readonly Uint8Array[]): Uint8Array {
  const bytes = elements.reduce((sum, element) => sum + 4 + element.length, 20);
  const array = Buffer.allocUnsafe(bytes);
  let at = 0;
  for (const word of [elements.length === 0 ? 0 : 1, 0, oid]) at = array.writeInt32BE(word, at);
  // an empty array has no dimension
  if (elements.length === 0) return array.subarray(0, at);
  for (const word of [elements.length, 1]) at = array.writeInt32BE(word, at);
  for (const element of elements) {
    at = array.writeInt32BE(element.length, at);
    array.set(element, at);
    at += element.length;
  }
  return array;
}

/** The same array with elements of this type; an array can be made before the database has been asked. */
export function ofElements({ oid }: BinaryElement, array: Uint8Array): Uint8Array {
  const typed = Buffer.from(array.buffer, array.byteOffset, array.byteLength);
  typed.writeInt32BE(oid, 8);
  return typed;
}

/** A `text[]`. */
export function binaryTexts(texts: readonly string[]): Uint8Array {
  return binaryArray(
    { oid: TEXT },
    texts.map((text) => Buffer.from(text)),
  );
}

/** An `integer[]`. */
export function binaryIntegers(integers: readonly number[]): Uint8Array {
  const words = Buffer.allocUnsafe(4 * integers.length);
  return binaryArray(
    { oid: INTEGER },
    integers.map((integer, index) => {
      words.writeInt32BE(integer, 4 * index);
      return words.subarray(4 * index, 4 * index + 4);
    }),
  );
}

const TEXT = 25;
const INTEGER = 23;

/** Dimensions, two unused bytes, then the numbers in half precision. What is not a number becomes 0. */
export function binaryHalfvec(vector: Float32Array): Uint8Array {
  const halves = new Uint16Array(new Float16Array(vector).buffer);
  const bytes = Buffer.allocUnsafe(4 + 2 * halves.length);
  bytes.writeUInt32BE(halves.length * 0x10000, 0);
  let at = 4;
  for (let index = 0; index < halves.length; index += 1) {
    const half = halves[index] ?? 0;
    const finite = (half & EXPONENT) === EXPONENT ? 0 : half;
    bytes[at] = finite >> 8;
    bytes[at + 1] = finite & 0xff;
    at += 2;
  }
  return bytes;
}

/** All bits of a half's exponent: set in infinities and in what is not a number. */
const EXPONENT = 0x7c00;

/** Dimensions of a sparse vector: those of the hashes of lexemes. */
const SPARSE_DIMENSIONS = 1_000_000_000;

/** pgvector holds at most this many entries in a sparse vector. */
const SPARSE_ENTRIES = 16_000;

/**
 * Dimensions, number of entries, four unused bytes; then the indices from 0, ascending, and the values.
 * Dimensions count from 1; the same one twice (two lexemes with one hash) is summed.
 * @param weights one for each dimension, in the same order
 */
export function binarySparsevec(dimensions: readonly number[], weights: readonly number[]): Uint8Array {
  // A dimension and its place in one number, which a typed array sorts without a function: 1e9 * 2^16 is exact.
  const sorted = Float64Array.from(dimensions, (dimension, place) => dimension * PLACES + place).sort();
  const kept = { dimensions: new Int32Array(sorted.length), weights: new Float64Array(sorted.length), length: 0 };
  for (const key of sorted) {
    const place = key % PLACES;
    const dimension = (key - place) / PLACES;
    const weight = weights[place] ?? 0;
    const last = kept.length - 1;
    if (kept.dimensions[last] === dimension) kept.weights[last] = (kept.weights[last] ?? 0) + weight;
    else if (Number.isFinite(weight) && Math.fround(weight) !== 0 && kept.length < SPARSE_ENTRIES) {
      kept.dimensions[kept.length] = dimension;
      kept.weights[kept.length] = weight;
      kept.length += 1;
    }
  }
  const bytes = Buffer.allocUnsafe(12 + 8 * kept.length);
  let at = 0;
  for (const word of [SPARSE_DIMENSIONS, kept.length, 0]) at = bytes.writeInt32BE(word, at);
  for (let entry = 0; entry < kept.length; entry += 1) at = bytes.writeInt32BE((kept.dimensions[entry] ?? 1) - 1, at);
  for (let entry = 0; entry < kept.length; entry += 1) at = bytes.writeFloatBE(kept.weights[entry] ?? 0, at);
  return bytes;
}

/** More lexemes than this no chunk has. */
const PLACES = 0x10000;

/** Postgres refuses longer lexemes (in bytes), with the mark of a strong one. Nobody asks for such a word. */
const LONGEST_LEXEME = 2040;

/** Lexemes that Postgres can store, each once. No two of those given are equal. */
export function storableLexemes(lexemes: readonly StoredLexeme[]): readonly StoredLexeme[] {
  // Hardly ever anything is to be changed.
  if (lexemes.length < PLACES && lexemes.every(({ lexeme }) => isStorable(lexeme))) return lexemes;
  const kept = new Map<string, StoredLexeme>();
  for (const given of lexemes.slice(0, PLACES - 1)) {
    const lexeme = storableText(given.lexeme);
    if (lexeme !== '' && isShortEnough(lexeme) && !kept.has(lexeme)) kept.set(lexeme, { ...given, lexeme });
  }
  return [...kept.values()];
}

function isStorable(lexeme: string): boolean {
  return lexeme !== '' && isShortEnough(lexeme) && storableText(lexeme) === lexeme;
}

function isShortEnough(lexeme: string): boolean {
  return lexeme.length < 600 || Buffer.byteLength(lexeme) <= LONGEST_LEXEME;
}

/**
 * Number of lexemes; of each its text with a final 0, the number of its positions and the positions.
 * @param names further lexemes, without positions
 */
export function binaryTsvector(lexemes: readonly StoredLexeme[], names: readonly string[]): Uint8Array {
  const positions = lexemes.map((given) => storablePositions(given.positions));
  const bytes = Buffer.allocUnsafe(
    lexemes.reduce((sum, { lexeme }, index) => sum + 3 * lexeme.length + 3 + 2 * (positions[index]?.length ?? 0), 4) +
      names.reduce((sum, name) => sum + 3 * name.length + 3, 0),
  );
  let at = bytes.writeInt32BE(lexemes.length + names.length, 0);
  for (const [index, { lexeme }] of lexemes.entries()) {
    at += bytes.write(lexeme, at);
    at = bytes.writeUInt8(0, at);
    const places = positions[index] ?? [];
    at = bytes.writeUInt16BE(places.length, at);
    for (const place of places) at = bytes.writeUInt16BE(place, at);
  }
  for (const name of names) {
    at += bytes.write(name, at);
    at = bytes.writeUInt8(0, at);
    at = bytes.writeUInt16BE(0, at);
  }
  return bytes.subarray(0, at);
}

/** Postgres keeps positions up to this one, ascending, and at most 255 of a lexeme. */
const LAST_POSITION = 16_383;

function storablePositions(positions: readonly number[]): number[] {
  const kept: number[] = [];
  for (const position of positions) {
    const place = Math.min(position, LAST_POSITION);
    if (kept.length < 255 && place > (kept.at(-1) ?? 0)) kept.push(place);
  }
  return kept;
}
