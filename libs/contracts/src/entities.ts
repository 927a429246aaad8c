import {
  citationSchema,
  mediaTypeSchema,
  readingFaultCodeSchema,
  readingSchema,
  readingSettingsSchema,
  spanSchema,
} from '@lesart/document';
import { z } from 'zod';

const timeSchema = z.iso.datetime();
const nameSchema = z.string().trim().min(1).max(255);

export const personSchema = z.object({ id: z.uuid(), name: z.string(), email: z.string() });
export type Person = z.infer<typeof personSchema>;

export const workspaceRoleSchema = z.enum(['reader', 'editor', 'manager']);
export type WorkspaceRole = z.infer<typeof workspaceRoleSchema>;

export const workspaceSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  role: workspaceRoleSchema,
  documents: z.int(),
});
export type Workspace = z.infer<typeof workspaceSchema>;

/** A person in a workspace. */
export const memberSchema = z.object({ person: personSchema, role: workspaceRoleSchema });
export type Member = z.infer<typeof memberSchema>;

/** Who is logged in and what this installation can do. */
export const sessionSchema = z.object({
  person: personSchema,
  organisation: z.object({ id: z.uuid(), name: z.string() }),
  /** The generative model; null: answers and summaries are extractive. */
  model: z.object({ provider: z.string(), name: z.string() }).nullable(),
  embedding: z.object({
    provider: z.string(),
    name: z.string(),
    /** Chunks that wait for a vector of this model (search goes on with the vectors that are there). */
    waitingChunks: z.int(),
  }),
  limits: z.object({ fileBytes: z.int() }),
});
export type Session = z.infer<typeof sessionSchema>;

export const setupSchema = z.object({ required: z.boolean() });

export const setupBodySchema = z.strictObject({
  organisationName: nameSchema,
  name: nameSchema,
  email: z.email().max(255),
  password: z.string().min(10).max(256),
});
export type SetupBody = z.infer<typeof setupBodySchema>;

export const addMemberBodySchema = z.strictObject({
  /** Somebody who is known under it keeps name and password. */
  email: z.email().max(255),
  name: nameSchema,
  role: workspaceRoleSchema,
  /** The first password of somebody who is new. */
  password: z.string().min(10).max(256),
});

export const loginBodySchema = z.strictObject({
  email: z.string().min(1).max(255),
  password: z.string().min(1).max(256),
});

export const tokenSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  createdAt: timeSchema,
  lastUsedAt: timeSchema.nullable(),
});
export type Token = z.infer<typeof tokenSchema>;

/** How far a version is. `stopped` goes on by resume; `failed` by retry, where that can help. */
export const versionStateSchema = z.enum(['queued', 'reading', 'indexing', 'ready', 'failed', 'stopped']);
export type VersionState = z.infer<typeof versionStateSchema>;

/** Why a version could not be ingested. */
export const failureCodeSchema = z.enum([
  ...readingFaultCodeSchema.options,
  'embedding-unavailable',
  'storage-full',
  'unexpected',
]);
export type FailureCode = z.infer<typeof failureCodeSchema>;

export const failureSchema = z.object({
  code: failureCodeSchema,
  /** One English sentence for logs and programs; the interface translates the code. */
  detail: z.string(),
  /** Whether another try can help. */
  retryable: z.boolean(),
});
export type Failure = z.infer<typeof failureSchema>;

export const progressSchema = z.object({ done: z.int(), total: z.int(), unit: z.enum(['pages', 'files', 'chunks']) });
export type Progress = z.infer<typeof progressSchema>;

export const versionSchema = z.object({
  id: z.uuid(),
  documentId: z.uuid(),
  /** Counts the versions of a document from 1. */
  number: z.int(),
  /** SHA-256 of the bytes, in hex. */
  contentHash: z.string(),
  bytes: z.int(),
  /** null until the file was looked at. */
  mediaType: mediaTypeSchema.nullable(),
  state: versionStateSchema,
  progress: progressSchema.nullable(),
  /** Why it could not be read; of a version that is ready, why it could not be read again: the earlier reading stays. */
  failure: failureSchema.nullable(),
  /** null until it was read once. While it is read again, this reading and its blocks stay in use. */
  reading: readingSchema.nullable(),
  /** How it is to be read; `reading.settings` says how it was read. */
  readingSettings: readingSettingsSchema,
  /** It was read by an older reader than the present one: another reading may give more. */
  readAgainPossible: z.boolean(),
  createdAt: timeSchema,
});
export type Version = z.infer<typeof versionSchema>;

export const documentSchema = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  folderId: z.uuid().nullable(),
  name: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  /** The newest version, whatever its state. In lists its reading lacks what only a report shows: asides, metadata ... */
  version: versionSchema,
  /** The first document of the workspace whose newest version has the same bytes; null when this is it. */
  duplicateOf: z.object({ id: z.uuid(), name: z.string(), folderId: z.uuid().nullable() }).nullable(),
});
export type Document = z.infer<typeof documentSchema>;

export const documentDetailSchema = documentSchema.extend({ versions: z.array(versionSchema) });
export type DocumentDetail = z.infer<typeof documentDetailSchema>;

export const folderSchema = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  parentId: z.uuid().nullable(),
  name: z.string(),
});
export type Folder = z.infer<typeof folderSchema>;

/** What the documents of a workspace take, in all their versions, and how much that may be; null: as much as there is. */
export const usageSchema = z.object({
  documents: z.int(),
  bytes: z.int(),
  mostDocuments: z.int().nullable(),
  mostBytes: z.int().nullable(),
});
export type Usage = z.infer<typeof usageSchema>;

export const librarySchema = z.object({
  folders: z.array(folderSchema),
  documents: z.array(documentSchema),
  /** Nothing is read until somebody lets it go on. */
  paused: z.boolean(),
  usage: usageSchema,
});
export type Library = z.infer<typeof librarySchema>;

/** The folder of the server's machine whose files are taken into a workspace. */
export const watchedFolderSchema = z.object({
  /** Without where it is on that machine: readers see it. */
  name: z.string(),
  files: z.int(),
  /** New or changed files that were not taken yet. */
  waiting: z.int(),
  /** Why files were not taken, the last of many. They are tried again when they change, or the server starts. */
  refused: z.array(z.object({ file: z.string(), code: z.string(), detail: z.string() })),
  /** null: not yet. */
  lastLookAt: timeSchema.nullable(),
  /** What it waits for: a folder that cannot be read, or storage that takes nothing now. */
  away: z.enum(['folder', 'storage']).nullable(),
});
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;

export const uploadReplySchema = z.object({
  document: documentSchema,
  /** created: a new document; version: other bytes under a known name; unchanged: the same bytes again. */
  outcome: z.enum(['created', 'version', 'unchanged']),
});
export type UploadReply = z.infer<typeof uploadReplySchema>;

/** What a question or search is about; empty lists mean the whole workspace. */
export const scopeSchema = z.strictObject({
  folderIds: z.array(z.uuid()).max(200).default([]),
  documentIds: z.array(z.uuid()).max(200).default([]),
});
export type Scope = z.infer<typeof scopeSchema>;

export const searchModeSchema = z.enum(['hybrid', 'lexical', 'vector']);
export type SearchMode = z.infer<typeof searchModeSchema>;

export const searchBodySchema = z.strictObject({
  query: z.string().trim().min(1).max(2000),
  scope: scopeSchema.optional(),
  mode: searchModeSchema.default('hybrid'),
  limit: z.int().min(1).max(50).default(10),
});

export const hitSchema = z.object({
  chunkId: z.uuid(),
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  headingPath: z.array(z.string()),
  page: z.int().nullable(),
  text: z.string(),
  /** The ranges of `text` that match words of the query. */
  highlights: z.array(z.object({ start: z.int(), end: z.int() })),
  /** The spans of the version's blocks that the chunk is made of. */
  spans: z.array(spanSchema),
  score: z.number(),
  /** The chunk's place in each of the two lists, from 1; null where it is in none. */
  lexicalRank: z.int().nullable(),
  vectorRank: z.int().nullable(),
});
export type Hit = z.infer<typeof hitSchema>;

export const searchReplySchema = z.object({ hits: z.array(hitSchema), milliseconds: z.number() });
export type SearchReply = z.infer<typeof searchReplySchema>;

/** How a text came to be: sentences of the sources put in order, or written by a model. */
export const originSchema = z.object({
  kind: z.enum(['extractive', 'generated']),
  /** The model's name; null when extractive. */
  model: z.string().nullable(),
});

export const messageStateSchema = z.enum(['complete', 'stopped', 'failed']);

/** A question or an answer. In the text of an answer `[n]` stands where citation n belongs. */
export const messageSchema = z.object({
  id: z.uuid(),
  conversationId: z.uuid(),
  role: z.enum(['question', 'answer']),
  text: z.string(),
  createdAt: timeSchema,
  /** What a question was about; null in answers. */
  scope: scopeSchema.nullable(),
  /** The fields below are null in questions. */
  origin: originSchema.nullable(),
  state: messageStateSchema.nullable(),
  /** True when the sources do not say. */
  abstained: z.boolean().nullable(),
  /** Why it failed, as a problem code; null unless `state` is failed. */
  problem: z.string().nullable(),
  /** For summaries: sections read of sections there. */
  coverage: z.object({ read: z.int(), total: z.int() }).nullable(),
  citations: z.array(citationSchema),
});
export type Message = z.infer<typeof messageSchema>;

export const conversationSchema = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  title: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
});
export type Conversation = z.infer<typeof conversationSchema>;

export const conversationDetailSchema = conversationSchema.extend({ messages: z.array(messageSchema) });
export type ConversationDetail = z.infer<typeof conversationDetailSchema>;

export const askBodySchema = z.strictObject({
  question: z.string().trim().min(1).max(4000),
  scope: scopeSchema.optional(),
  /** The language of headings that Lesart itself puts in; answers follow the question's language. */
  language: z.enum(['de', 'en']).default('en'),
});

export const summariseBodySchema = z.strictObject({
  target: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('document'), documentId: z.uuid() }),
    z.strictObject({ kind: z.literal('folder'), folderId: z.uuid() }),
    z.strictObject({ kind: z.literal('workspace') }),
  ]),
  /** About 5, 12 or 30 sentences. */
  length: z.enum(['short', 'medium', 'long']).default('medium'),
  language: z.enum(['de', 'en']).default('en'),
});
