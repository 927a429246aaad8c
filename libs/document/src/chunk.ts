import type { Span } from './span.ts';

/** The unit that is embedded and retrieved: neighbouring blocks under one heading. */
export interface Chunk {
  /** Counts the chunks of a version from 0. */
  readonly ordinal: number;
  /** The text of the spans, one line per block. */
  readonly text: string;
  /** The headings above the chunk, outermost first. */
  readonly headingPath: readonly string[];
  /** The spans of blocks that the text is made of, in order. */
  readonly spans: readonly Span[];
  /** An estimate of the number of tokens of `text` (about 4 characters each in English, 3.3 in German). */
  readonly tokens: number;
}
