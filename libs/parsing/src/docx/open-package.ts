import { ReadingFault } from '@lesart/document';
import { type Archive, openArchive } from '../archive.ts';
import { decodeText } from '../decode-text.ts';
import { attributeOf, readXmlRoot } from './read-xml.ts';

/** What a part of the package points at, by the id that it uses for it. */
export interface Relationship {
  /** The last word of the relationship's type: "styles", "hyperlink". */
  readonly type: string;
  readonly target: string;
  readonly external: boolean;
}

/** The parts of a DOCX that are read (Open Packaging Conventions, ECMA-376 part 2). */
export interface DocxPackage {
  readonly document: string;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** XML of a part that the main document points at ("styles", "numbering", "footnotes"), null when there is none. */
  part(type: string): string | null;
}

/** @throws ReadingFault `file-broken` when there is no main document, and those of `openArchive` */
export function openPackage(bytes: Uint8Array): DocxPackage {
  const archive = openArchive(bytes);
  const main = mainPart(archive);
  const document = readPart(archive, main);
  if (document === null) throw new ReadingFault('file-broken', 'The file holds no document.');
  const relationships = relationshipsOf(archive, main);
  return {
    document,
    relationships,
    part: (type) => {
      const found = [...relationships.values()].find((relationship) => relationship.type === type);
      return found ? readPart(archive, resolve(main, found.target)) : null;
    },
  };
}

function mainPart(archive: Archive): string {
  const found = [...relationshipsOf(archive, '').values()].find(({ type }) => type === 'officeDocument');
  return found ? resolve('', found.target) : 'word/document.xml';
}

function relationshipsOf(archive: Archive, part: string): Map<string, Relationship> {
  const slash = part.lastIndexOf('/') + 1;
  const xml = readPart(archive, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  if (xml === null) return new Map();
  return new Map(
    readXmlRoot(xml, 'Relationships').map((element) => [
      attributeOf(element, 'Id') ?? '',
      {
        type: (attributeOf(element, 'Type') ?? '').split('/').at(-1) ?? '',
        target: attributeOf(element, 'Target') ?? '',
        external: attributeOf(element, 'TargetMode') === 'External',
      },
    ]),
  );
}

function resolve(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

function readPart(archive: Archive, name: string): string | null {
  const bytes = archive.read(name);
  return bytes && decodeText(bytes).text;
}
