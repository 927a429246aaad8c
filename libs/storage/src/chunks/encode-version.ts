import type { PreparedVersion } from '@lesart/pipelines';
import { type StoredLexeme, strongLexemes } from '@lesart/retrieval';
import { storableJson } from '../storable-text.ts';
import {
  binaryArray,
  binaryIntegers,
  binarySparsevec,
  binaryTexts,
  binaryTsvector,
  storableLexemes,
} from './binary-types.ts';
import { chunkId } from './chunk-id.ts';

/**
 * A version in the form in which the database takes it. It is made where the version is read, in a process of its own:
 * a few strings and bytes cross over instead of thousands of objects.
 */
export interface EncodedVersion {
  readonly mediaType: string;
  readonly readerVersion: string;
  /** JSON. */
  readonly reading: string;
  readonly blocks: string;
  readonly chunks: string;
  readonly chunkCount: number;
  /** Binary arrays of tsvector and sparsevec, one element a chunk, still without the type of their elements. */
  readonly lexemes: Uint8Array;
  readonly impacts: Uint8Array;
  /** Binary arrays: each lexeme, and in how many chunks it stands. */
  readonly countedLexemes: Uint8Array;
  readonly counts: Uint8Array;
}

const untyped = { oid: 0 };

/** Encodes a version that was read and analysed. A pure function. */
export function encodeVersion(versionId: string, prepared: PreparedVersion): EncodedVersion {
  const lexemes = prepared.chunks.map((chunk) => storableLexemes(chunk.lexemes));
  const strong = lexemes.map(strongLexemes);
  const counts = countNames(lexemes, strong);
  return {
    mediaType: prepared.mediaType,
    readerVersion: prepared.readerVersion,
    reading: storableJson(prepared.reading),
    blocks: storableJson(prepared.blocks),
    chunks: storableJson(chunkRecords(versionId, prepared)),
    chunkCount: prepared.chunks.length,
    lexemes: binaryArray(
      untyped,
      lexemes.map((stored, at) => binaryTsvector(stored, strong[at] ?? [])),
    ),
    impacts: binaryArray(untyped, lexemes.map(binaryImpacts)),
    countedLexemes: binaryTexts([...counts.keys()]),
    counts: binaryIntegers([...counts.values()]),
  };
}

/** What is stored of a chunk beside its lexemes and vector. It begins on the page or slide of its first block. */
function chunkRecords(versionId: string, { blocks, chunks }: PreparedVersion) {
  const pages = new Map(blocks.map(({ id, locator }) => [id, pageOf(locator)]));
  return chunks.map(({ text, headingPath, spans, tokens, language }, ordinal) => ({
    ...{ id: chunkId(versionId, ordinal), ordinal, text, headingPath, spans, tokens, language },
    page: pages.get(spans[0]?.blockId ?? '') ?? null,
  }));
}

function pageOf(locator: PreparedVersion['blocks'][number]['locator']): number | null {
  if (locator.kind === 'page') return locator.page;
  return locator.kind === 'slide' ? locator.slide : null;
}

function binaryImpacts(lexemes: readonly StoredLexeme[]): Uint8Array {
  return binarySparsevec(
    lexemes.map(({ dimension }) => dimension),
    lexemes.map(({ impact }) => impact),
  );
}

/** In how many chunks each lexeme stands and is strong; no chunk holds one twice. */
function countNames(
  chunks: readonly (readonly StoredLexeme[])[],
  strong: readonly (readonly string[])[],
): Map<string, number> {
  const counts = new Map<string, number>();
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  for (const lexemes of chunks) for (const { lexeme } of lexemes) count(lexeme);
  for (const names of strong) for (const name of names) count(name);
  return counts;
}
