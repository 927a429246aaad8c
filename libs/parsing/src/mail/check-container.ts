import { ReadingFault } from '@lesart/document';

const header = {
  sectorShift: 30,
  fatSectors: 44,
  firstDirectory: 48,
  smallestLarge: 56,
  firstMiniFat: 60,
  firstDifat: 68,
  difat: 76,
} as const;
const inHeader = 109;
/** From here on numbers of sectors mean something else: the end of a chain, or nothing. */
const lastSector = 0xfffffffa;
const entrySize = 128;
const streamKind = 2;
const rootKind = 5;

/**
 * Checks that the chains of sectors and the tree of streams in a compound file end ([MS-CFB] 2.2 to 2.6), so that who
 * follows them does too. A sector belongs to one chain, so all chains together have no more sectors than the file.
 * @throws ReadingFault `file-broken` when one of them leads back to itself, or when many share their sectors
 */
export function checkContainer(bytes: Uint8Array): void {
  if (bytes.length < 512) throw broken();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const shift = view.getUint16(header.sectorShift, true);
  if (shift !== 9 && shift !== 12) throw broken();
  const size = 1 << shift;
  const read = (sector: number, index: number) => {
    const at = (sector + 1) * size + index * 4;
    return at + 4 <= bytes.length ? view.getUint32(at, true) : 0xffffffff;
  };
  const perSector = size / 4;
  const most = Math.ceil(bytes.length / size);
  const fat = listFat(view, read, perSector, most);
  const next = (sector: number) => read(fat[Math.floor(sector / perSector)] ?? lastSector, sector % perSector);
  const miniFat = follow(view.getUint32(header.firstMiniFat, true), next, most);
  const nextMini = (sector: number) => read(miniFat[Math.floor(sector / perSector)] ?? lastSector, sector % perSector);
  const entries = follow(view.getUint32(header.firstDirectory, true), next, most).flatMap((sector) =>
    readEntries(view, (sector + 1) * size, size / entrySize),
  );
  checkTree(entries);
  const smallestLarge = view.getUint32(header.smallestLarge, true);
  let left = most;
  let leftMini = miniFat.length * perSector;
  for (const { kind, start, length } of entries) {
    if (kind === rootKind || (kind === streamKind && length >= smallestLarge)) left -= follow(start, next, left).length;
    // Where an empty stream begins says nothing, and nobody looks there.
    else if (kind === streamKind && length > 0) leftMini -= follow(start, nextMini, leftMini).length;
  }
}

function broken(): ReadingFault {
  return new ReadingFault('file-broken', 'The message is cut off or damaged.');
}

/** Where the table of chains stands: in the header and, in large files, in a chain of its own. */
function listFat(
  view: DataView,
  read: (sector: number, index: number) => number,
  perSector: number,
  most: number,
): number[] {
  const count = Math.min(view.getUint32(header.fatSectors, true), most);
  const fat = Array.from({ length: Math.min(count, inHeader) }, (_none, at) =>
    view.getUint32(header.difat + at * 4, true),
  );
  const more = follow(view.getUint32(header.firstDifat, true), (sector) => read(sector, perSector - 1), most);
  for (const sector of more) {
    for (let index = 0; index < perSector - 1 && fat.length < count; index += 1) fat.push(read(sector, index));
  }
  return fat;
}

/**
 * The sectors of a chain, in order.
 * @param most the sectors it may have
 * @throws ReadingFault `file-broken`
 */
function follow(start: number, next: (sector: number) => number, most: number): number[] {
  const chain: number[] = [];
  for (let sector = start; sector < lastSector; sector = next(sector)) {
    if (chain.length >= most) throw broken();
    chain.push(sector);
  }
  return chain;
}

interface Entry {
  readonly kind: number;
  readonly related: readonly number[];
  readonly start: number;
  readonly length: number;
}

function readEntries(view: DataView, from: number, count: number): Entry[] {
  const entries: Entry[] = [];
  for (let at = from; at < from + count * entrySize && at + entrySize <= view.byteLength; at += entrySize) {
    entries.push({
      kind: view.getUint8(at + 66),
      related: [68, 72, 76].map((place) => view.getUint32(at + place, true)),
      start: view.getUint32(at + 116, true),
      length: view.getUint32(at + 120, true),
    });
  }
  return entries;
}

function checkTree(entries: readonly Entry[]): void {
  const seen = new Set<number>();
  const waiting = [0];
  while (waiting.length > 0) {
    const at = waiting.pop() ?? 0;
    const entry = entries[at];
    if (!entry) continue;
    if (seen.has(at)) throw broken();
    seen.add(at);
    waiting.push(...entry.related.filter((place) => place < entries.length));
  }
}
