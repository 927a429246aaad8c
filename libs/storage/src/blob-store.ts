import type { Readable } from 'node:stream';

/** The bytes of uploaded files, each kept once under the SHA-256 of its content. */
export interface BlobStore {
  /**
   * Stores the bytes of a stream; when it returns they are on the disk. Nothing is left of what fails.
   * @throws StorageFault `file-too-large` beyond `limitBytes`, `disk-full`, `upload-broken-off` when the stream fails
   */
  write(
    stream: Readable,
    options: { readonly limitBytes: number },
  ): Promise<{ readonly contentHash: string; readonly bytes: number }>;
  /** A range has `start` and `end` inclusive, as in HTTP. @throws StorageFault `not-found` */
  read(contentHash: string, range?: { readonly start: number; readonly end: number }): Promise<Readable>;
  /** All bytes of a blob, for the parser. @throws StorageFault `not-found` */
  bytes(contentHash: string): Promise<Uint8Array>;
  /** Bytes of a blob. @throws StorageFault `not-found` */
  size(contentHash: string): Promise<number>;
  /** Where the blob lies, for a parser in another process. @throws StorageFault `not-found` */
  localPath(contentHash: string): Promise<string>;
  /** Deletes the blob, unless a version (of whatever organisation) refers to it; nothing happens when it is gone. */
  delete(contentHash: string): Promise<void>;
}
