import type { Document, Library } from '@lesart/contracts';
import { listFolders } from './list-folders.ts';

/** A folder with its documents that can be picked; null is the top of the library. */
export interface DocumentGroup {
  readonly folderId: string | null;
  /** The names of the folder and of those that it lies in, outermost first. */
  readonly path: readonly string[];
  readonly documents: readonly Document[];
}

/**
 * The documents of a library by folder, siblings by name, those at the top first. Folders without documents are left out.
 * @param words only documents in whose name, or in whose folders' names, each of these words stands; empty: all
 */
export function groupDocuments(library: Library, words: string): DocumentGroup[] {
  const wanted = words.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  const names = new Map(library.folders.map(({ id, name }) => [id, name]));
  const byFolder = Map.groupBy(
    library.documents.toSorted((a, b) => a.name.localeCompare(b.name, undefined, { numeric: true })),
    ({ folderId }) => folderId,
  );
  const folders = listFolders(library.folders).map(({ folder, above }) => ({
    folderId: folder.id,
    path: [...above, folder.id].map((id) => names.get(id) ?? ''),
  }));
  return [{ folderId: null, path: [] }, ...folders].flatMap(({ folderId, path }) => {
    const documents = (byFolder.get(folderId) ?? []).filter(({ name }) => {
      const text = [...path, name].join(' ').toLocaleLowerCase();
      return wanted.every((word) => text.includes(word));
    });
    return documents.length > 0 ? [{ folderId, path, documents }] : [];
  });
}

/** Whether there is a text to compare: of a version that was read. */
export const isReadable = ({ version }: Document): boolean => version.reading !== null;
