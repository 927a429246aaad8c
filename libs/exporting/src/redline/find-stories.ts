import { ReadingFault } from '@lesart/document';
import { type OfficePackage, resolveTarget } from '../package/office-package.ts';
import { descendantsOf } from '../package/xml.ts';

/** The parts of a Word document that hold text, by name; null for one that it does not have. */
export interface Stories {
  readonly document: string;
  readonly footnotes: string | null;
  readonly endnotes: string | null;
  /** Headers and footers by where they stand: the number of the section, "header" or "footer", and on which pages. */
  readonly margins: ReadonlyMap<string, string>;
  /** Every part that can hold tracked changes. */
  readonly all: readonly string[];
}

/** @throws ReadingFault `file-broken` when there is no main document */
export function findStories(office: OfficePackage): Stories {
  const main = office.relationships('').find(({ type }) => type.endsWith('/officeDocument'));
  const document = main ? resolveTarget('', main.target) : 'word/document.xml';
  const root = office.xml(document);
  if (!root) throw new ReadingFault('file-broken', 'The file holds no document.');
  const related = office.relationships(document).filter(({ external }) => !external);
  const partsOf = (type: string) =>
    related
      .filter((relationship) => relationship.type.endsWith(`/${type}`))
      .map(({ target }) => resolveTarget(document, target))
      .filter((name) => office.bytes(name) !== null);
  const targets = new Map(related.map(({ id, target }) => [id, resolveTarget(document, target)]));
  const margins = new Map<string, string>();
  let section = 0;
  for (const { name, attributes } of descendantsOf(root)) {
    if (name === 'w:sectPr') section += 1;
    if (name !== 'w:headerReference' && name !== 'w:footerReference') continue;
    const part = targets.get(attributes.get('r:id') ?? '');
    const kind = name === 'w:headerReference' ? 'header' : 'footer';
    if (part && office.bytes(part)) margins.set(`${section} ${kind} ${attributes.get('w:type') ?? 'default'}`, part);
  }
  const [footnotes = null] = partsOf('footnotes');
  const [endnotes = null] = partsOf('endnotes');
  const all = [document, ...['footnotes', 'endnotes', 'header', 'footer', 'comments'].flatMap(partsOf)];
  return { document, footnotes, endnotes, margins, all: [...new Set(all)] };
}

/** The end of the addresses of relationship types. */
export function relationshipType(office: OfficePackage, document: string, name: string): string {
  const known = office.relationships(document).find(({ type }) => type.endsWith('/styles'))?.type;
  const base =
    known?.slice(0, known.lastIndexOf('/')) ?? 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  return `${base}/${name}`;
}
