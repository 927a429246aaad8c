import { z } from 'zod';
import { blockKindSchema } from './block.ts';
import { rangeSchema, spanSchema } from './span.ts';

/**
 * What became of the words. `replaced`: others stand in their place. `moved`: they stand elsewhere, in the same words;
 * `moved-and-changed`: elsewhere, in other words (the differences are changes of their own, `within` this one).
 * `formatting`: the same words, shown or numbered in another way.
 */
export const changeTypeSchema = z.enum(['inserted', 'deleted', 'replaced', 'moved', 'moved-and-changed', 'formatting']);
export type ChangeType = z.infer<typeof changeTypeSchema>;

/**
 * What a change is about, so that a reader in a hurry can look at the amounts alone. `deadline`: a span of time or the
 * date by which something is due; `party`: a name of who is bound; `obligation`: must, may, shall; `reference`: another
 * clause or law; `number`: any other number; `numbering`: the label of a block.
 */
export const changeClassSchema = z.enum([
  ...(['amount', 'percentage', 'date', 'deadline', 'party', 'negation', 'obligation', 'reference', 'number'] as const),
  ...(['punctuation', 'numbering'] as const),
]);
export type ChangeClass = z.infer<typeof changeClassSchema>;

/** Differences that a reader may not want to see. `typography`: quotation marks, dashes, ligatures, soft hyphens. */
export const ignorableSchema = z.enum(['case', 'punctuation', 'whitespace', 'typography', 'numbering', 'formatting']);
export type Ignorable = z.infer<typeof ignorableSchema>;

/** What a comparison ignores unless it is told otherwise: everything that leaves the words as they are. */
export const ignoredByDefault: readonly Ignorable[] = ['whitespace', 'typography', 'numbering', 'formatting'];

/** One difference between an old and a new version. */
export const changeSchema = z.strictObject({
  /**
   * Made of what it is and where: the same versions give the same id while the same is ignored. With other things ignored
   * a change may reach further or less far, and is another one then: of "end is" → "End was" the first word is part of it
   * unless case is ignored.
   */
  id: z.string(),
  type: changeTypeSchema,
  classes: z.array(changeClassSchema),
  /**
   * Where it is in the old and in the new version, in reading order. A span without characters is the place between two
   * characters at which the other side has words more; empty where whole blocks are new, or gone.
   */
  oldSpans: z.array(spanSchema),
  newSpans: z.array(spanSchema),
  /** The words of the spans as they stand there; blocks are joined by line breaks. */
  oldText: z.string(),
  newText: z.string(),
  /** How many words of each side differ; of a move, how many moved. */
  oldWords: z.int().min(0),
  newWords: z.int().min(0),
  /** The row that holds it, from 0; of a move, the row in which its words stood. */
  row: z.int().min(0),
  /** Of a move, the row in which its words stand now; else null. */
  movedTo: z.int().min(0).nullable(),
  /** The move in whose words this change is; else null. */
  within: z.string().nullable(),
  /** The headings above it, outermost first: of the new version, or of the old where it is only there. */
  headingPath: z.array(z.string()),
});
export type Change = z.infer<typeof changeSchema>;

/**
 * A piece of two texts that are laid beside one another: a number is that many characters (UTF-16) which both have; an
 * object is what stands in the old text, and in its place in the new one. `change` is the id of the change that tells
 * of it; null: a difference that is ignored, and no reader sees.
 */
export const pieceSchema = z.union([
  z.int().min(1),
  z.strictObject({ old: z.string(), new: z.string(), change: z.string().nullable() }),
]);
export type Piece = z.infer<typeof pieceSchema>;

/** A block as a row names it. */
export const rowBlockSchema = z.strictObject({ id: z.uuid(), kind: blockKindSchema });
export type RowBlock = z.infer<typeof rowBlockSchema>;

/**
 * Blocks that belong together, in the order in which both versions are read side by side: those of the old version in
 * their order, those of the new one in theirs. Either side is empty where blocks are only on the other one, or have
 * moved. Several blocks on a side: one was split, or some were merged.
 */
export const rowSchema = z.strictObject({
  old: z.array(rowBlockSchema),
  new: z.array(rowBlockSchema),
  /**
   * From the old text to the new one, each the texts of the side's blocks joined by "\n". Of the row to which blocks
   * moved, from the text of the row in which they stood; of that row, none.
   */
  pieces: z.array(pieceSchema),
  /** The move that takes blocks out of this row, or into it; null elsewhere. */
  move: z.string().nullable(),
  /** The other row of the move. */
  counterpart: z.int().min(0).nullable(),
});
export type Row = z.infer<typeof rowSchema>;

export const comparisonStatisticsSchema = z.strictObject({
  /** Words that are only in the new, or only in the old version; those of a move are not among them. */
  insertedWords: z.int(),
  deletedWords: z.int(),
  moves: z.int(),
  /** Words that moved, as the new version has them. */
  movedWords: z.int(),
  /** Runs of changes between words that both have. */
  hunks: z.int(),
  oldWords: z.int(),
  newWords: z.int(),
});
export type ComparisonStatistics = z.infer<typeof comparisonStatisticsSchema>;

/** How an old version becomes a new one. It holds all words that it takes to make either of the other. */
export const editScriptSchema = z.strictObject({
  ignored: z.array(ignorableSchema),
  rows: z.array(rowSchema),
  /** In the order of the rows; a change within a move after the move. */
  changes: z.array(changeSchema),
  statistics: comparisonStatisticsSchema,
});
export type EditScript = z.infer<typeof editScriptSchema>;

/**
 * What a change on one side is to the other side of a three-way comparison. `alone`: the other side leaves its words as
 * they are; `agreed`: it changes them in the same way; `conflict`: it touches the same words, and makes others of them.
 */
export const relationSchema = z.enum(['alone', 'agreed', 'conflict']);
export type Relation = z.infer<typeof relationSchema>;

/** A place of the origin of which both sides made something else. Blocks are joined by line breaks. */
export const conflictSchema = z.strictObject({
  origin: z.string(),
  ours: z.string(),
  theirs: z.string(),
  /** Ids of the changes of either side that touch it. */
  ourChanges: z.array(z.string()),
  theirChanges: z.array(z.string()),
});
export type Conflict = z.infer<typeof conflictSchema>;

/** A block of a merged version. */
export const mergedBlockSchema = z.strictObject({
  kind: blockKindSchema,
  text: z.string(),
  /** The block that it is, or was made of, from which level and label can be taken. */
  like: z.strictObject({ side: z.enum(['origin', 'ours', 'theirs']), blockId: z.uuid() }),
  /** The conflicts in it by their place in the list, each with the range in which the words of the origin stand. */
  conflicts: z.array(z.strictObject({ conflict: z.int().min(0), ...rangeSchema.shape })),
});
export type MergedBlock = z.infer<typeof mergedBlockSchema>;

/** What two versions made of the same origin. */
export const threeWayComparisonSchema = z.strictObject({
  /** From the origin to either side. */
  ours: editScriptSchema,
  theirs: editScriptSchema,
  /** By the ids of the changes of each script; every change has one. */
  relations: z.strictObject({
    ours: z.record(z.string(), relationSchema),
    theirs: z.record(z.string(), relationSchema),
  }),
  conflicts: z.array(conflictSchema),
  /** The origin with all changes of both sides but those in conflict, where its own words stay. */
  merged: z.array(mergedBlockSchema),
});
export type ThreeWayComparison = z.infer<typeof threeWayComparisonSchema>;
