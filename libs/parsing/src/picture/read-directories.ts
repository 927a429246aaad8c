/** The values of one image file directory (IFD) of TIFF 6.0, by tag; numbers, or text for ASCII and raw bytes. */
export interface Directory {
  /** The first number of a value; undefined when there is none. */
  readonly number: (tag: number) => number | undefined;
  readonly numbers: (tag: number) => readonly number[];
  /** ASCII, or UTF-8 as newer programs write it; '' when there is none. */
  readonly text: (tag: number) => string;
  readonly bytes: (tag: number) => Uint8Array | null;
  /** The directory at which the value points, as those of EXIF and of GPS. */
  readonly directory: (tag: number) => Directory | null;
}

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where its values are. */
  readonly at: number;
}

/** Bytes of a value by its type, TIFF 6.0 section 2 and BigTIFF; 0 for unknown ones. */
const sizes = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4, 0, 0, 8, 8, 8];
/** No value that is looked at here is longer. */
const mostValues = 4096;
const mostEntries = 4096;

/**
 * The chain of directories of a TIFF file or of an EXIF block, which has the same form.
 * @param most directories that are read; a chain in a circle ends where it closes
 * @returns as many as can be read; `more` when the chain goes on
 */
export function readDirectories(bytes: Uint8Array, most: number): { directories: Directory[]; more: boolean } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directories: Directory[] = [];
  const seen = new Set<number>();
  if (bytes.length < 8) return { directories, more: false };
  const little = bytes[0] === 0x49;
  const big = view.getUint16(2, little) === 43;
  if (big && bytes.length < 16) return { directories, more: false };
  const reader = { view, little, big };
  let at: number | null = big ? offsetAt(reader, 8) : offsetAt(reader, 4);
  while (at !== null && at !== 0 && !seen.has(at)) {
    if (directories.length === most) return { directories, more: true };
    seen.add(at);
    const found = readDirectory(reader, at);
    if (!found) break;
    directories.push(found.directory);
    at = found.next;
  }
  return { directories, more: false };
}

interface Reader {
  readonly view: DataView;
  readonly little: boolean;
  readonly big: boolean;
}

/** An offset in the file, or null when it is outside. */
function offsetAt({ view, little, big }: Reader, at: number): number | null {
  const length = big ? 8 : 4;
  if (at + length > view.byteLength) return null;
  const offset = big ? Number(view.getBigUint64(at, little)) : view.getUint32(at, little);
  return offset < view.byteLength ? offset : null;
}

function readDirectory(reader: Reader, at: number): { directory: Directory; next: number | null } | null {
  const { view, little, big } = reader;
  const head = big ? 8 : 2;
  const entryLength = big ? 20 : 12;
  if (at + head > view.byteLength) return null;
  const count = big ? Number(view.getBigUint64(at, little)) : view.getUint16(at, little);
  const end = at + head + count * entryLength;
  if (count > mostEntries || end > view.byteLength) return null;
  const entries = new Map<number, Entry>();
  for (let place = at + head; place < end; place += entryLength) {
    const entry = readEntry(reader, place);
    if (entry) entries.set(view.getUint16(place, little), entry);
  }
  return { directory: directoryOf(reader, entries), next: offsetAt(reader, end) };
}

function readEntry(reader: Reader, at: number): Entry | null {
  const { view, little, big } = reader;
  const type = view.getUint16(at + 2, little);
  const count = big ? Number(view.getBigUint64(at + 4, little)) : view.getUint32(at + 4, little);
  const length = count * (sizes[type] ?? 0);
  const room = big ? 8 : 4;
  const value = at + (big ? 12 : 8);
  const place = length <= room ? value : offsetAt(reader, value);
  return length > 0 && place !== null && place + length <= view.byteLength ? { type, count, at: place } : null;
}

function directoryOf(reader: Reader, entries: ReadonlyMap<number, Entry>): Directory {
  const numbers = (tag: number) => {
    const entry = entries.get(tag);
    if (!entry) return [];
    const size = sizes[entry.type] ?? 0;
    return Array.from({ length: Math.min(entry.count, mostValues) }, (_none, index) =>
      numberAt(reader, entry.type, entry.at + index * size),
    );
  };
  const bytes = (tag: number) => {
    const entry = entries.get(tag);
    if (!entry || sizes[entry.type] !== 1) return null;
    const { buffer, byteOffset } = reader.view;
    return new Uint8Array(buffer, byteOffset + entry.at, Math.min(entry.count, mostValues));
  };
  return {
    numbers,
    bytes,
    number: (tag) => numbers(tag)[0],
    text: (tag) => {
      const value = bytes(tag);
      return value ? (new TextDecoder().decode(value).split('\0', 1)[0] ?? '').trim() : '';
    },
    directory: (tag) => {
      const offset = numbers(tag)[0];
      if (offset === undefined || offset <= 0 || offset >= reader.view.byteLength) return null;
      return readDirectory(reader, offset)?.directory ?? null;
    },
  };
}

function numberAt({ view, little }: Reader, type: number, at: number): number {
  switch (type) {
    case 3:
      return view.getUint16(at, little);
    case 4:
    case 13:
      return view.getUint32(at, little);
    case 5:
      return view.getUint32(at, little) / view.getUint32(at + 4, little);
    case 6:
      return view.getInt8(at);
    case 8:
      return view.getInt16(at, little);
    case 9:
      return view.getInt32(at, little);
    case 10:
      return view.getInt32(at, little) / view.getInt32(at + 4, little);
    case 11:
      return view.getFloat32(at, little);
    case 12:
      return view.getFloat64(at, little);
    case 16:
    case 18:
      return Number(view.getBigUint64(at, little));
    case 17:
      return Number(view.getBigInt64(at, little));
    default:
      return view.getUint8(at);
  }
}
