import { ReadingFault } from '@lesart/document';
import { type Archive, openArchive } from '../archive.ts';
import { type Relationship, readPart, relationshipsOf, resolveTarget } from '../office/read-relationships.ts';
import { attributeOf, childOf, childrenOf, readXmlRoot, type XmlElement } from '../office/read-xml.ts';

/** A part of the package, read whole. */
export interface PresentationPart {
  readonly name: string;
  /** The attributes of its root element, for `attributeOf`. */
  readonly root: XmlElement;
  /** The children of its root element. */
  readonly elements: readonly XmlElement[];
  readonly relationships: ReadonlyMap<string, Relationship>;
}

/** A PPTX whose parts are read when they are asked for (ECMA-376 part 1, chapter 13). */
export interface Presentation {
  readonly archive: Archive;
  readonly main: PresentationPart;
  /** Of all slides, in English Metric Units (914,400 to the inch). */
  readonly size: { readonly width: number; readonly height: number };
  /** Names of the slides' parts in the order of the presentation. */
  readonly slides: readonly string[];
  /** @returns null when there is no such part */
  open(name: string): PresentationPart | null;
  /** The XML of the part that a relationship of another part points at; null when it lies outside, or nowhere. */
  follow(from: PresentationPart, id: string): string | null;
  /** The parts that another part points at by relationships of a type ("notesSlide", "comments"). */
  related(from: PresentationPart, type: string): PresentationPart[];
}

/** A slide of 13.3 by 7.5 inches, as PowerPoint makes them. */
const usualSize = { width: 12_192_000, height: 6_858_000 };

/** No slide has this much XML; a tree of more does not fit into memory. */
const largestPart = 24_000_000;

/** @throws ReadingFault `file-broken` when there is no presentation in the file, and those of `openArchive` */
export function openPresentation(bytes: Uint8Array): Presentation {
  const archive = openArchive(bytes);
  const open = (name: string) => openPart(archive, name);
  const main = open(mainName(archive));
  if (!main) throw new ReadingFault('file-broken', 'The file holds no presentation.');
  const openTarget = (from: PresentationPart, { external, target }: Relationship) =>
    external ? null : open(resolveTarget(from.name, target));
  return {
    archive,
    main,
    size: sizeOf(main),
    slides: slideNames(main),
    open,
    follow: (from, id) => {
      const relationship = from.relationships.get(id);
      if (!relationship || relationship.external) return null;
      return readPart(archive, resolveTarget(from.name, relationship.target));
    },
    related: (from, type) =>
      [...from.relationships.values()]
        .filter((relationship) => relationship.type === type)
        .flatMap((relationship) => openTarget(from, relationship) ?? []),
  };
}

/** The first child of a part's root element. */
export function elementOf(part: PresentationPart | null, name: string): XmlElement | null {
  return part?.elements.find((element) => element.name === name) ?? null;
}

function mainName(archive: Archive): string {
  const found = [...relationshipsOf(archive, '').values()].find(({ type }) => type === 'officeDocument');
  return found ? resolveTarget('', found.target) : 'ppt/presentation.xml';
}

function openPart(archive: Archive, name: string): PresentationPart | null {
  const xml = readPart(archive, name);
  if (xml === null) return null;
  if (xml.length > largestPart) throw new ReadingFault('file-too-large', 'A slide is larger than slides can be.');
  const [tag = ''] = /<[\w.:-][^>]*>/.exec(xml) ?? [];
  const root = { name: '', attributes: tag.replace(/^<\S*/, '').replace(/\/?>$/, ''), children: [] };
  return { name, root, elements: readXmlRoot(xml, null), relationships: relationshipsOf(archive, name) };
}

function sizeOf(main: PresentationPart): Presentation['size'] {
  const size = elementOf(main, 'p:sldSz');
  const width = Number(size && attributeOf(size, 'cx'));
  const height = Number(size && attributeOf(size, 'cy'));
  return width > 0 && height > 0 ? { width, height } : usualSize;
}

function slideNames(main: PresentationPart): string[] {
  return childrenOf(elementOf(main, 'p:sldIdLst')).flatMap((slide) => {
    const relationship = main.relationships.get(attributeOf(slide, 'r:id') ?? relationshipId(slide));
    return relationship && !relationship.external ? [resolveTarget(main.name, relationship.target)] : [];
  });
}

/** Where another prefix stands for relationships, the id is the one that is not a number. */
function relationshipId(slide: XmlElement): string {
  return /\s[\w.-]+:id\s*=\s*["']([^"']*)["']/.exec(slide.attributes)?.[1] ?? '';
}

/** The picture that a person sees of alternatives: the first, unless nothing comes of it. */
export function alternativesOf(element: XmlElement): readonly (readonly XmlElement[])[] {
  const choices = childrenOf(element).filter(({ name }) => name === 'mc:Choice');
  const fallback = childOf(element, 'mc:Fallback');
  return [...choices, ...(fallback ? [fallback] : [])].map(childrenOf);
}
