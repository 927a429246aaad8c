import type { EmbeddedChunks, IngestStore, PreparedVersion, VersionToIngest } from '../stores.ts';

/** What `complete` was given for a version. */
export interface StoredVersion {
  readonly prepared: PreparedVersion;
  readonly embedded: EmbeddedChunks;
}

type Progress = Parameters<IngestStore['progress']>[1];

/** An ingest store of versions that a test adds, stops and deletes. */
export class InMemoryIngestStore implements IngestStore {
  /** The versions that are ready, by id. */
  readonly ready = new Map<string, StoredVersion>();
  /** Every progress that was stored, in order. */
  readonly progressed: Progress[] = [];
  /** Called before a progress is stored: here a test stops or deletes. */
  beforeProgress: (progress: Progress) => void | Promise<void> = () => {};
  readonly #waiting = new Map<string, VersionToIngest>();

  add(version: VersionToIngest): void {
    this.#waiting.set(version.versionId, version);
  }

  /** What a person does who stops or deletes the version. */
  remove(versionId: string): void {
    this.#waiting.delete(versionId);
    this.ready.delete(versionId);
  }

  async begin(versionId: string): Promise<VersionToIngest | null> {
    return this.#waiting.get(versionId) ?? null;
  }

  async progress(versionId: string, progress: Progress): Promise<boolean> {
    await this.beforeProgress(progress);
    if (!this.#waiting.has(versionId)) return false;
    this.progressed.push(progress);
    return true;
  }

  async complete(versionId: string, prepared: PreparedVersion, embedded: EmbeddedChunks): Promise<boolean> {
    if (!this.#waiting.has(versionId)) return false;
    this.ready.set(versionId, { prepared, embedded });
    return true;
  }
}
