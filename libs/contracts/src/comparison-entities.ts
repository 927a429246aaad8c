import { changeSchema, citationSchema, comparisonStatisticsSchema, ignorableSchema, rowSchema } from '@lesart/document';
import { z } from 'zod';
import { originSchema, personSchema } from './entities.ts';

const timeSchema = z.iso.datetime();
const nameSchema = z.string().trim().min(1).max(255);
const textSchema = z.string().trim().min(1).max(8000);
const authorSchema = z.object({ id: personSchema.shape.id, name: personSchema.shape.name });

/** A version as a comparison names it. Deleted ones keep the name under which they were compared. */
export const comparedVersionSchema = z.object({
  documentId: z.uuid().nullable(),
  documentName: z.string(),
  versionId: z.uuid().nullable(),
  versionNumber: z.int(),
});
export type ComparedVersion = z.infer<typeof comparedVersionSchema>;

/** `redline`: two versions word by word; `table`: versions by the topics of a prompt; `matrix`: documents by questions. */
export const comparisonKindSchema = z.enum(['redline', 'table', 'matrix']);
export type ComparisonKind = z.infer<typeof comparisonKindSchema>;

/** Whether a job works on it. `failed` says that it ended early; what was done until then stays. */
export const comparisonStateSchema = z.enum(['running', 'ready', 'stopped', 'failed']);
export type ComparisonState = z.infer<typeof comparisonStateSchema>;

/** A comparison as lists show it. */
export const comparisonSchema = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  kind: comparisonKindSchema,
  name: z.string(),
  versions: z.array(comparedVersionSchema),
  state: comparisonStateSchema,
  /** Sections or cells; null when nothing runs. */
  progress: z.object({ done: z.int(), total: z.int() }).nullable(),
  /** Why it failed, as a problem code; null unless `state` is failed. */
  problem: z.string().nullable(),
  createdBy: authorSchema.nullable(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Comparison = z.infer<typeof comparisonSchema>;

// Redline

/** What somebody says to a change: it stays in the version that is made of the redline, or it does not. */
export const decisionSchema = z.object({
  changeId: z.string(),
  decision: z.enum(['accepted', 'rejected']),
  decidedBy: authorSchema.nullable(),
  decidedAt: timeSchema,
});
export type Decision = z.infer<typeof decisionSchema>;

/** A remark on a change; those on the same change are a conversation, oldest first. */
export const changeCommentSchema = z.object({
  id: z.uuid(),
  changeId: z.string(),
  text: z.string(),
  resolved: z.boolean(),
  author: authorSchema.nullable(),
  createdAt: timeSchema,
});
export type ChangeComment = z.infer<typeof changeCommentSchema>;

/** The first of the versions of a redline is the old one. */
export const redlineSchema = comparisonSchema.extend({
  kind: z.literal('redline'),
  decisions: z.array(decisionSchema),
  comments: z.array(changeCommentSchema),
});
export type Redline = z.infer<typeof redlineSchema>;

export const redlineBodySchema = z.strictObject({
  oldVersionId: z.uuid(),
  newVersionId: z.uuid(),
  name: nameSchema.optional(),
});

/** The edit script of a redline, computed anew for what is ignored. */
export const redlineChangesSchema = z.object({
  ignored: z.array(ignorableSchema),
  rows: z.array(rowSchema),
  changes: z.array(changeSchema),
  statistics: comparisonStatisticsSchema,
  milliseconds: z.number(),
});
export type RedlineChanges = z.infer<typeof redlineChangesSchema>;

// Prompt table

export const severitySchema = z.enum(['none', 'low', 'medium', 'high']);
export type Severity = z.infer<typeof severitySchema>;

/** What one version says to a topic. Without a verified citation it says nothing. */
export const statementSchema = z.object({
  versionId: z.uuid(),
  text: z.string(),
  /** Whether the version speaks of it; `absent` only after all of it was read. */
  state: z.enum(['found', 'absent', 'unsure']),
  citations: z.array(citationSchema),
});
export type Statement = z.infer<typeof statementSchema>;

/** How a playbook rule judges what stands there. */
export const playbookVerdictSchema = z.enum(['standard', 'fallback', 'unacceptable', 'unclear']);

/** One topic of a prompt table. */
export const tableRowSchema = z.object({
  id: z.uuid(),
  topic: z.string(),
  /** One for each version, in their order. */
  statements: z.array(statementSchema),
  /** What differs between the versions; empty when nothing does. */
  difference: z.string(),
  /** What that means in practice; empty without a model. */
  impact: z.string(),
  severity: severitySchema,
  /** Who is worse off, where the prompt asks for whom: a name of the prompt or of the versions. */
  worseFor: z.string().nullable(),
  /** 0 to 1; null without a model. */
  confidence: z.number().min(0).max(1).nullable(),
  /** The changes of the redline that it explains; with two versions only. */
  changeIds: z.array(z.string()),
  /** The rule of the playbook that speaks of this topic, and what it says. */
  playbook: z.object({ ruleId: z.uuid(), topic: z.string(), verdict: playbookVerdictSchema }).nullable(),
  /** Extractive with a model: that one was asked, and said nothing of use about these changes. */
  origin: originSchema,
});
export type TableRow = z.infer<typeof tableRowSchema>;

/** The topics that a prompt table must have, each with what to look for; empty: the prompt decides. */
export const rowSchemaSchema = z
  .array(z.strictObject({ topic: nameSchema, instruction: z.string().max(2000) }))
  .max(50);
export type RowSchema = z.infer<typeof rowSchemaSchema>;

/** A prompt comparison. */
export const promptTableSchema = comparisonSchema.extend({
  kind: z.literal('table'),
  prompt: z.string(),
  topics: rowSchemaSchema,
  rows: z.array(tableRowSchema),
  /** Sections read of sections there, of all versions. */
  coverage: z.object({ read: z.int(), total: z.int() }),
  /** Changes that no row explains; with two versions only. */
  unexplainedChangeIds: z.array(z.string()),
  /** The redline of the two versions; null with more than two, and until somebody opens it. */
  redlineId: z.uuid().nullable(),
});
export type PromptTable = z.infer<typeof promptTableSchema>;

export const promptTableBodySchema = z.strictObject({
  /** With two, the first is the old one. */
  versionIds: z.array(z.uuid()).min(2).max(10),
  prompt: textSchema,
  topics: rowSchemaSchema.default([]),
  name: nameSchema.optional(),
  language: z.enum(['de', 'en']).default('en'),
});

/** A prompt that the organisation keeps for prompt tables. */
export const savedPromptSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  prompt: z.string(),
  topics: rowSchemaSchema,
  createdAt: timeSchema,
});
export type SavedPrompt = z.infer<typeof savedPromptSchema>;
export const savedPromptBodySchema = z.strictObject({
  name: nameSchema,
  prompt: textSchema,
  topics: rowSchemaSchema.default([]),
});

/** What the organisation wants to read in its contracts on a topic. */
export const playbookRuleSchema = z.object({
  id: z.uuid(),
  topic: z.string(),
  standard: z.string(),
  /** What is still acceptable; empty: nothing but the standard. */
  fallback: z.string(),
  unacceptable: z.string(),
  createdAt: timeSchema,
});
export type PlaybookRule = z.infer<typeof playbookRuleSchema>;
export const playbookRuleBodySchema = z.strictObject({
  topic: nameSchema,
  standard: textSchema,
  fallback: z.string().trim().max(8000).default(''),
  unacceptable: z.string().trim().max(8000).default(''),
});

// Matrix

/** `fulfilment` is for requirements: met, partly, deviates, not mentioned. */
export const answerKindSchema = z.enum(['text', 'amount', 'date', 'yesNo', 'choice', 'list', 'fulfilment']);
export type AnswerKind = z.infer<typeof answerKindSchema>;

/** A value that code can compare. Amounts in minor units of their currency; dates as "2026-11-23". */
export const cellValueSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  z.strictObject({ kind: z.literal('amount'), minorUnits: z.int(), currency: z.string().nullable(), text: z.string() }),
  z.strictObject({ kind: z.literal('date'), date: z.iso.date(), text: z.string() }),
  z.strictObject({ kind: z.literal('yesNo'), yes: z.boolean() }),
  z.strictObject({ kind: z.literal('choice'), choice: z.string() }),
  z.strictObject({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('fulfilment'), level: z.enum(['met', 'partly', 'deviates']) }),
]);
export type CellValue = z.infer<typeof cellValueSchema>;

export const questionSchema = z.object({
  id: z.uuid(),
  label: z.string(),
  /** What is asked of each document. */
  prompt: z.string(),
  kind: answerKindSchema,
  /** The possible answers of a choice; empty elsewhere. */
  choices: z.array(z.string()),
  /** How much a requirement counts in the score, 0 to 10; 1 elsewhere. */
  weight: z.number().min(0).max(10),
  /** Where the requirement stands in the specification; null elsewhere. */
  source: citationSchema.nullable(),
});
export type Question = z.infer<typeof questionSchema>;
export const questionBodySchema = z.strictObject({
  label: nameSchema,
  prompt: textSchema,
  kind: answerKindSchema.default('text'),
  choices: z.array(nameSchema).max(50).default([]),
  weight: z.number().min(0).max(10).default(1),
});

/**
 * `waiting`, `running`: not answered yet. `found`: with a verified quote. `notMentioned`: after the whole document was
 * read. `unsure`: something was found, but no quote of it stands in the document, or it is ambiguous. `stale`: the
 * question or the document changed since.
 */
export const cellStateSchema = z.enum(['waiting', 'running', 'found', 'notMentioned', 'unsure', 'failed', 'stale']);
export type CellState = z.infer<typeof cellStateSchema>;

export const cellSchema = z.object({
  documentId: z.uuid(),
  questionId: z.uuid(),
  state: cellStateSchema,
  value: cellValueSchema.nullable(),
  /** Why this is the answer, in a sentence; empty without a model. */
  reason: z.string(),
  /** Verified, and up to three that were not found in the document, which show why a cell is unsure. */
  citations: z.array(citationSchema),
  /** Sections of the document that were read for it. */
  coverage: z.object({ read: z.int(), total: z.int() }).nullable(),
  /** Whether the value differs from what most documents say. */
  deviates: z.boolean(),
  origin: originSchema.nullable(),
  /** Why it failed, as a problem code; null unless `state` is failed. */
  problem: z.string().nullable(),
  /** What a person made of it. An edited value stays when the cell is answered again. */
  edited: z.boolean(),
  verifiedBy: authorSchema.nullable(),
  assignee: authorSchema.nullable(),
  flagged: z.boolean(),
  note: z.string(),
  updatedAt: timeSchema,
});
export type Cell = z.infer<typeof cellSchema>;

/** A row of the matrix (a column where requirements are compared): a document with the version that was read. */
export const matrixDocumentSchema = comparedVersionSchema.extend({
  documentId: z.uuid(),
  /** Whether a newer version is there than the cells are about. */
  outdated: z.boolean(),
  /** The share of the weight of all requirements that it meets, 0 to 1 (partly counts half); null elsewhere. */
  score: z.number().min(0).max(1).nullable(),
});
export type MatrixDocument = z.infer<typeof matrixDocumentSchema>;

export const matrixSchema = comparisonSchema.extend({
  kind: z.literal('matrix'),
  /** `review`: documents are rows, questions columns. `requirements`: requirements are rows, documents columns. */
  orientation: z.enum(['review', 'requirements']),
  documents: z.array(matrixDocumentSchema),
  questions: z.array(questionSchema),
  cells: z.array(cellSchema),
});
export type Matrix = z.infer<typeof matrixSchema>;

export const matrixBodySchema = z.strictObject({
  name: nameSchema,
  documentIds: z.array(z.uuid()).min(1).max(500),
  questions: z.array(questionBodySchema).max(100).default([]),
  /** The version of a specification whose requirements become the questions. */
  specificationVersionId: z.uuid().nullable().default(null),
  language: z.enum(['de', 'en']).default('en'),
});

/** What a person does to a cell; what is missing stays as it is. */
export const cellBodySchema = z.strictObject({
  value: cellValueSchema.nullable().optional(),
  verified: z.boolean().optional(),
  assigneeId: z.uuid().nullable().optional(),
  flagged: z.boolean().optional(),
  note: z.string().max(4000).optional(),
});

/** One entry of a cell's history, newest first. */
export const cellEntrySchema = z.object({
  at: timeSchema,
  /** null: a run answered it. */
  by: authorSchema.nullable(),
  action: z.enum(['answered', 'edited', 'verified', 'unverified', 'assigned', 'flagged', 'unflagged', 'noted']),
  state: cellStateSchema,
  value: cellValueSchema.nullable(),
});
export type CellEntry = z.infer<typeof cellEntrySchema>;

export const comparisonDetailSchema = z.discriminatedUnion('kind', [redlineSchema, promptTableSchema, matrixSchema]);
export type ComparisonDetail = z.infer<typeof comparisonDetailSchema>;

export const exportFormatSchema = z.enum(['docx', 'xlsx', 'pdf', 'html', 'markdown', 'json']);
export type ExportFormat = z.infer<typeof exportFormatSchema>;
