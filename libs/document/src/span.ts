import { z } from 'zod';

/** A range of characters: UTF-16 offsets, `start` inclusive, `end` exclusive. */
export const rangeSchema = z.strictObject({ start: z.int().min(0), end: z.int().min(0) });
export type Range = z.infer<typeof rangeSchema>;

/** A range of characters in the text of one block. */
export const spanSchema = z.strictObject({ blockId: z.uuid(), start: z.int().min(0), end: z.int().min(0) });
export type Span = z.infer<typeof spanSchema>;
