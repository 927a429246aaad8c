import type { ChunkFilter } from '@lesart/retrieval';

/** What of a filter decides about versions, as the SQL function `versions_in_scope` takes it. */
export function scopeJson(filter: ChunkFilter): string {
  const { folderIds, documentIds, mediaTypes, classes, storedFrom, storedTo, validOn, superseded } = filter;
  return JSON.stringify({ folderIds, documentIds, mediaTypes, classes, storedFrom, storedTo, validOn, superseded });
}
