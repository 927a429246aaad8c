import { citationSchema } from '@lesart/document';
import { z } from 'zod';
import { cellSchema, comparisonSchema, tableRowSchema } from './comparison-entities.ts';
import { conversationSchema, documentSchema, hitSchema, messageSchema, originSchema } from './entities.ts';
import { problemSchema } from './problem.ts';

/** What happens in a workspace while one looks at it. */
export const workspaceEventSchema = z.discriminatedUnion('type', [
  /** A document is new, or its newest version got further. */
  z.object({ type: z.literal('document'), document: documentSchema }),
  z.object({ type: z.literal('document-deleted'), documentId: z.uuid() }),
  /** Folders changed: fetch the library again. */
  z.object({ type: z.literal('library') }),
  /** Members or their roles changed: fetch members and workspaces again. */
  z.object({ type: z.literal('members') }),
  /** A comparison is new, was renamed, or a job got further with it. */
  z.object({ type: z.literal('comparison'), comparison: comparisonSchema }),
  z.object({ type: z.literal('comparison-deleted'), comparisonId: z.uuid() }),
  /** A row of a prompt table is there. */
  z.object({ type: z.literal('table-row'), comparisonId: z.uuid(), row: tableRowSchema }),
  /** A cell of a matrix changed. `deviates` of other cells may have, too: it is told with the next `comparison`. */
  z.object({ type: z.literal('cell'), comparisonId: z.uuid(), cell: cellSchema }),
  /**
   * Fetch it again: decisions or comments of a redline changed, questions, documents or a value of a matrix, a table
   * began anew, or a document that it is about was read or deleted.
   */
  z.object({ type: z.literal('comparison-changed'), comparisonId: z.uuid() }),
  /** Sent every 15 s so that a dead connection is noticed. */
  z.object({ type: z.literal('alive') }),
]);
export type WorkspaceEvent = z.infer<typeof workspaceEventSchema>;

/** An answer on its way. The last event is `done` or `failed`; both carry the message as it is stored. */
export const answerEventSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('started'),
    conversation: conversationSchema,
    question: messageSchema,
    origin: originSchema,
  }),
  /** What was found, best first; for which question, where it was rewritten to be understood without the conversation. */
  z.object({ type: z.literal('sources'), hits: z.array(hitSchema), searchedFor: z.string().optional() }),
  /** For summaries: sections read so far. */
  z.object({ type: z.literal('progress'), read: z.int(), total: z.int() }),
  z.object({ type: z.literal('text'), text: z.string() }),
  z.object({ type: z.literal('citation'), citation: citationSchema }),
  z.object({ type: z.literal('done'), message: messageSchema }),
  z.object({ type: z.literal('failed'), message: messageSchema, problem: problemSchema }),
]);
export type AnswerEvent = z.infer<typeof answerEventSchema>;
