import type { Block, Chunk, MediaType, Reading, ReadingSettings } from '@lesart/document';
import type { EmbeddingModelCard } from '@lesart/models';
import type { ChunkAnalysis } from '@lesart/retrieval';
import type { ReceivedAttachment } from './receive-attachments.ts';

/** A chunk with everything that is stored of it but its vector. */
export interface AnalysedChunk extends Chunk, ChunkAnalysis {}

/** A version, read and analysed, ready to be stored. */
export interface PreparedVersion {
  readonly mediaType: MediaType;
  readonly reading: Reading;
  /** Names the reader that made the blocks; the same bytes and reader give the same blocks. */
  readonly readerVersion: string;
  readonly blocks: readonly Block[];
  readonly chunks: readonly AnalysedChunk[];
}

/** A file inside a file that was read before. */
export interface KnownAttachment {
  /** Its path inside. */
  readonly name: string;
  /** Whether it became a document. */
  readonly kept: boolean;
}

/** The version that a job works on. */
export interface VersionToIngest {
  readonly versionId: string;
  readonly documentId: string;
  readonly documentName: string;
  readonly contentHash: string;
  readonly bytes: number;
  readonly settings: ReadingSettings;
  /** How many files it was in, one in another; 0: it was uploaded itself. */
  readonly depth: number;
  /** The version that was uploaded: this one, or the one in which this was. */
  readonly rootVersionId: string;
  /**
   * The files inside as an earlier reading found them, in order: what became of those that it kept is not undone, the
   * others are tried again.
   */
  readonly knownAttachments: readonly KnownAttachment[];
}

/**
 * What ingestion needs from the database. Each method is one transaction of its own.
 * @template Prepared the form in which the store takes a version
 */
export interface IngestStore<Prepared = PreparedVersion> {
  /** Claims the version: its state becomes `reading`. null when there is nothing to do: gone, stopped or ready. */
  begin(versionId: string): Promise<VersionToIngest | null>;
  /** @returns false when somebody stopped or deleted the version meanwhile: give up quietly */
  progress(
    versionId: string,
    progress: { done: number; total: number; unit: 'pages' | 'files' | 'chunks' },
  ): Promise<boolean>;
  /**
   * Stores blocks, chunks, lexemes and vectors in one transaction, makes the version ready, and its chunks those that are found
   * unless older versions are asked for. Storing the same again changes nothing.
   * @returns false when somebody stopped or deleted the version meanwhile: nothing was stored
   */
  complete(versionId: string, prepared: Prepared, embedded: EmbeddedChunks): Promise<boolean>;
}

/** Where files that were inside a file become documents. */
export interface AttachmentStore {
  /**
   * Keeps one as a document in a folder called like the file that it was in, and has it read in its turn. The same bytes
   * under the same name again change nothing.
   * @returns false when it is left out: it is too large, or its file holds too many, or the workspace is full
   */
  add(version: VersionToIngest, attachment: ReceivedAttachment): Promise<boolean>;
  /**
   * Everything in an archive is a document now: its own goes.
   * @returns false when it stays: somebody stopped it meanwhile, or it has earlier versions
   */
  dissolve(version: VersionToIngest): Promise<boolean>;
}

/** Vectors of all chunks, in order, and whose they are. */
export interface EmbeddedChunks {
  readonly card: EmbeddingModelCard;
  readonly vectors: readonly Float32Array[];
}
