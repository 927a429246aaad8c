import type { Failure } from '@lesart/contracts';
import type { Chunk } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import type { CitationStore, EmbeddedChunks, IngestStore } from '@lesart/pipelines';
import type { Actor } from './actor.ts';
import type { BlobStore } from './blob-store.ts';
import type { EncodedVersion } from './chunks/encode-version.ts';
import type { Door } from './door.ts';
import type { JobQueue } from './job-queue.ts';
import type { Repositories } from './repositories.ts';

export interface StorageOptions {
  /** Where blobs and, without `databaseUrl`, the embedded database live; made when missing. */
  readonly dataDir: string;
  /** A PostgreSQL 15+ with pgvector 0.8+; without it the database is embedded. */
  readonly databaseUrl?: string | undefined;
  /** Connections to Postgres at most; 10 when absent. */
  readonly poolSize?: number | undefined;
  /** Told of what is worth a line in the log and no error. */
  readonly onNotice?: ((notice: StorageNotice) => void) | undefined;
}

export interface StorageNotice {
  readonly code: string;
  readonly detail: string;
}

/** Rows, vectors, full text, blobs and jobs of one installation. */
export interface Storage {
  readonly kind: 'embedded' | 'postgres';
  readonly blobs: BlobStore;
  readonly jobs: JobQueue;
  /**
   * Runs `work` in one transaction as this actor; it is rolled back when `work` throws. The only way to what belongs
   * to an organisation. Never await a model, the network or another transaction within.
   */
  tenant<T>(actor: Actor, work: (repositories: Repositories) => Promise<T>): Promise<T>;
  /** The same for what happens before anybody is known. */
  door<T>(work: (door: Door) => Promise<T>): Promise<T>;
  /** What ingestion of an organisation's documents writes to. */
  ingestStore(organisationId: string): VersionStore;
  /** Citations of an organisation's documents, whoever asked, for what happens after a version was read again. */
  citations(organisationId: string): CitationStore;
  /** Vectors of an organisation, for embedding again with another model. */
  vectors(organisationId: string): VectorStore;
  /** Writes the address under which the api answers into the lock of the data folder, for whoever finds it in use. */
  announce(address: string): Promise<void>;
  /** Merges waiting lexeme counts of an organisation into its frequencies. @returns deltas merged */
  fold(organisationId: string): Promise<number>;
  /**
   * After bulk loads: vacuums, analyses and indexes vectors at once. Postgres does it by itself in a while; the embedded
   * database does not, and has no index of vectors.
   */
  maintain(): Promise<void>;
  /** Whether the database answers. @throws StorageFault `database-unreachable` */
  check(): Promise<void>;
  close(): Promise<void>;
}

/** The port of ingestion, and what the job around it needs. Each method is one transaction. */
export interface VersionStore extends IngestStore<EncodedVersion> {
  /** The version becomes `failed`. @returns false when it is gone, stopped or ready */
  fail(versionId: string, failure: Failure): Promise<boolean>;
  /** A version on its way waits for its turn again: before a retry, or when the process ends. */
  requeue(versionId: string): Promise<boolean>;
  /**
   * Versions that are queued, being read or indexed, or whose citations wait to be anchored, oldest first: after a crash
   * each needs a job. Those of paused workspaces get theirs when they go on.
   */
  unfinished(): Promise<string[]>;
}

/** Vectors of the chunks of an organisation. Each method is one transaction. */
export interface VectorStore {
  /** How many chunks have no vector of this model. */
  countWaiting(card: EmbeddingModelCard): Promise<number>;
  /** Versions with such chunks, oldest first, at most `limit`. */
  listWaiting(card: EmbeddingModelCard, limit: number): Promise<string[]>;
  /** Chunks of a version in order; empty when it has none (any more). */
  chunks(versionId: string): Promise<Chunk[]>;
  /** Stores the vectors of all chunks of a version. @returns false when its chunks are gone or others meanwhile */
  replace(versionId: string, embedded: EmbeddedChunks): Promise<boolean>;
  /** Drops the vectors of all other models, unless a chunk still waits for one of this. @returns vectors dropped */
  dropOthers(card: EmbeddingModelCard): Promise<number>;
}

/** Opens the storage, brings its schema up to date and refuses what is unsafe. */
export type OpenStorage = (options: StorageOptions) => Promise<Storage>;
