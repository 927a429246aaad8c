import { ReadingFault } from '@lesart/document';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { childrenOf, element, parseXml, writeXmlPart, type XmlElement } from './xml.ts';

export interface Relationship {
  readonly id: string;
  /** The whole address of the type. */
  readonly type: string;
  /** As it stands in the file: relative to the part, or an address outside of the file. */
  readonly target: string;
  readonly external: boolean;
}

/** The parts of an Office file (Open Packaging Conventions, ECMA-376 part 2), which may be changed and written again. */
export interface OfficePackage {
  readonly names: readonly string[];
  bytes(name: string): Uint8Array | null;
  /**
   * The root of an XML part: the same object each time; what is changed in it is written.
   * @throws ReadingFault `file-broken`
   */
  xml(name: string): XmlElement | null;
  /** Sets a part; its type is `contentType` unless its ending has that type already. */
  add(name: string, content: Uint8Array | XmlElement, contentType: string): void;
  contentType(name: string): string | null;
  relationships(part: string): Relationship[];
  /** @returns the id of a relationship of the part with this type and target, made when there is none */
  relate(part: string, relationship: Omit<Relationship, 'id'>): string;
  /** The file's bytes. */
  write(): Uint8Array;
}

/** Far above what documents have, far below what hurts. */
const most = { entries: 10_000, inflated: 300_000_000, smallInflated: 50_000_000, ratio: 200 };
const typesPart = '[Content_Types].xml';
const typesNamespace = 'http://schemas.openxmlformats.org/package/2006/content-types';
const relationshipsNamespace = 'http://schemas.openxmlformats.org/package/2006/relationships';
const relationshipsType = 'application/vnd.openxmlformats-package.relationships+xml';

/**
 * @throws ReadingFault `archive-dangerous` for more entries or bytes than documents have, `file-encrypted` for a file
 *   under a password, `file-broken` when it is no archive
 */
export function openPackage(file: Uint8Array): OfficePackage {
  checkDirectory(file);
  return createPackage(new Map(Object.entries(inflate(file))));
}

export function emptyPackage(): OfficePackage {
  const types = element('Types', { xmlns: typesNamespace });
  types.children.push(
    element('Default', { Extension: 'rels', ContentType: relationshipsType }),
    element('Default', { Extension: 'xml', ContentType: 'application/xml' }),
  );
  return createPackage(new Map([[typesPart, strToU8(writeXmlPart(types))]]));
}

/** The container in which Office encrypts files (Compound File Binary, MS-CFB 2.2). */
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0];

function checkDirectory(file: Uint8Array): void {
  if (compoundFile.every((byte, at) => file[at] === byte)) {
    throw new ReadingFault('file-encrypted', 'The file is protected by a password, or not of this format.');
  }
  let entries = 0;
  let packed = 0;
  let inflated = 0;
  const look = ({ size, originalSize }: { size: number; originalSize: number }) => {
    entries += 1;
    packed += size;
    inflated += originalSize;
    return false;
  };
  try {
    unzipSync(file, { filter: look });
  } catch {
    throw brokenArchive();
  }
  const isBomb = inflated > most.smallInflated && inflated / file.length > most.ratio;
  // Entries that share their bytes are how small archives hold more than their ratio allows.
  if (entries > most.entries || inflated > most.inflated || isBomb || packed > file.length) {
    throw new ReadingFault('archive-dangerous', `The archive would grow to ${Math.round(inflated / 1e6)} MB.`);
  }
}

/** No entry grows beyond what the directory says: it is inflated into as many bytes. */
function inflate(file: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(file, { filter: ({ name }) => !name.endsWith('/') });
  } catch {
    throw brokenArchive();
  }
}

function brokenArchive(): ReadingFault {
  return new ReadingFault('file-broken', 'The file is cut off or damaged.');
}

function createPackage(contents: Map<string, Uint8Array>): OfficePackage {
  const roots = new Map<string, XmlElement>();

  const xml = (name: string): XmlElement | null => {
    const known = roots.get(name);
    if (known) return known;
    const bytes = contents.get(name);
    if (!bytes) return null;
    const root = parseXml(decode(bytes));
    roots.set(name, root);
    return root;
  };
  const types = (): XmlElement => {
    const root = xml(typesPart);
    if (!root) throw brokenArchive();
    return root;
  };
  const contentType = (name: string): string | null => {
    const entries = childrenOf(types());
    const own = entries.find((entry) => entry.attributes.get('PartName')?.toLowerCase() === `/${name}`.toLowerCase());
    const byEnding = entries.find((entry) => entry.attributes.get('Extension')?.toLowerCase() === endingOf(name));
    return (own ?? byEnding)?.attributes.get('ContentType') ?? null;
  };
  const add = (name: string, content: Uint8Array | XmlElement, type: string): void => {
    if (content instanceof Uint8Array) {
      contents.set(name, content);
      roots.delete(name);
    } else {
      contents.set(name, new Uint8Array());
      roots.set(name, content);
    }
    if (contentType(name) === type) return;
    types().children.push(element('Override', { PartName: `/${name}`, ContentType: type }));
  };
  const relationships = (part: string): Relationship[] =>
    childrenOf(xml(relationshipsPart(part))).map(({ attributes }) => ({
      id: attributes.get('Id') ?? '',
      type: attributes.get('Type') ?? '',
      target: attributes.get('Target') ?? '',
      external: attributes.get('TargetMode') === 'External',
    }));
  const relate = (part: string, wanted: Omit<Relationship, 'id'>): string => {
    const existing = relationships(part);
    const same = existing.find(
      ({ type, target, external }) => type === wanted.type && target === wanted.target && external === wanted.external,
    );
    if (same) return same.id;
    const name = relationshipsPart(part);
    if (!xml(name)) add(name, element('Relationships', { xmlns: relationshipsNamespace }), relationshipsType);
    const id = freeName('rId', new Set(existing.map((relationship) => relationship.id)));
    const { type, target, external } = wanted;
    const mode: Record<string, string> = external ? { TargetMode: 'External' } : {};
    xml(name)?.children.push(element('Relationship', { Id: id, Type: type, Target: target, ...mode }));
    return id;
  };
  const write = (): Uint8Array => {
    const files: Record<string, Uint8Array> = {};
    // Readers that look at the beginning of a file find its types first.
    for (const name of [typesPart, ...contents.keys()]) {
      const root = roots.get(name);
      files[name] = root ? strToU8(writeXmlPart(root)) : (contents.get(name) ?? new Uint8Array());
    }
    return zipSync(files, { level: 6, mtime: earliest });
  };
  return {
    get names() {
      return [...contents.keys()];
    },
    bytes: (name) => contents.get(name) ?? null,
    xml,
    add,
    contentType,
    relationships,
    relate,
    write,
  };
}

/** The same content gives the same bytes: the earliest date that a ZIP archive can hold. */
const earliest = new Date(1980, 0, 1);

/** A name that is not taken: the stem and the first number that is free. */
export function freeName(stem: string, taken: ReadonlySet<string>, ending = ''): string {
  let number = taken.size + 1;
  while (taken.has(`${stem}${number}${ending}`)) number += 1;
  return `${stem}${number}${ending}`;
}

function decode(bytes: Uint8Array): string {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  return new TextDecoder(isUtf16 ? (bytes[0] === 0xff ? 'utf-16le' : 'utf-16be') : 'utf-8').decode(bytes);
}

function endingOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1).toLowerCase();
}

/** The part that holds the relationships of a part, '' for those of the package. */
function relationshipsPart(part: string): string {
  const slash = part.lastIndexOf('/');
  return `${part.slice(0, slash + 1)}_rels/${part.slice(slash + 1)}.rels`;
}

/** The name of the part that a target of a part's relationship means. */
export function resolveTarget(part: string, target: string): string {
  const path = target.startsWith('/') ? [] : part.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '' && step !== '.') path.push(step);
  }
  return path.join('/');
}
