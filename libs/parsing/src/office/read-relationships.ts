import type { Archive } from '../archive.ts';
import { decodeText } from '../decode-text.ts';
import { attributeOf, forEachChild } from './read-xml.ts';

/** What a part of an Office package points at. */
export interface Relationship {
  /** The last word of the relationship's type: "styles", "hyperlink". */
  readonly type: string;
  /** As it stands in the file; `resolveTarget` makes it a part's name. */
  readonly target: string;
  /** Whether the target lies outside of the file. */
  readonly external: boolean;
}

/**
 * The relationships of a part by their ids (Open Packaging Conventions, ECMA-376 part 2, 9.3).
 * @param part name of the part without a leading slash; empty for the package itself
 * @throws ReadingFault `file-broken` when they cannot be read
 */
export function relationshipsOf(archive: Archive, part: string): Map<string, Relationship> {
  const slash = part.lastIndexOf('/') + 1;
  const xml = readPart(archive, `${part.slice(0, slash)}_rels/${part.slice(slash)}.rels`);
  const relationships = new Map<string, Relationship>();
  if (xml === null) return relationships;
  forEachChild(xml, null, (element) => {
    relationships.set(attributeOf(element, 'Id') ?? '', {
      type: (attributeOf(element, 'Type') ?? '').split('/').at(-1) ?? '',
      target: attributeOf(element, 'Target') ?? '',
      external: attributeOf(element, 'TargetMode') === 'External',
    });
  });
  return relationships;
}

/** The name of the part that a target means, seen from a part. */
export function resolveTarget(from: string, target: string): string {
  if (target.startsWith('/')) return target.slice(1);
  const path = from.split('/').slice(0, -1);
  for (const step of target.split('/')) {
    if (step === '..') path.pop();
    else if (step !== '.') path.push(step);
  }
  return path.join('/');
}

/** The XML of a part; null when the package has none of this name. */
export function readPart(archive: Archive, name: string): string | null {
  const bytes = archive.read(name);
  return bytes && decodeText(bytes).text;
}
