import { z } from 'zod';

/** What was seen while a version was read. */
export const readingSchema = z.strictObject({
  /** Pages of the original; null in formats without pages. */
  pages: z.int().min(0).nullable(),
  /** Width and height of each page in points, as shown; empty in formats without pages. */
  pageSizes: z.array(z.strictObject({ width: z.number(), height: z.number() })),
  /** Pages (from 1) on which no text was found. */
  pagesWithoutText: z.array(z.int().min(1)),
  tables: z.int().min(0),
  words: z.int().min(0),
  /** The main language of the text. */
  language: z.enum(['de', 'en', 'other']),
  /** What the reader should know, as codes ("tracked-changes-accepted", "encoding-guessed"). */
  notes: z.array(z.string()),
});
export type Reading = z.infer<typeof readingSchema>;

/** Why a file could not be read. The interface has a sentence and an advice for each. */
export const readingFaultCodeSchema = z.enum([
  'file-empty',
  'file-broken',
  'file-encrypted',
  'file-without-pages',
  'file-without-text',
  'file-too-large',
  'file-type-unknown',
  'file-type-mismatch',
  'archive-dangerous',
  'reading-timeout',
  'reading-memory',
  'reading-crashed',
]);
export type ReadingFaultCode = z.infer<typeof readingFaultCodeSchema>;

/** Thrown by parsers: the file is at fault, and another try gives the same. */
export class ReadingFault extends Error {
  override readonly name = 'ReadingFault';
  readonly code: ReadingFaultCode;
  constructor(code: ReadingFaultCode, detail: string) {
    super(detail);
    this.code = code;
  }
}
