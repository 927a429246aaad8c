import type { Block } from '@lesart/document';

/** A piece of a document that an answer may rest on: a found chunk, or a section of a document to summarise. */
export interface Source {
  /** The number by which prompt and answer name it, from 1. */
  readonly number: number;
  readonly documentId: string;
  readonly documentName: string;
  readonly versionId: string;
  readonly versionNumber: number;
  readonly headingPath: readonly string[];
  /** What the whole document is about (name, title, parties): words that need not stand in the blocks again. */
  readonly subject: string;
  /** The blocks that it is made of, whole and in order. Quotes are looked up in them. */
  readonly blocks: readonly Block[];
}
