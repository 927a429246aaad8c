import type { Scope } from '@lesart/contracts';
import type { DocumentClass, Language, MediaType } from '@lesart/document';

/** One thing by which a search is narrowed (or, by older versions, widened), as a person takes it away again. */
export type Filter =
  | { readonly kind: 'folder' | 'document'; readonly value: string }
  | { readonly kind: 'mediaType'; readonly value: MediaType }
  | { readonly kind: 'language'; readonly value: Language }
  | { readonly kind: 'documentClass'; readonly value: DocumentClass }
  | { readonly kind: 'stored'; readonly from: string | null; readonly to: string | null }
  | { readonly kind: 'validOn'; readonly value: string }
  | { readonly kind: 'superseded' };

/** The fields of a scope that narrow together: values of one group widen one another. */
export type FilterGroup = 'place' | 'mediaTypes' | 'languages' | 'classes' | 'stored' | 'validOn';

export function listFilters(scope: Scope): Filter[] {
  const { storedFrom: from, storedTo: to } = scope;
  return [
    ...scope.folderIds.map((value) => ({ kind: 'folder', value }) as const),
    ...scope.documentIds.map((value) => ({ kind: 'document', value }) as const),
    ...scope.mediaTypes.map((value) => ({ kind: 'mediaType', value }) as const),
    ...scope.languages.map((value) => ({ kind: 'language', value }) as const),
    ...scope.classes.map((value) => ({ kind: 'documentClass', value }) as const),
    ...(from !== null || to !== null ? [{ kind: 'stored', from, to } as const] : []),
    ...(scope.validOn !== null ? [{ kind: 'validOn', value: scope.validOn } as const] : []),
    ...(scope.superseded ? [{ kind: 'superseded' } as const] : []),
  ];
}

const without = <T>(values: readonly T[], value: T) => values.filter((other) => other !== value);

export function removeFilter(scope: Scope, filter: Filter): Scope {
  switch (filter.kind) {
    case 'folder':
      return { ...scope, folderIds: without(scope.folderIds, filter.value) };
    case 'document':
      return { ...scope, documentIds: without(scope.documentIds, filter.value) };
    case 'mediaType':
      return { ...scope, mediaTypes: without(scope.mediaTypes, filter.value) };
    case 'language':
      return { ...scope, languages: without(scope.languages, filter.value) };
    case 'documentClass':
      return { ...scope, classes: without(scope.classes, filter.value) };
    case 'stored':
      return { ...scope, storedFrom: null, storedTo: null };
    case 'validOn':
      return { ...scope, validOn: null };
    case 'superseded':
      return { ...scope, superseded: false };
  }
}

export function activeGroups(scope: Scope): FilterGroup[] {
  const active: Record<FilterGroup, boolean> = {
    place: scope.folderIds.length + scope.documentIds.length > 0,
    mediaTypes: scope.mediaTypes.length > 0,
    languages: scope.languages.length > 0,
    classes: scope.classes.length > 0,
    stored: scope.storedFrom !== null || scope.storedTo !== null,
    validOn: scope.validOn !== null,
  };
  return groups.filter((group) => active[group]);
}

const groups = ['place', 'mediaTypes', 'languages', 'classes', 'stored', 'validOn'] as const;

export function withoutGroup(scope: Scope, group: FilterGroup): Scope {
  switch (group) {
    case 'place':
      return { ...scope, folderIds: [], documentIds: [] };
    case 'stored':
      return { ...scope, storedFrom: null, storedTo: null };
    case 'validOn':
      return { ...scope, validOn: null };
    default:
      return { ...scope, [group]: [] };
  }
}

/** The values with one more, or without it when it was there. */
export function toggle<T>(values: readonly T[], value: T): T[] {
  return values.includes(value) ? without(values, value) : [...values, value];
}

/**
 * Chooses a document, or takes it out of the choice. Folders widen documents, so choosing one in a chosen folder would
 * change nothing: the folders go.
 */
export function toggleDocument(scope: Scope, documentId: string): Scope {
  return { ...scope, folderIds: [], documentIds: toggle(scope.documentIds, documentId) };
}

const firstDay = (year: number) => `${String(year).padStart(4, '0')}-01-01`;
const lastDay = (year: number) => `${String(year).padStart(4, '0')}-12-31`;

/** Whether the whole year is chosen. Without any days, none is. */
export function hasYear({ storedFrom, storedTo }: Scope, year: number): boolean {
  if (storedFrom === null && storedTo === null) return false;
  return (storedFrom ?? '') <= firstDay(year) && (storedTo === null || storedTo >= lastDay(year));
}

/**
 * Chooses a year beside those that are, or takes it out. A scope has one range of days: choosing widens it to the year,
 * taking out leaves what is newer, or of the newest year what is older.
 */
export function toggleYear(scope: Scope, year: number): Scope {
  const { storedFrom, storedTo } = scope;
  const stored = (from: string | null, to: string | null): Scope => ({ ...scope, storedFrom: from, storedTo: to });
  if (storedFrom === null && storedTo === null) return stored(firstDay(year), lastDay(year));
  if (!hasYear(scope, year)) {
    return stored(
      storedFrom !== null && storedFrom > firstDay(year) ? firstDay(year) : storedFrom,
      storedTo !== null && storedTo < lastDay(year) ? lastDay(year) : storedTo,
    );
  }
  const newer = firstDay(year + 1);
  if (storedTo === null || storedTo >= newer) return stored(newer, storedTo);
  const older = lastDay(year - 1);
  return storedFrom === null || storedFrom <= older ? stored(storedFrom, older) : stored(null, null);
}

/** The first and the last year of days that are whole years; null when they are not, or an end is open. */
export function wholeYears(from: string | null, to: string | null): { first: string; last: string } | null {
  if (!from?.endsWith('-01-01') || !to?.endsWith('-12-31')) return null;
  return { first: from.slice(0, 4), last: to.slice(0, 4) };
}
