import { ignorableSchema } from '@lesart/document';
import { z } from 'zod';
import {
  cellBodySchema,
  cellEntrySchema,
  cellSchema,
  changeCommentSchema,
  comparisonDetailSchema,
  comparisonSchema,
  decisionSchema,
  exportFormatSchema,
  matrixBodySchema,
  matrixSchema,
  playbookRuleBodySchema,
  playbookRuleSchema,
  promptTableBodySchema,
  promptTableSchema,
  questionBodySchema,
  redlineBodySchema,
  redlineChangesSchema,
  redlineSchema,
  savedPromptBodySchema,
  savedPromptSchema,
} from './comparison-entities.ts';
import { endpoint } from './endpoint.ts';
import { uploadReplySchema } from './entities.ts';

const workspaceId = z.strictObject({ workspaceId: z.uuid() });
const comparisonId = z.strictObject({ comparisonId: z.uuid() });
const commentId = z.strictObject({ comparisonId: z.uuid(), commentId: z.uuid() });
const questionId = z.strictObject({ comparisonId: z.uuid(), questionId: z.uuid() });
const cellId = z.strictObject({ comparisonId: z.uuid(), documentId: z.uuid(), questionId: z.uuid() });
const promptId = z.strictObject({ promptId: z.uuid() });
const ruleId = z.strictObject({ ruleId: z.uuid() });
const name = z.string().trim().min(1).max(255);
/** Several values of one query parameter, with commas between. */
const ignored = z
  .string()
  .transform((list) => (list === '' ? [] : list.split(',')))
  .pipe(z.array(ignorableSchema).max(10));

/** The endpoints of comparisons: redlines, prompt tables, matrices. Everybody who reads a workspace sees them. */
export const comparisonEndpoints = {
  listComparisons: endpoint({
    method: 'GET',
    path: '/workspaces/:workspaceId/comparisons',
    summary: 'Comparisons of the workspace, newest first',
    access: 'reader',
    params: workspaceId,
    reply: z.array(comparisonSchema),
  }),
  getComparison: endpoint({
    method: 'GET',
    path: '/comparisons/:comparisonId',
    summary: 'A comparison with everything in it but the changes of a redline',
    access: 'reader',
    params: comparisonId,
    reply: comparisonDetailSchema,
  }),
  renameComparison: endpoint({
    method: 'PATCH',
    path: '/comparisons/:comparisonId',
    summary: 'Rename a comparison',
    access: 'editor',
    params: comparisonId,
    body: z.strictObject({ name }),
    reply: comparisonSchema,
  }),
  deleteComparison: endpoint({
    method: 'DELETE',
    path: '/comparisons/:comparisonId',
    summary: 'Delete a comparison; its documents stay',
    access: 'editor',
    params: comparisonId,
  }),
  runComparison: endpoint({
    method: 'POST',
    path: '/comparisons/:comparisonId/run',
    summary: 'Fill a prompt table anew, or the cells of a matrix that wait, failed, were stopped or are stale',
    access: 'editor',
    params: comparisonId,
    /** Questions of a matrix to answer anew in all cells, whatever their state. */
    body: z.strictObject({ questionIds: z.array(z.uuid()).max(100).default([]) }),
    reply: comparisonSchema,
    status: 202,
  }),
  stopComparison: endpoint({
    method: 'POST',
    path: '/comparisons/:comparisonId/stop',
    summary: 'Stop filling a prompt table or a matrix; what is done stays',
    access: 'editor',
    params: comparisonId,
    reply: comparisonSchema,
  }),
  exportComparison: endpoint({
    method: 'GET',
    path: '/comparisons/:comparisonId/export',
    summary:
      'A comparison as a file: a redline as docx, pdf, html, markdown or json, a table or matrix as xlsx, docx …',
    access: 'reader',
    params: comparisonId,
    query: z.strictObject({
      format: exportFormatSchema,
      ignored: ignored.optional(),
      /** Whose tracked changes they are, and when they were made. Default: the person who exports, now. */
      author: name.optional(),
      date: z.iso.datetime().optional(),
      /** The language of headings and names of columns. */
      language: z.enum(['de', 'en']).default('en'),
    }),
    replyKind: 'bytes',
    reply: z.unknown(),
  }),

  createRedline: endpoint({
    method: 'POST',
    path: '/workspaces/:workspaceId/redlines',
    summary: 'Compare two versions word by word; the same two again give the redline that is there',
    access: 'reader',
    params: workspaceId,
    body: redlineBodySchema,
    reply: redlineSchema,
    status: 201,
  }),
  getChanges: endpoint({
    method: 'GET',
    path: '/comparisons/:comparisonId/changes',
    summary: 'The changes of a redline and the rows that they stand in',
    access: 'reader',
    params: comparisonId,
    /** Nothing: as it is ignored by default. Empty: nothing is ignored. */
    query: z.strictObject({ ignored: ignored.optional() }),
    reply: redlineChangesSchema,
  }),
  decideChanges: endpoint({
    method: 'POST',
    path: '/comparisons/:comparisonId/decisions',
    summary: 'Accept or reject changes of a redline, or take that back; the reply has all decisions',
    access: 'editor',
    params: comparisonId,
    body: z.strictObject({
      changeIds: z.array(z.string().max(100)).min(1).max(20_000),
      decision: decisionSchema.shape.decision.nullable(),
      /** What was ignored when the changes were shown, as of `getChanges`. */
      ignored: z.array(ignorableSchema).max(10).optional(),
    }),
    reply: z.array(decisionSchema),
  }),
  makeVersion: endpoint({
    method: 'POST',
    path: '/comparisons/:comparisonId/version',
    summary: 'Make a new version of the newer document, in which rejected changes are undone',
    access: 'editor',
    params: comparisonId,
    reply: uploadReplySchema,
    status: 202,
  }),
  addComment: endpoint({
    method: 'POST',
    path: '/comparisons/:comparisonId/comments',
    summary: 'Comment on a change',
    access: 'reader',
    params: comparisonId,
    body: z.strictObject({ changeId: z.string().max(100), text: z.string().trim().min(1).max(8000) }),
    reply: changeCommentSchema,
    status: 201,
  }),
  changeComment: endpoint({
    method: 'PATCH',
    path: '/comparisons/:comparisonId/comments/:commentId',
    summary: 'Resolve or reopen a comment, or write one of yours anew',
    access: 'reader',
    params: commentId,
    body: z.strictObject({ text: z.string().trim().min(1).max(8000).optional(), resolved: z.boolean().optional() }),
    reply: changeCommentSchema,
  }),
  deleteComment: endpoint({
    method: 'DELETE',
    path: '/comparisons/:comparisonId/comments/:commentId',
    summary: 'Delete a comment of yours',
    access: 'reader',
    params: commentId,
  }),

  createPromptTable: endpoint({
    method: 'POST',
    path: '/workspaces/:workspaceId/prompt-tables',
    summary: 'Compare versions by the topics of a prompt; the table fills in the background',
    access: 'editor',
    params: workspaceId,
    body: promptTableBodySchema,
    reply: promptTableSchema,
    status: 202,
  }),
  listSavedPrompts: endpoint({
    method: 'GET',
    path: '/prompts',
    summary: 'Prompts that the organisation keeps, by name',
    access: 'person',
    reply: z.array(savedPromptSchema),
  }),
  savePrompt: endpoint({
    method: 'POST',
    path: '/prompts',
    summary: 'Keep a prompt; one of the same name is replaced',
    access: 'person',
    body: savedPromptBodySchema,
    reply: savedPromptSchema,
    status: 201,
  }),
  deleteSavedPrompt: endpoint({
    method: 'DELETE',
    path: '/prompts/:promptId',
    summary: 'Delete a prompt',
    access: 'person',
    params: promptId,
  }),
  listPlaybook: endpoint({
    method: 'GET',
    path: '/playbook',
    summary: 'The rules of the playbook, by topic',
    access: 'person',
    reply: z.array(playbookRuleSchema),
  }),
  addPlaybookRule: endpoint({
    method: 'POST',
    path: '/playbook',
    summary: 'Add a rule to the playbook; one of the same topic is replaced',
    access: 'person',
    body: playbookRuleBodySchema,
    reply: playbookRuleSchema,
    status: 201,
  }),
  deletePlaybookRule: endpoint({
    method: 'DELETE',
    path: '/playbook/:ruleId',
    summary: 'Delete a rule of the playbook',
    access: 'person',
    params: ruleId,
  }),

  createMatrix: endpoint({
    method: 'POST',
    path: '/workspaces/:workspaceId/matrices',
    summary: 'Ask several documents the same questions; the cells fill in the background',
    access: 'editor',
    params: workspaceId,
    body: matrixBodySchema,
    reply: matrixSchema,
    status: 202,
  }),
  changeMatrixDocuments: endpoint({
    method: 'PATCH',
    path: '/comparisons/:comparisonId/documents',
    summary:
      'Say which documents a matrix is about; those that stay keep their cells, outdated ones take the newest version',
    access: 'editor',
    params: comparisonId,
    body: z.strictObject({ documentIds: z.array(z.uuid()).min(1).max(500) }),
    reply: matrixSchema,
  }),
  addQuestion: endpoint({
    method: 'POST',
    path: '/comparisons/:comparisonId/questions',
    summary: 'Add a question to a matrix',
    access: 'editor',
    params: comparisonId,
    body: questionBodySchema,
    reply: matrixSchema,
    status: 202,
  }),
  changeQuestion: endpoint({
    method: 'PATCH',
    path: '/comparisons/:comparisonId/questions/:questionId',
    summary: 'Change a question of a matrix; its cells are stale until they are answered again',
    access: 'editor',
    params: questionId,
    body: questionBodySchema,
    reply: matrixSchema,
  }),
  deleteQuestion: endpoint({
    method: 'DELETE',
    path: '/comparisons/:comparisonId/questions/:questionId',
    summary: 'Delete a question of a matrix with its cells',
    access: 'editor',
    params: questionId,
    reply: matrixSchema,
  }),
  changeCell: endpoint({
    method: 'PATCH',
    path: '/comparisons/:comparisonId/cells/:documentId/:questionId',
    summary: 'Edit, verify, assign or flag a cell',
    access: 'editor',
    params: cellId,
    body: cellBodySchema,
    reply: cellSchema,
  }),
  getCellHistory: endpoint({
    method: 'GET',
    path: '/comparisons/:comparisonId/cells/:documentId/:questionId/history',
    summary: 'What became of a cell, newest first',
    access: 'reader',
    params: cellId,
    reply: z.array(cellEntrySchema),
  }),
};
