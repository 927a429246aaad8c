import { type Library, type Scope, scopeSchema } from '@lesart/contracts';

/** What the next question is about, as one chooses it. */
export type AnswerScope =
  | { readonly kind: 'workspace' }
  | { readonly kind: 'folder'; readonly id: string }
  | { readonly kind: 'document'; readonly id: string };

export function asScope(scope: AnswerScope): Scope {
  return scopeSchema.parse({
    folderIds: scope.kind === 'folder' ? [scope.id] : [],
    documentIds: scope.kind === 'document' ? [scope.id] : [],
  });
}

/** The names of what a stored question was about; empty for the whole workspace. Deleted things have no name. */
export function scopeNames(scope: Scope | null, library: Library | undefined): string[] {
  if (!scope || !library) return [];
  const folders = library.folders.filter(({ id }) => scope.folderIds.includes(id));
  const documents = library.documents.filter(({ id }) => scope.documentIds.includes(id));
  return [...folders, ...documents].map(({ name }) => name);
}
