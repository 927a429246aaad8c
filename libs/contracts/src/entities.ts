import {
  citationSchema,
  documentClassSchema,
  languageSchema,
  mediaTypeSchema,
  readingFaultCodeSchema,
  readingSchema,
  readingSettingsSchema,
  spanSchema,
} from '@lesart/document';
import { z } from 'zod';

const timeSchema = z.iso.datetime();
/** A day without a time: "2026-11-23". */
const daySchema = z.iso.date();
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
  /** The first day on which this state of the document holds; null: it holds since it was stored. */
  validFrom: daySchema.nullable(),
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
  documentClass: documentClassSchema,
  /** The last day on which it holds; null: no end is known. */
  validUntil: daySchema.nullable(),
  /** The document that took its place: search and answers leave this one out unless they are asked for it. */
  replacedBy: z.object({ id: z.uuid(), name: z.string() }).nullable(),
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

/**
 * What a question or search is about. Folders (with all below them) and documents widen one another, both empty mean
 * the whole workspace; every other field narrows, empty or null means any.
 */
export const scopeSchema = z.strictObject({
  folderIds: z.array(z.uuid()).max(200).default([]),
  documentIds: z.array(z.uuid()).max(200).default([]),
  mediaTypes: z.array(mediaTypeSchema).max(30).default([]),
  /** The language of the chunk itself. */
  languages: z.array(languageSchema).max(3).default([]),
  classes: z.array(documentClassSchema).max(4).default([]),
  /** Days between which the version was stored, both included (UTC). */
  storedFrom: daySchema.nullable().default(null),
  storedTo: daySchema.nullable().default(null),
  /** As of this day: of each document the version that held then. null: the newest versions. */
  validOn: daySchema.nullable().default(null),
  /** Also versions that newer ones followed, and documents that others replaced. Means nothing beside `validOn`. */
  superseded: z.boolean().default(false),
});
export type Scope = z.infer<typeof scopeSchema>;

export const searchModeSchema = z.enum(['hybrid', 'lexical', 'vector']);
export type SearchMode = z.infer<typeof searchModeSchema>;

export const searchBodySchema = z.strictObject({
  query: z.string().trim().min(1).max(2000),
  scope: scopeSchema.optional(),
  mode: searchModeSchema.default('hybrid'),
  limit: z.int().min(1).max(50).default(10),
  /** At most so many hits of one document; null: no limit. */
  perDocument: z.int().min(1).max(50).nullable().default(null),
  /** The query is still being typed: its last word may go on. */
  typing: z.boolean().default(false),
  /** Whether to count what the hits are, for narrowing down. */
  facets: z.boolean().default(false),
});

export const hitSchema = z.object({
  chunkId: z.uuid(),
  documentId: z.uuid(),
  documentName: z.string(),
  versionId: z.uuid(),
  versionNumber: z.int(),
  /** Whether a newer version followed this one, or another document took the place of this one. */
  superseded: z.boolean(),
  documentClass: documentClassSchema,
  language: languageSchema,
  /** When the version was stored. */
  storedAt: timeSchema,
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

/** How many of the best chunks (at most 100) have each value, the most first; values without any are missing. */
export const facetsSchema = z.object({
  documents: z.array(z.object({ id: z.uuid(), name: z.string(), count: z.int() })),
  mediaTypes: z.array(z.object({ value: mediaTypeSchema, count: z.int() })),
  languages: z.array(z.object({ value: languageSchema, count: z.int() })),
  classes: z.array(z.object({ value: documentClassSchema, count: z.int() })),
  /** Years in which the versions were stored. */
  years: z.array(z.object({ value: z.int(), count: z.int() })),
});
export type Facets = z.infer<typeof facetsSchema>;

export const searchReplySchema = z.object({
  hits: z.array(hitSchema),
  /** null unless asked for. */
  facets: facetsSchema.nullable(),
  milliseconds: z.number(),
});
export type SearchReply = z.infer<typeof searchReplySchema>;

/** More chunks like this one. */
export const findSimilarBodySchema = z.strictObject({
  chunkId: z.uuid(),
  scope: scopeSchema.optional(),
  limit: z.int().min(1).max(50).default(10),
});

export const explainSearchBodySchema = searchBodySchema.omit({ facets: true, typing: true });

/** Why a search finds what it finds. */
export const searchExplanationSchema = z.object({
  /** The language in which the query's words were stemmed first. */
  language: languageSchema,
  lexemes: z.array(
    z.object({
      lexeme: z.string(),
      /** How much it counts beside its rarity, 0 to 1. */
      weight: z.number(),
      /** In how many of the workspace's chunks it stands, counted up to 1,000. */
      chunks: z.int(),
      /** Inverse document frequency, rounded to a tenth. */
      rarity: z.number(),
    }),
  ),
  /** Quoted phrases, which every hit must hold; none when the search goes by vectors alone. */
  phrases: z.array(z.string()),
  /** The embedding model; null when the search went by words alone. */
  model: z.string().nullable(),
  /** How much vectors count against words, 0 to 1. */
  vectorWeight: z.number(),
  hits: z.array(
    hitSchema.extend({
      /** Scores before they were fused; null where it was not ranked. */
      lexicalScore: z.number().nullable(),
      vectorScore: z.number().nullable(),
      /** What each of the query's lexemes adds to the lexical score, the most first. */
      shares: z.array(z.object({ lexeme: z.string(), score: z.number() })),
    }),
  ),
  milliseconds: z.number(),
});
export type SearchExplanation = z.infer<typeof searchExplanationSchema>;

/** A search that its person keeps under a name. */
export const savedSearchSchema = z.object({
  id: z.uuid(),
  workspaceId: z.uuid(),
  name: nameSchema,
  query: z.string(),
  scope: scopeSchema,
  mode: searchModeSchema,
  createdAt: timeSchema,
});
export type SavedSearch = z.infer<typeof savedSearchSchema>;

export const saveSearchBodySchema = z.strictObject({
  name: nameSchema,
  query: z.string().trim().min(1).max(2000),
  scope: scopeSchema.default(scopeSchema.parse({})),
  mode: searchModeSchema.default('hybrid'),
});

/** How a text came to be: sentences of the sources put in order, or written by a model. */
export const originSchema = z.object({
  kind: z.enum(['extractive', 'generated']),
  /** The name of the model; null when none was asked. */
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
