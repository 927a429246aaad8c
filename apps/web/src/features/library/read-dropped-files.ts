/** A file of the desktop with the folders that it came in: "Contracts/2026"; null when it came alone. */
export interface FoundFile {
  readonly blob: Blob;
  readonly name: string;
  readonly path: string | null;
}

/** Files that systems and office programs leave beside the real ones. */
const leftBehind = /^(\.|~\$|Thumbs\.db$|desktop\.ini$)/i;
export const isLeftBehind = (name: string): boolean => leftBehind.test(name);

function readFile(entry: FileSystemFileEntry): Promise<File> {
  return new Promise((resolve, reject) => entry.file(resolve, reject));
}

/** All entries of a folder; `readEntries` gives them in batches of about 100 and an empty one at the end. */
async function readFolder(entry: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = entry.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return entries;
    entries.push(...batch);
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile;
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory;

async function readEntry(entry: FileSystemEntry, path: string | null): Promise<FoundFile[]> {
  if (isLeftBehind(entry.name)) return [];
  if (isFile(entry)) return [{ blob: await readFile(entry), name: entry.name, path }];
  if (!isFolder(entry)) return [];
  const inside = path === null ? entry.name : `${path}/${entry.name}`;
  const files: FoundFile[] = [];
  for (const child of await readFolder(entry)) files.push(...(await readEntry(child, inside)));
  return files;
}

/** The files and whole folders of a drop, with their paths. Must be called while the drop event is handled. */
export async function readDroppedFiles(transfer: DataTransfer): Promise<FoundFile[]> {
  // Entries and files must be taken before the first await: the browser empties the transfer afterwards.
  const dropped = [...transfer.items]
    .filter((item) => item.kind === 'file')
    .map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const found: FoundFile[] = [];
  for (const { entry, file } of dropped) {
    if (entry) found.push(...(await readEntry(entry, null)));
    else if (file && !isLeftBehind(file.name)) found.push({ blob: file, name: file.name, path: null });
  }
  return found;
}

/** The files of an input, with their folders where a whole folder was chosen. */
export function readChosenFiles(files: FileList): FoundFile[] {
  return [...files]
    .filter((file) => !file.webkitRelativePath.split('/').some(isLeftBehind) && !isLeftBehind(file.name))
    .map((file) => {
      const folders = file.webkitRelativePath.split('/').slice(0, -1).join('/');
      return { blob: file, name: file.name, path: folders === '' ? null : folders };
    });
}
