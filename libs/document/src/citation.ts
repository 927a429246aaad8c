import { z } from 'zod';
import { spanSchema } from './span.ts';

/** Whether the quote of a citation stands in the source: looked up by code, never believed. */
export const citationStateSchema = z.enum(['verified', 'unverified', 'deleted']);
export type CitationState = z.infer<typeof citationStateSchema>;

/** A claim's link to the words that carry it. */
export const citationSchema = z.strictObject({
  /** The number that the reader sees, from 1 in each answer; the same words have the same number. */
  number: z.int().min(1),
  documentId: z.uuid().nullable(),
  documentName: z.string(),
  versionId: z.uuid().nullable(),
  versionNumber: z.int().min(1),
  /** The headings above the quoted words, outermost first. */
  headingPath: z.array(z.string()),
  /** The page on which the quote begins; null in formats without pages. */
  page: z.int().min(1).nullable(),
  /** The words as they stand in the source when verified; else as the model gave them. */
  quote: z.string(),
  /** Where the quote stands; empty when it was not found. */
  spans: z.array(spanSchema),
  state: citationStateSchema,
});
export type Citation = z.infer<typeof citationSchema>;
