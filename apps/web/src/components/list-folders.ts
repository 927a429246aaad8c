import type { Folder } from '@lesart/contracts';

export interface NestedFolder {
  readonly folder: Folder;
  /** How many folders it lies in. */
  readonly depth: number;
  /** The folders that it lies in. */
  readonly above: readonly string[];
}

/** All folders as a tree is read: each before those inside it, siblings by name. */
export function listFolders(folders: readonly Folder[]): NestedFolder[] {
  const inside = Map.groupBy(
    folders.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
    ({ parentId }) => parentId,
  );
  const below = (parentId: string | null, above: readonly string[]): NestedFolder[] =>
    (inside.get(parentId) ?? []).flatMap((folder) => [
      { folder, depth: above.length, above },
      ...below(folder.id, [...above, folder.id]),
    ]);
  return below(null, []);
}
