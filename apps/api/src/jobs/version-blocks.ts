import type { Block } from '@lesart/document';
import type { Actor, Storage } from '@lesart/storage';
import { Inject, Injectable } from '@nestjs/common';
import { STORAGE } from '../storage/storage.token.ts';

/** Versions that are kept: the cells of a matrix come document by document. */
const mostVersions = 6;

/** A version as it was read at one time. */
export interface ReadingOfVersion {
  readonly versionId: string;
  readonly reading: string;
}

/** The blocks of the versions that jobs asked for last: a hundred questions to a document load it once. */
@Injectable()
export class VersionBlocks {
  private readonly kept = new Map<string, Promise<readonly Block[]>>();

  constructor(@Inject(STORAGE) private readonly storage: Storage) {}

  /** @throws StorageFault `not-found` */
  load(actor: Extract<Actor, { kind: 'job' }>, { versionId, reading }: ReadingOfVersion): Promise<readonly Block[]> {
    const key = `${actor.organisationId} ${versionId} ${reading}`;
    const known = this.kept.get(key);
    this.kept.delete(key); // to the end: used last
    const blocks = known ?? this.storage.tenant(actor, ({ versions }) => versions.blocks(versionId));
    this.kept.set(key, blocks);
    blocks.catch(() => this.kept.delete(key));
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= mostVersions) break;
      this.kept.delete(oldest);
    }
    return blocks;
  }
}
