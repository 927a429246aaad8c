import {
  failureSchema,
  messageSchema,
  originSchema,
  progressSchema,
  scopeSchema,
  searchModeSchema,
  versionStateSchema,
  workspaceRoleSchema,
} from '@lesart/contracts';
import {
  blockSchema,
  citationSchema,
  defaultReadingSettings,
  documentClassSchema,
  mediaTypeSchema,
  readingSchema,
  readingSettingsSchema,
} from '@lesart/document';
import {
  bigint,
  boolean,
  customType,
  date,
  integer,
  pgTable,
  smallint,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';

/**
 * The tables that typed queries read and write, as the migrations make them (a test compares the two). Chunks,
 * vectors and lexemes are written and searched in bulk by plain SQL and are not here.
 */

/** Whatever can check an unknown value: a zod schema. */
interface Schema<T> {
  parse(value: unknown): T;
}

/** A `jsonb` column whose values pass a schema when they are read. */
const json = <T>(schema: Schema<T>) =>
  customType<{ data: T; driverData: unknown }>({
    dataType: () => 'jsonb',
    toDriver: (value) => JSON.stringify(value),
    fromDriver: (value) => schema.parse(value),
  })();

/** A `text` column with few possible values. */
const word = <T extends string>(schema: Schema<T>) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    fromDriver: (value) => schema.parse(value),
  })();

const bytea = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => 'bytea' });

const createdAt = timestamp({ withTimezone: true }).notNull().defaultNow();
const organisationId = uuid().notNull();
const workspaceId = uuid().notNull();

export const organisation = pgTable('organisation', {
  id: uuid().primaryKey(),
  name: text().notNull(),
  createdAt,
});

export const person = pgTable('person', {
  id: uuid().primaryKey(),
  organisationId,
  name: text().notNull(),
  email: text().notNull(),
  passwordHash: text().notNull(),
  suspendedAt: timestamp({ withTimezone: true }),
  createdAt,
});

export const session = pgTable('session', {
  secretHash: bytea().primaryKey(),
  organisationId,
  personId: uuid().notNull(),
  expiresAt: timestamp({ withTimezone: true }).notNull(),
  createdAt,
});

export const apiToken = pgTable('api_token', {
  id: uuid().primaryKey(),
  organisationId,
  personId: uuid().notNull(),
  name: text().notNull(),
  secretHash: bytea().notNull(),
  lastUsedAt: timestamp({ withTimezone: true }),
  createdAt,
});

export const workspace = pgTable('workspace', {
  id: uuid().primaryKey(),
  organisationId,
  name: text().notNull(),
  createdAt,
});

export const membership = pgTable('membership', {
  workspaceId,
  personId: uuid().notNull(),
  organisationId,
  role: word(workspaceRoleSchema).notNull(),
  createdAt,
});

export const folder = pgTable('folder', {
  id: uuid().primaryKey(),
  organisationId,
  workspaceId,
  parentId: uuid(),
  name: text().notNull(),
  createdAt,
});

export const document = pgTable('document', {
  id: uuid().primaryKey(),
  organisationId,
  workspaceId,
  folderId: uuid(),
  name: text().notNull(),
  class: word(documentClassSchema).notNull().default('internal'),
  validUntil: date(),
  replacedBy: uuid(),
  createdAt,
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

export const version = pgTable('version', {
  id: uuid().primaryKey(),
  organisationId,
  workspaceId,
  documentId: uuid().notNull(),
  number: integer().notNull(),
  contentHash: text().notNull(),
  bytes: bigint({ mode: 'number' }).notNull(),
  mediaType: word(mediaTypeSchema),
  state: word(versionStateSchema).notNull(),
  progress: json(progressSchema),
  failure: json(failureSchema),
  reading: json(readingSchema),
  readerVersion: text(),
  readingSettings: json(readingSettingsSchema).notNull().default(defaultReadingSettings),
  citationsStale: boolean().notNull().default(false),
  unpackedFrom: uuid(),
  depth: smallint().notNull().default(0),
  attempt: integer().notNull().default(0),
  heartbeatAt: timestamp({ withTimezone: true }),
  validFrom: date(),
  createdBy: uuid(),
  createdAt,
});

export const block = pgTable('block', {
  versionId: uuid().notNull(),
  ordinal: integer().notNull(),
  id: uuid().notNull(),
  organisationId,
  workspaceId,
  kind: word(blockSchema.shape.kind).notNull(),
  text: text().notNull(),
  level: smallint(),
  label: text(),
  marks: json(blockSchema.shape.marks).notNull(),
  table: json(blockSchema.shape.table),
  locator: json(blockSchema.shape.locator).notNull(),
});

export const savedSearch = pgTable('saved_search', {
  id: uuid().primaryKey(),
  organisationId,
  workspaceId,
  personId: uuid().notNull(),
  name: text().notNull(),
  query: text().notNull(),
  scope: json(scopeSchema).notNull(),
  mode: word(searchModeSchema).notNull(),
  createdAt,
});

export const conversation = pgTable('conversation', {
  id: uuid().primaryKey(),
  organisationId,
  workspaceId,
  personId: uuid().notNull(),
  title: text().notNull(),
  createdAt,
  updatedAt: timestamp({ withTimezone: true }).notNull().defaultNow(),
});

export const message = pgTable('message', {
  id: uuid().primaryKey(),
  organisationId,
  workspaceId,
  personId: uuid().notNull(),
  conversationId: uuid().notNull(),
  ordinal: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  role: word(messageSchema.shape.role).notNull(),
  text: text().notNull(),
  scope: json(scopeSchema),
  origin: json(originSchema),
  state: word(messageSchema.shape.state.unwrap()),
  abstained: boolean(),
  problem: text(),
  coverage: json(messageSchema.shape.coverage),
  createdAt,
});

export const citation = pgTable('citation', {
  messageId: uuid().notNull(),
  ordinal: integer().notNull(),
  organisationId,
  workspaceId,
  personId: uuid().notNull(),
  number: integer().notNull(),
  documentId: uuid(),
  documentName: text().notNull(),
  versionId: uuid(),
  versionNumber: integer().notNull(),
  headingPath: text().array().notNull(),
  page: integer(),
  quote: text().notNull(),
  spans: json(citationSchema.shape.spans).notNull(),
  state: word(citationSchema.shape.state).notNull(),
});
