import type { Document, Folder, Library, Version } from '@lesart/contracts';

export interface FolderRow {
  readonly kind: 'folder';
  readonly id: string;
  readonly name: string;
  /** 0 at the root. */
  readonly depth: number;
  readonly parentId: string | null;
  readonly expanded: boolean;
  /** Documents in the folder and below it. */
  readonly documents: number;
  /** What one should know of them while the folder is closed: that some failed, or are on their way. */
  readonly state: 'failed' | 'working' | null;
  readonly folder: Folder;
}

export interface DocumentRow {
  readonly kind: 'document';
  readonly id: string;
  readonly name: string;
  readonly depth: number;
  readonly parentId: string | null;
  readonly document: Document;
}

export type Row = FolderRow | DocumentRow;

const byName = new Intl.Collator(undefined, { numeric: true, sensitivity: 'base' });

function groupBy<Value>(values: readonly Value[], keyOf: (value: Value) => string | null): Map<string | null, Value[]> {
  const groups = new Map<string | null, Value[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Folders of the top level stand open until somebody closes them, deeper ones closed until somebody opens them. */
export function isExpanded(choices: ReadonlyMap<string, boolean>, folder: Folder): boolean {
  return choices.get(folder.id) ?? folder.parentId === null;
}

export function isOnItsWay({ state }: Version): boolean {
  return state === 'queued' || state === 'reading' || state === 'indexing';
}

/** Whether the row of a document has a second line, with how far its reading is. */
export function showsProgress(row: Row): boolean {
  if (row.kind === 'folder') return false;
  return row.document.version.state === 'reading' || row.document.version.state === 'indexing';
}

/** How far the reading of a library is. */
export interface LibraryProgress {
  readonly total: number;
  /** Ended, well or not. */
  readonly ended: number;
  /** Read by an older reader than the present one. */
  readonly outdated: number;
}

export function libraryProgress({ documents }: Pick<Library, 'documents'>): LibraryProgress {
  return {
    total: documents.length,
    ended: documents.filter(({ version }) => !isOnItsWay(version)).length,
    outdated: documents.filter(({ version }) => version.readAgainPossible).length,
  };
}

/**
 * The rows of the tree from top to bottom: folders before documents, each by name with numbers in their order.
 * With a filter all folders that hold a match are open, and the others are left out.
 * @param given.expanded whether a folder was opened or closed by hand.
 * @param given.hidden ids of folders and documents that are about to be deleted.
 */
export function listRows(
  library: Library,
  given: {
    readonly expanded: ReadonlyMap<string, boolean>;
    readonly hidden: ReadonlySet<string>;
    readonly filter: string;
  },
): Row[] {
  const folders = groupBy(
    library.folders.filter((folder) => !given.hidden.has(folder.id)),
    (folder) => folder.parentId,
  );
  const wanted = given.filter.trim().toLocaleLowerCase();
  const documents = groupBy(
    library.documents.filter(
      (document) => !given.hidden.has(document.id) && document.name.toLocaleLowerCase().includes(wanted),
    ),
    (document) => document.folderId,
  );

  function below(parentId: string | null, depth: number): { rows: Row[]; documents: Document[] } {
    const all: Document[] = [];
    const folderRows = (folders.get(parentId) ?? [])
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .flatMap((folder): Row[] => {
        const inside = below(folder.id, depth + 1);
        all.push(...inside.documents);
        const named = folder.name.toLocaleLowerCase().includes(wanted);
        if (wanted !== '' && inside.rows.length === 0 && !named) return [];
        const expanded = (wanted !== '' && inside.rows.length > 0) || isExpanded(given.expanded, folder);
        const { id, name } = folder;
        const failed = inside.documents.some(({ version }) => version.state === 'failed');
        const state = failed
          ? 'failed'
          : inside.documents.some(({ version }) => isOnItsWay(version))
            ? 'working'
            : null;
        const documents = inside.documents.length;
        const row: Row = { kind: 'folder', id, name, depth, parentId, expanded, documents, state, folder };
        return expanded ? [row, ...inside.rows] : [row];
      });
    const here = documents.get(parentId) ?? [];
    all.push(...here);
    const documentRows = here
      .toSorted((a, b) => byName.compare(a.name, b.name))
      .map((document): Row => {
        return { kind: 'document', id: document.id, name: document.name, depth, parentId, document };
      });
    return { rows: [...folderRows, ...documentRows], documents: all };
  }

  return below(null, 0).rows;
}

/** Whether a folder may move below another: never into itself or into what is below it. */
export function canMoveFolder(folders: readonly Folder[], folderId: string, targetId: string | null): boolean {
  const parents = new Map(folders.map((folder) => [folder.id, folder.parentId]));
  for (let at: string | null = targetId; at !== null; at = parents.get(at) ?? null) if (at === folderId) return false;
  return parents.get(folderId) !== targetId;
}

/** The ids of the documents in a folder and below it. */
export function documentsBelow(library: Library, folderId: string): string[] {
  const inside = library.documents.filter((document) => document.folderId === folderId).map(({ id }) => id);
  const below = library.folders.filter((folder) => folder.parentId === folderId);
  return [...inside, ...below.flatMap((folder) => documentsBelow(library, folder.id))];
}
