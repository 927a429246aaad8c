import { type DraftBlock, ReadingFault } from '@lesart/document';
import { type ArchiveEntry, openArchive } from './archive.ts';
import { collectFindings } from './collect-findings.ts';
import type { DraftContent } from './parse-document.ts';
import type { Attachment } from './parsed-document.ts';
import { summariseReading } from './summarise-reading.ts';

/** No file may be larger, whatever the installation allows: it is held in memory while it is taken out. */
const mostBytes = 512 * 1024 * 1024;
/** Folders in folders beyond this are no order of documents. */
const deepest = 30;
/** Names of the table of contents that become blocks. */
const mostListed = 2_000;

/** What systems and office programs leave beside the real files. A name that only begins with a dot is no such thing. */
const leftBehind = /^(?:~\$.*|\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/**
 * Reads a ZIP archive as a folder of documents: its blocks are its table of contents, its attachments the files, taken
 * out one at a time. Left out are folders and what systems leave behind. A folder around everything that
 * is called like the archive is dropped, since the archive itself stands for it.
 * @throws ReadingFault `file-empty` without a file, `file-encrypted` when all are under a password, and those of
 *   `openArchive`
 */
export function parseZip(bytes: Uint8Array, { name }: { readonly name: string }): DraftContent {
  const archive = openArchive(bytes, 'folder');
  const files = archive.entries.filter(isFileAmong(new Set(archive.names)));
  if (files.length === 0) throw new ReadingFault('file-empty', 'There are no files in the archive.');
  if (files.every(({ encrypted }) => encrypted)) {
    throw new ReadingFault('file-encrypted', 'The archive is protected by a password.');
  }
  const root = commonRoot(files, name);
  const named = files.map((entry) => ({ entry, name: entry.name.slice(root.length) }));
  const blocks = named.slice(0, mostListed).map(({ name: path }) => listItem(path));
  const findings = collectFindings();
  findings.add('attachments', { count: files.length });
  return {
    blocks,
    reading: summariseReading(blocks, {
      findings: findings.list(),
      attachments: named.map(({ entry, name: path }) => ({ name: path, bytes: entry.size })),
    }),
    attachments: takeOut(named),
  };
}

function isFileAmong(names: ReadonlySet<string>): (entry: ArchiveEntry) => boolean {
  return ({ name: path }) => {
    const folders = path.split('/');
    const name = folders.pop() ?? '';
    if (name === '' || leftBehind.test(name) || folders.includes('__MACOSX')) return false;
    // What macOS knows of "a.txt" beyond its bytes stands beside it as "._a.txt" (AppleDouble).
    return !(name.startsWith('._') && names.has([...folders, name.slice(2)].join('/')));
  };
}

/** "contracts/" when all files of contracts.zip stand in a folder of that name, else nothing. */
function commonRoot(files: readonly ArchiveEntry[], archiveName: string): string {
  const root = `${archiveName.replace(/\.zip$/i, '')}/`;
  return files.every(({ name }) => name.startsWith(root) && name.length > root.length) ? root : '';
}

function listItem(text: string): DraftBlock {
  const plain = { label: null, marks: [], table: null, locator: { kind: 'flow' as const } };
  return { kind: 'listItem', text: text.replaceAll(/[\p{Cc}\p{Cf}]/gu, ''), level: 1, ...plain };
}

function* takeOut(files: readonly { readonly entry: ArchiveEntry; readonly name: string }[]): Generator<Attachment> {
  for (const { entry, name } of files) yield { name, bytes: takeable(entry, name) ? readWhole(entry) : null };
}

function takeable({ encrypted, size }: ArchiveEntry, name: string): boolean {
  return !encrypted && size <= mostBytes && name.split('/').length <= deepest;
}

/** One damaged file does not keep the others in. */
function readWhole(entry: ArchiveEntry): Uint8Array | null {
  try {
    return entry.read();
  } catch (error) {
    if (error instanceof ReadingFault && error.code === 'file-broken') return null;
    throw error;
  }
}
