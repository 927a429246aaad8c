import { ReadingFault } from '@lesart/document';
import { decodeText } from '../decode-text.ts';
import { localNameOf, readXmlRoot, type XmlElement } from '../office/read-xml.ts';

/** A place in XML that is too large to be in memory as elements. */
export type Scanned =
  /** An element with everything in it, and the index of the byte behind it. */
  | { readonly kind: 'element'; readonly name: string; readonly element: XmlElement; readonly end: number }
  /** The start of an element that is not read as a whole: its attributes, without children. */
  | { readonly kind: 'start'; readonly name: string; readonly element: XmlElement }
  | { readonly kind: 'end'; readonly name: string };

const less = 0x3c;
const greater = 0x3e;
const slash = 0x2f;
const question = 0x3f;
const exclamation = 0x21;

/**
 * Walks through XML and gives the elements of some names one after the other, so that only one of them is in memory.
 * Prefixes of namespaces do not matter. How elements are nested is checked only in those that are given.
 * @param xml in UTF-8
 * @param whole local names of elements that are given with everything in them
 * @param marks local names of elements whose start and end are given
 * @param from the index to begin at
 * @throws ReadingFault `file-broken` when an element that is given is badly nested, and at the end of XML that is cut off
 */
export function* scanElements(
  xml: Uint8Array,
  whole: readonly string[],
  marks: readonly string[] = [],
  from = 0,
): Generator<Scanned> {
  const bytes = Buffer.from(xml.buffer, xml.byteOffset, xml.byteLength);
  const wanted = new Map<string, 'whole' | 'mark'>([
    ...whole.map((name) => [name, 'whole'] as const),
    ...marks.map((name) => [name, 'mark'] as const),
  ]);
  for (let at = bytes.indexOf(less, from); at !== -1; ) {
    const closing = bytes[at + 1] === slash;
    const nameEnd = endOfName(bytes, at + (closing ? 2 : 1));
    const qualified = bytes.toString('latin1', at + (closing ? 2 : 1), nameEnd);
    const name = qualified.slice(qualified.indexOf(':') + 1);
    const kind = wanted.get(name);
    const end = kind === undefined && !qualified.startsWith('!--') ? nameEnd : endOfTag(bytes, at);
    if (end === -1) throw cutOff();
    let next = end;
    if (kind === 'mark') {
      const selfClosing = bytes[end - 1] === slash;
      if (!closing) {
        yield { kind: 'start', name, element: readOne(`${bytes.toString('utf8', at, selfClosing ? end - 1 : end)}/>`) };
      }
      if (closing || selfClosing) yield { kind: 'end', name };
    } else if (kind === 'whole' && !closing) {
      next = bytes[end - 1] === slash ? end + 1 : endOfElement(bytes, end, qualified);
      if (next === -1) throw cutOff();
      yield { kind: 'element', name, element: readOne(bytes.toString('utf8', at, next)), end: next };
    }
    at = bytes.indexOf(less, next);
  }
  if (!isClosed(bytes)) throw cutOff();
}

/** Whether the last element that ends is the one that began first. */
function isClosed(bytes: Buffer): boolean {
  let root = bytes.indexOf(less);
  while (root !== -1 && (bytes[root + 1] === question || bytes[root + 1] === exclamation)) {
    root = bytes.indexOf(less, root + 1);
  }
  if (root === -1) return true;
  const last = bytes.lastIndexOf('</');
  if (last < root) return true;
  const name = bytes.toString('latin1', root + 1, endOfName(bytes, root + 1));
  return bytes.toString('latin1', last + 2, endOfName(bytes, last + 2)) === name && bytes.indexOf(greater, last) !== -1;
}

function cutOff(): ReadingFault {
  return new ReadingFault('file-broken', "The document's XML cannot be read: cut off.");
}

function readOne(xml: string): XmlElement {
  const element = readXmlRoot(`<_>${xml}</_>`, null)[0];
  return element ?? { name: '_', attributes: '', children: [] };
}

/** The index behind a name. */
function endOfName(bytes: Buffer, from: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte <= 0x20 || byte === greater || byte === slash || byte === less) break;
  }
  return at;
}

/** The index of the bracket that ends a tag or a comment; -1 when nothing does. */
function endOfTag(bytes: Buffer, at: number): number {
  if (bytes[at + 1] === exclamation && bytes[at + 2] === 0x2d) {
    const end = bytes.indexOf('-->', at + 4);
    return end === -1 ? -1 : end + 2;
  }
  let quote = 0;
  for (let index = at + 1; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    if (quote === 0 ? byte === 0x22 || byte === 0x27 : byte === quote) quote = quote === 0 ? byte : 0;
    else if (byte === greater && quote === 0) return index;
  }
  return -1;
}

/** The index behind the end of an element whose tag ends at `from`, past elements of the same name in it. */
function endOfElement(bytes: Buffer, from: number, qualified: string): number {
  const close = `</${qualified}`;
  let depth = 1;
  let at = from;
  while (depth > 0) {
    const nextClose = indexOfName(bytes, close, at);
    if (nextClose === -1) return -1;
    depth += countOpen(bytes.subarray(at, nextClose), `<${qualified}`) - 1;
    at = nextClose + close.length;
  }
  const end = bytes.indexOf(greater, at);
  return end === -1 ? -1 : end + 1;
}

/** How many elements of a name begin in a piece and are not closed in their own tag. */
function countOpen(piece: Buffer, open: string): number {
  let count = 0;
  let end = -1;
  for (let at = piece.indexOf(open); at !== -1; at = piece.indexOf(open, at + 1)) {
    if (endOfName(piece, at + 1) !== at + open.length) continue;
    if (end < at) end = piece.indexOf(greater, at);
    if (end === -1) return count + 1;
    if (piece[end - 1] !== slash) count += 1;
  }
  return count;
}

function indexOfName(bytes: Buffer, tag: string, from: number): number {
  let at = bytes.indexOf(tag, from);
  while (at !== -1 && endOfName(bytes, at + 2) !== at + tag.length) at = bytes.indexOf(tag, at + 1);
  return at;
}

/** XML as UTF-8, in which nearly all is written already. */
export function toUtf8(xml: Uint8Array): Uint8Array {
  const isWide = (xml[0] === 0xff && xml[1] === 0xfe) || (xml[0] === 0xfe && xml[1] === 0xff);
  return isWide ? new TextEncoder().encode(decodeText(xml).text) : xml;
}

/** All children of a name, whatever its prefix. */
export function childrenNamed(element: XmlElement | null, name: string): XmlElement[] {
  return (element?.children ?? []).filter(
    (child): child is XmlElement => typeof child !== 'string' && localNameOf(child) === name,
  );
}

/** The first child of a name, whatever its prefix. */
export function childNamed(element: XmlElement | null, name: string): XmlElement | null {
  return childrenNamed(element, name)[0] ?? null;
}
