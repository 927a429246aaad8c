import { z } from 'zod';
import { rangeSchema } from './span.ts';

/**
 * A rectangle on a page in PDF points (1/72 inch) with the origin at the top left of the page as it is shown
 * (after its rotation). `start` and `end` are the characters of the block that stand in it.
 */
export const boxSchema = z.strictObject({
  page: z.int().min(1),
  x: z.number(),
  y: z.number(),
  width: z.number().min(0),
  height: z.number().min(0),
  start: z.int().min(0),
  end: z.int().min(0),
});
export type Box = z.infer<typeof boxSchema>;

/**
 * Where a block stands in the original. `flow` is for formats without pages: the block's order is its place. Pictures
 * are one page each, measured in pixels. Sheets and slides count from 1, and so do the rows of a sheet; the columns of
 * the cells of its rows count from 0 at column A.
 */
export const locatorSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), page: z.int().min(1), boxes: z.array(boxSchema) }),
  z.strictObject({ kind: z.literal('sheet'), sheet: z.int().min(1), name: z.string(), row: z.int().min(1) }),
  z.strictObject({ kind: z.literal('slide'), slide: z.int().min(1) }),
  z.strictObject({ kind: z.literal('flow') }),
]);
export type Locator = z.infer<typeof locatorSchema>;

/** Inline formatting over a range of the block's text. `link` carries its address; an `equation` is written in TeX. */
export const markSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.enum(['bold', 'italic', 'code', 'footnote', 'equation']), ...rangeSchema.shape }),
  z.strictObject({ kind: z.literal('link'), href: z.string(), ...rangeSchema.shape }),
]);
export type Mark = z.infer<typeof markSchema>;

/** A cell of a table row: its range in the row's text, its column (from 0) and how many columns and rows it covers. */
export const tableCellSchema = z.strictObject({
  column: z.int().min(0),
  columnSpan: z.int().min(1),
  rowSpan: z.int().min(1),
  header: z.boolean(),
  ...rangeSchema.shape,
});
export type TableCell = z.infer<typeof tableCellSchema>;

/** A `note` is what a speaker wrote below a slide. */
export const blockKindSchema = z.enum([
  'heading',
  'paragraph',
  'listItem',
  'tableRow',
  'figure',
  'code',
  'footnote',
  'note',
]);
export type BlockKind = z.infer<typeof blockKindSchema>;

/**
 * One piece of a version's text. Blocks of a version are in reading order; `ordinal` counts them from 0.
 * The text of a table row is its cells joined by a tab; rows of one table share `table`.
 */
export const blockSchema = z.strictObject({
  id: z.uuid(),
  ordinal: z.int().min(0),
  kind: blockKindSchema,
  text: z.string(),
  /** Heading level 1 to 6, or the depth of a list item from 1; null elsewhere. */
  level: z.int().min(1).max(9).nullable(),
  /** Numbering as it is shown ("3.1", "a)", "•"), kept apart from the text; null where there is none. */
  label: z.string().nullable(),
  marks: z.array(markSchema),
  /** The number of the table in the version (from 0), the row in it (from 0) and its cells; null elsewhere. */
  table: z.strictObject({ table: z.int().min(0), row: z.int().min(0), cells: z.array(tableCellSchema) }).nullable(),
  locator: locatorSchema,
});
export type Block = z.infer<typeof blockSchema>;

/** A block as a parser makes it, before it has a place in a version. */
export type DraftBlock = Omit<Block, 'id' | 'ordinal'>;
