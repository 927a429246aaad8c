import { crc32, inflateRawSync } from 'node:zlib';
import { ReadingFault } from '@lesart/document';

/** An entry of an archive, of which there may be several of the same name. */
export interface ArchiveEntry {
  readonly name: string;
  /** Bytes when inflated; neither more nor fewer are given. */
  readonly size: number;
  /** Under a password: `read` throws `file-encrypted`. */
  readonly encrypted: boolean;
  /**
   * @throws ReadingFault `file-broken`, also when the bytes are not those that were packed (size, CRC-32),
   *   `archive-dangerous` when it holds more than the directory says
   */
  read(): Uint8Array;
}

/** A ZIP archive whose directory was checked. Entries are inflated one at a time, when they are asked for. */
export interface Archive {
  /** Each once. */
  readonly names: readonly string[];
  /** All of them, in the order of the directory. */
  readonly entries: readonly ArchiveEntry[];
  /**
   * @returns the bytes of the last entry of this name, null when there is none
   * @throws ReadingFault as `ArchiveEntry.read`
   */
  read(name: string): Uint8Array | null;
}

/** What the directory says of an entry. */
interface Listed extends Omit<ArchiveEntry, 'read'> {
  readonly method: number;
  readonly checksum: number;
  readonly packedSize: number;
  readonly offset: number;
}

/** Far above what documents have, far below what hurts. */
const most = { ratio: 200, smallInflated: 50_000_000 };

/** A document that is packed, or files that somebody put together: a folder may hold more, one entry at a time. */
export type ArchiveKind = 'document' | 'folder';

const mostOf = {
  document: { entries: 10_000, inflated: 300_000_000 },
  folder: { entries: 20_000, inflated: 4_000_000_000 },
} as const satisfies Record<ArchiveKind, object>;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const fileSignature = 0x04034b50;

/**
 * Reads and checks the directory of a ZIP archive (PKWARE APPNOTE 6.3.10); nothing is inflated yet.
 * @throws ReadingFault `archive-dangerous` for too many entries, too much to inflate, paths that leave the archive,
 *   links and overlapping entries; `file-broken` when there is no readable directory; `file-encrypted` for a document
 *   any part of which is under a password
 */
export function openArchive(bytes: Uint8Array, kind: ArchiveKind = 'document'): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const listed = readDirectory(bytes, view, mostOf[kind].entries);
  checkSizes(listed, bytes.length, mostOf[kind].inflated);
  if (kind === 'document' && listed.some(({ encrypted }) => encrypted)) throw underPassword();
  const entries = listed.map((entry) => {
    const { name, size, encrypted } = entry;
    return { name, size, encrypted, read: () => takeOut(bytes, view, entry) };
  });
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  return { names: [...byName.keys()], entries, read: (name) => byName.get(name)?.read() ?? null };
}

function readDirectory(bytes: Uint8Array, view: DataView, mostEntries: number): Listed[] {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const directory = view.getUint32(end + 16, true);
  if (count === 0xffff || directory === 0xffffffff) {
    throw new ReadingFault('archive-dangerous', 'The archive has more entries or bytes than a document can have.');
  }
  if (count > mostEntries) throw new ReadingFault('archive-dangerous', `The archive has ${count} entries.`);
  const entries: Listed[] = [];
  let at = directory;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== entrySignature) throw broken();
    const nameLength = view.getUint16(at + 28, true);
    entries.push(readEntry(bytes, view, at, nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/** The end record is the last thing in the file but for a comment of at most 65,535 bytes. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= Math.max(0, view.byteLength - 65_557); at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at;
  }
  throw broken();
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, nameLength: number): Listed {
  const flags = view.getUint16(at + 8, true);
  const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0).replaceAll('\\', '/');
  if (name.split('/').includes('..') || /^(?:[a-z]:)?\//i.test(name)) {
    throw new ReadingFault('archive-dangerous', 'A path in the archive leads out of it.');
  }
  const unixMode = view.getUint32(at + 38, true) >>> 16;
  if ((unixMode & 0o170000) === 0o120000) {
    throw new ReadingFault('archive-dangerous', 'The archive holds a link to another file.');
  }
  return {
    name,
    encrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
  };
}

/** The upper half of code page 437, in which names stand that are not marked as UTF-8 (APPNOTE, appendix D). */
const codePage437 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00A0';

/** Many programs write UTF-8 and do not say so; what is valid UTF-8 is hardly ever anything else. */
function decodeName(bytes: Uint8Array, marked: boolean): string {
  if (marked) return new TextDecoder().decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => (byte < 128 ? String.fromCharCode(byte) : codePage437.charAt(byte - 128))).join(
      '',
    );
  }
}

function checkSizes(entries: readonly Listed[], archiveSize: number, mostInflated: number): void {
  const inflated = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packedSize, 0);
  if (inflated > mostInflated || (inflated > most.smallInflated && inflated / archiveSize > most.ratio)) {
    throw new ReadingFault('archive-dangerous', `The archive would grow to ${Math.round(inflated / 1e6)} MB.`);
  }
  // Entries that share their bytes are how small archives hold more than their ratio allows.
  if (packed > archiveSize) throw new ReadingFault('archive-dangerous', 'Entries of the archive overlap.');
}

function takeOut(bytes: Uint8Array, view: DataView, entry: Listed): Uint8Array {
  const { offset, packedSize, size, checksum, encrypted } = entry;
  if (encrypted) throw underPassword();
  if (offset + 30 > bytes.length || view.getUint32(offset, true) !== fileSignature) throw broken();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const packed = bytes.subarray(start, start + packedSize);
  if (packed.length !== packedSize) throw broken();
  const content = inflate(packed, entry);
  // Other bytes than were packed are no file to keep in place of the archive, even where they can be inflated.
  if (content.length !== size || crc32(content) !== checksum) throw broken();
  return content;
}

function inflate(packed: Uint8Array, { method, size }: Listed): Uint8Array {
  if (method === 0) return packed;
  if (method !== 8)
    throw new ReadingFault('file-broken', 'The archive is packed by a method that documents do not use.');
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    if (isTooLarge(error)) {
      throw new ReadingFault('archive-dangerous', 'The archive holds more than its directory says.');
    }
    throw broken();
  }
}

function underPassword(): ReadingFault {
  return new ReadingFault('file-encrypted', 'The archive is protected by a password.');
}

function broken(): ReadingFault {
  return new ReadingFault('file-broken', 'The file is cut off or damaged.');
}

function isTooLarge(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
