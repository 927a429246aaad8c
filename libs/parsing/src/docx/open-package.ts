import { ReadingFault } from '@lesart/document';
import { type Archive, openArchive } from '../archive.ts';
import { type Relationship, readPart, relationshipsOf, resolveTarget } from '../office/read-relationships.ts';

/** A part of the package with what it points at. */
export interface DocxPart {
  readonly name: string;
  readonly xml: string;
  readonly relationships: ReadonlyMap<string, Relationship>;
}

/** The parts of a DOCX that are read (Open Packaging Conventions, ECMA-376 part 2). */
export interface DocxPackage {
  readonly archive: Archive;
  readonly document: DocxPart;
  /** Parts of a type that the main document points at ("styles", "numbering", "header"), in its order. */
  parts(type: string): DocxPart[];
  /** XML of the first part of a type, null when there is none. */
  part(type: string): string | null;
  /** The name of the part that a relationship of a part points at, null when it is outside of the file. */
  targetName(part: DocxPart, id: string): string | null;
}

/** @throws ReadingFault `file-broken` when there is no main document, and those of `openArchive` */
export function openPackage(bytes: Uint8Array): DocxPackage {
  const archive = openArchive(bytes);
  const document = openPart(archive, mainPart(archive));
  if (!document) throw new ReadingFault('file-broken', 'The file holds no document.');
  const openTarget = ({ external, target }: Relationship) =>
    external ? null : openPart(archive, resolveTarget(document.name, target));
  const ofType = (type: string) =>
    [...document.relationships.values()].filter((relationship) => relationship.type === type);
  return {
    archive,
    document,
    parts: (type) => ofType(type).flatMap((relationship) => openTarget(relationship) ?? []),
    part: (type) => {
      const [first] = ofType(type);
      return first ? readPart(archive, resolveTarget(document.name, first.target)) : null;
    },
    targetName: (part, id) => {
      const relationship = part.relationships.get(id);
      return relationship && !relationship.external ? resolveTarget(part.name, relationship.target) : null;
    },
  };
}

function mainPart(archive: Archive): string {
  const found = [...relationshipsOf(archive, '').values()].find(({ type }) => type === 'officeDocument');
  return found ? resolveTarget('', found.target) : 'word/document.xml';
}

function openPart(archive: Archive, name: string): DocxPart | null {
  const xml = readPart(archive, name);
  return xml === null ? null : { name, xml, relationships: relationshipsOf(archive, name) };
}
