import { buffer } from 'node:stream/consumers';
import type { ReceivedAttachment } from '../receive-attachments.ts';
import type { AttachmentStore, VersionToIngest } from '../stores.ts';

/** Keeps the files inside a version in memory. */
export class InMemoryAttachmentStore implements AttachmentStore {
  /** The bytes of each file that was kept, by its path. */
  readonly files = new Map<string, Buffer>();
  /** Ids of the versions whose document went. */
  readonly dissolved: string[] = [];
  /** Paths that there is no room for. */
  readonly refused = new Set<string>();

  async add(_version: VersionToIngest, { name, content }: ReceivedAttachment): Promise<boolean> {
    if (this.refused.has(name)) return false;
    this.files.set(name, await buffer(content));
    return true;
  }

  async dissolve({ versionId }: VersionToIngest): Promise<boolean> {
    this.dissolved.push(versionId);
    return true;
  }
}
