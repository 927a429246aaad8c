import type { DocumentClass, MediaType } from '@lesart/document';
import type { ChunkFilter } from '../chunk-index.ts';

/** What a filter looks at, of one version that was read. */
export interface IndexedVersion {
  readonly workspaceId: string;
  readonly folderId: string | null;
  readonly documentId: string;
  readonly versionId: string;
  readonly number: number;
  readonly mediaType: MediaType;
  readonly documentClass: DocumentClass;
  readonly storedAt: string;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly replacedBy: string | null;
}

/**
 * The ids of the versions in which a search may find something, as `ChunkFilter` says it: plainly, one version after
 * the other, as the measure for indexes that are fast. Folders have no folders below them.
 */
export function versionsInScope(versions: readonly IndexedVersion[], filter: ChunkFilter): ReadonlySet<string> {
  const here = versions.filter(({ workspaceId }) => workspaceId === filter.workspaceId);
  const inScope = here.filter((version) => holdsOn(version, here, filter) && isWanted(version, filter));
  return new Set(inScope.map(({ versionId }) => versionId));
}

/** Whether a version is the one of its document that is to be found. */
function holdsOn(version: IndexedVersion, all: readonly IndexedVersion[], filter: ChunkFilter): boolean {
  const { validOn, superseded, documentIds } = filter;
  const siblings = all.filter(({ documentId }) => documentId === version.documentId);
  if (validOn === null) {
    const isNewest = siblings.every(({ number }) => number <= version.number);
    const isReplaced = version.replacedBy !== null && !documentIds.includes(version.documentId);
    return superseded || (isNewest && !isReplaced);
  }
  const begun = siblings.filter((sibling) => beginOf(sibling) <= validOn);
  const isNewestThen = begun.includes(version) && begun.every(({ number }) => number <= version.number);
  const hasEnded = version.validUntil !== null && version.validUntil < validOn;
  const hasReplacement = all.some((other) => other.documentId === version.replacedBy && beginOf(other) <= validOn);
  return isNewestThen && !hasEnded && !hasReplacement;
}

function isWanted(version: IndexedVersion, filter: ChunkFilter): boolean {
  const { folderIds, documentIds, mediaTypes, classes, storedFrom, storedTo } = filter;
  const everywhere = folderIds.length === 0 && documentIds.length === 0;
  const isInFolder = version.folderId !== null && folderIds.includes(version.folderId);
  const day = version.storedAt.slice(0, 10);
  return (
    (everywhere || isInFolder || documentIds.includes(version.documentId)) &&
    (mediaTypes.length === 0 || mediaTypes.includes(version.mediaType)) &&
    (classes.length === 0 || classes.includes(version.documentClass)) &&
    (storedFrom === null || day >= storedFrom) &&
    (storedTo === null || day <= storedTo)
  );
}

/** The day on which a version begins to hold. */
function beginOf({ validFrom, storedAt }: IndexedVersion): string {
  return validFrom ?? storedAt.slice(0, 10);
}
