import { freeName, type OfficePackage } from '../package/office-package.ts';
import { descendantsOf, element, type XmlElement } from '../package/xml.ts';
import { relationshipType, type Stories } from './find-stories.ts';

/** A header or footer that only the old document has. */
export interface LostMargin {
  readonly oldPart: string;
  readonly place: MarginPlace;
}

/** Where a header or footer stands: the number of the section from 1, and on which of its pages. */
interface MarginPlace {
  readonly section: number;
  readonly kind: 'header' | 'footer';
  readonly type: string;
}

/**
 * The headers and footers of the old document at whose place the new one shows none, also none of a section before: a
 * section without its own takes over what the one before has (ECMA-376 part 1, 17.10.1), and so that stays as it is.
 */
export function findLostMargins(old: Stories, current: Stories): LostMargin[] {
  const shown = [...current.margins.keys()].map(placeOf);
  return [...old.margins].flatMap(([key, oldPart]) => {
    const place = placeOf(key);
    const isShown = shown.some(
      ({ section, kind, type }) => section <= place.section && kind === place.kind && type === place.type,
    );
    return isShown ? [] : [{ oldPart, place }];
  });
}

function placeOf(key: string): MarginPlace {
  const [section, kind, type = 'default'] = key.split(' ');
  return { section: Number(section), kind: kind === 'header' ? 'header' : 'footer', type };
}

/**
 * Adds an empty header or footer to the new document, which is shown where the old document has it.
 * @returns its name and its root, which is to be filled; null where the new document has no such section
 */
export function addMargin(
  { office, stories }: { readonly office: OfficePackage; readonly stories: Stories },
  { oldPart, place }: LostMargin,
  oldRoot: XmlElement,
): { readonly part: string; readonly root: XmlElement } | null {
  const document = office.xml(stories.document);
  const section = document && [...descendantsOf(document)].filter(({ name }) => name === 'w:sectPr')[place.section - 1];
  if (!document || !section) return null;
  const taken = new Set(office.names);
  const part = taken.has(oldPart) ? freeName(`word/${place.kind}`, taken, '.xml') : oldPart;
  const root = element(oldRoot.name);
  for (const [name, value] of oldRoot.attributes) root.attributes.set(name, document.attributes.get(name) ?? value);
  office.add(part, root, `application/vnd.openxmlformats-officedocument.wordprocessingml.${place.kind}+xml`);
  const type = relationshipType(office, stories.document, place.kind);
  const id = office.relate(stories.document, { type, target: `/${part}`, external: false });
  if (!document.attributes.has('xmlns:r')) document.attributes.set('xmlns:r', type.slice(0, type.lastIndexOf('/')));
  section.children.unshift(element(`w:${place.kind}Reference`, { 'w:type': place.type, 'r:id': id }));
  return { part, root };
}
