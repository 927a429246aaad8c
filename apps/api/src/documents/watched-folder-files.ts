import { type BigIntStats, constants } from 'node:fs';
import { type FileHandle, lstat, open, readdir, readlink, realpath } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';

/** A file of a watched folder as it was found. */
export interface FolderFile {
  /** Where it is on this machine. */
  readonly location: string;
  readonly name: string;
  /** The folders of the library that it goes into, the watched folder's name first: "contracts/2026". */
  readonly path: string;
  readonly bytes: number;
  /** Another value when its bytes may be others. */
  readonly state: string;
}

/** What is in a folder. */
export interface FolderListing {
  /** In order of their names. */
  readonly files: readonly FolderFile[];
  /** The folder itself and all below it that were looked at. */
  readonly folders: readonly string[];
  /** Folders below it that could not be read: what is in them is not known. */
  readonly unreadable: readonly string[];
}

/** What systems, office programs, editors, browsers and copy programs leave beside the real files, or write first. */
const besidesFiles = [
  /^\./, // hidden files; locks of LibreOffice and Emacs
  /^~\$/, // locks of Word, Excel, PowerPoint
  /^~.*\.tmp$/i,
  /\.(tmp|temp|part|partial|filepart|crdownload|download|swp|swx)$/i,
  /~$/, // copies that editors keep
  /^#.*#$/,
  /^(thumbs\.db|desktop\.ini|4913)$/i,
  /^(\$recycle\.bin|system volume information|lost\+found|@eadir|#recycle|__macosx)$/i,
];

/** Whether a file or folder of this name is left out. */
export function isPassedOver(name: string): boolean {
  return besidesFiles.some((pattern) => pattern.test(name));
}

/**
 * Lists the files of a folder and of those below it. Links are not followed: they may lead out, or in a circle.
 * @throws the error of the file system when the folder itself cannot be read
 */
export async function listWatchedFiles(folder: string): Promise<FolderListing> {
  const root = resolve(folder);
  const files: FolderFile[] = [];
  const folders: string[] = [];
  const unreadable: string[] = [];
  const waiting = [{ location: root, path: basename(root) }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { location, path } = next;
    const entries = await readdir(location, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
      if (location === root) throw error;
      if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') unreadable.push(location); // else it went meanwhile
      return null;
    });
    if (entries === null) continue;
    folders.push(location);
    const kept = entries.filter(({ name }) => !isPassedOver(name));
    for (const entry of kept.filter((entry) => entry.isDirectory())) {
      waiting.push({ location: join(location, entry.name), path: `${path}/${entry.name}` });
    }
    const found = kept.filter((entry) => entry.isFile()).map(({ name }) => findFile(join(location, name), name, path));
    files.push(...(await Promise.all(found)).filter((file) => file !== null));
  }
  files.sort((a, b) => (a.location < b.location ? -1 : 1));
  return { files, folders, unreadable };
}

async function findFile(location: string, name: string, path: string): Promise<FolderFile | null> {
  const stats = await statFile(location);
  return stats && { location, name, path, bytes: Number(stats.size), state: describeState(stats) };
}

/** The state of a file now, as in `FolderFile`; null when there is none. */
export async function readFileState(location: string): Promise<string | null> {
  const stats = await statFile(location);
  return stats && describeState(stats);
}

/**
 * Opens a file for a process that may read more than whoever writes into the folder: never by a link that took its
 * place, nor by a folder that now leads elsewhere.
 * @throws the error of the file system; EACCES when it is no file of the folder
 */
export async function openWatchedFile(folder: string, { location }: FolderFile): Promise<FileHandle> {
  const handle = await open(location, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    if (await isFileOf(folder, handle, location)) return handle;
    throw Object.assign(new Error('It is no file of the folder'), { code: 'EACCES' });
  } catch (error) {
    await handle.close();
    throw error;
  }
}

/**
 * Whether what was opened is a file of the folder. A folder that led elsewhere while it was opened, and leads back now,
 * deceives nobody: the file that stands in the folder must be the one that is open.
 * @param location where it was opened
 */
export async function isFileOf(folder: string, handle: FileHandle, location: string): Promise<boolean> {
  // Linux tells the path of what is open; elsewhere the location is looked up once more.
  const path = await readlink(`/proc/self/fd/${handle.fd}`).catch(() => realpath(location));
  const [opened, standing] = await Promise.all([handle.stat({ bigint: true }), statFile(path)]);
  const isSame = standing !== null && standing.dev === opened.dev && standing.ino === opened.ino;
  return isSame && opened.isFile() && isIn(path, await realpath(folder));
}

async function statFile(location: string): Promise<BigIntStats | null> {
  const stats = await lstat(location, { bigint: true }).catch(() => null);
  return stats?.isFile() ? stats : null;
}

/** The time of the last change of its entry tells also of a file that another one of the same size and time replaced. */
function describeState({ size, mtimeNs, ctimeNs }: BigIntStats): string {
  return `${size} ${mtimeNs} ${ctimeNs}`;
}

/** Whether one of two folders is the other, or in it, links followed where there are any. */
export async function touchesFolder(folder: string, other: string): Promise<boolean> {
  const [first = folder, second = other] = await Promise.all(
    [folder, other].map((path) => realpath(path).catch(() => resolve(path))),
  );
  return isIn(first, second) || isIn(second, first);
}

function isIn(inner: string, outer: string): boolean {
  return `${inner}${sep}`.startsWith(outer.endsWith(sep) ? outer : `${outer}${sep}`);
}
