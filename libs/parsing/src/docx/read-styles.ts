import type { FindingCode } from '@lesart/document';
import {
  attributeOf,
  childOf,
  childrenOf,
  readXmlRoot,
  settingOf,
  toggleOf,
  type XmlElement,
} from '../office/read-xml.ts';
import { type Look, paragraphConcealment, plainLook, readLook, shadeOf } from './read-look.ts';

/** Which list a paragraph belongs to. `level` counts from 0. */
export interface ListPlace {
  readonly list: string;
  readonly level: number;
}

/** What a style says about the paragraphs and runs that use it, the styles that it is based on included. */
export interface Style {
  readonly name: string;
  /** 0 to 8 for headings, 9 for text that says it is none, null when nothing is said. */
  readonly outlineLevel: number | null;
  readonly listPlace: ListPlace | null;
  readonly bold: boolean | null;
  readonly italic: boolean | null;
  readonly look: Look;
  /** The colour behind paragraphs. */
  readonly fill: string | null;
  /** Why nobody sees the paragraphs of this style. */
  readonly concealment: FindingCode | null;
  /** Whether a table style paints cells in a way that only a layout program can tell. */
  readonly paintsCells: boolean;
}

export interface Styles {
  get(id: string | null): Style;
}

const plain: Style = {
  name: '',
  outlineLevel: null,
  listPlace: null,
  bold: null,
  italic: null,
  look: plainLook,
  fill: null,
  concealment: null,
  paintsCells: false,
};

/** Styles are based on each other over a few steps. */
const deepest = 50;

/** Word keeps the English names of its own styles in the file; other programs write those of their language. */
const headingName = /^(?:heading|überschrift|berschrift|titre|título|titolo|kop|rubrik|nagłówek|заголовок)\s*([1-9])$/i;

/** Reads styles.xml; null gives styles that say nothing. */
export function readStyles(xml: string | null): Styles {
  const elements = new Map<string, XmlElement>();
  let defaultId: string | null = null;
  /** What holds for all paragraphs before any style. */
  let root = plain;
  for (const element of xml === null ? [] : readXmlRoot(xml, 'w:styles')) {
    if (element.name === 'w:docDefaults') {
      root = { ...plain, look: readLook(childOf(childOf(element, 'w:rPrDefault'), 'w:rPr'), plainLook) };
    }
    const id = attributeOf(element, 'styleId');
    if (element.name !== 'w:style' || id === null) continue;
    elements.set(id, element);
    const isDefault = ['1', 'true', 'on'].includes(attributeOf(element, 'default') ?? '');
    if (isDefault && attributeOf(element, 'type') === 'paragraph') defaultId = id;
  }
  const resolved = new Map<string, Style>();
  const resolve = (id: string, below: ReadonlySet<string>): Style => {
    const known = resolved.get(id);
    if (known) return known;
    const element = elements.get(id);
    const isParagraph = element !== undefined && attributeOf(element, 'type') !== 'character';
    if (!element || below.has(id) || below.size > deepest) return root;
    const base = settingOf(element, 'w:basedOn');
    const style = readStyle(
      element,
      base === null ? (isParagraph ? root : plain) : resolve(base, new Set([...below, id])),
    );
    resolved.set(id, style);
    return style;
  };
  const none = new Set<string>();
  return { get: (id) => (id === null ? (defaultId === null ? root : resolve(defaultId, none)) : resolve(id, none)) };
}

function readStyle(element: XmlElement, base: Style): Style {
  const paragraph = childOf(element, 'w:pPr');
  const run = childOf(element, 'w:rPr');
  const name = settingOf(element, 'w:name') ?? '';
  const outline = settingOf(paragraph, 'w:outlineLvl');
  return {
    name,
    outlineLevel: outline === null ? (outlineByName(name) ?? base.outlineLevel) : Number(outline),
    listPlace: listPlaceOf(paragraph, base.listPlace),
    bold: toggleOf(run, 'w:b') ?? base.bold,
    italic: toggleOf(run, 'w:i') ?? base.italic,
    look: readLook(run, base.look),
    fill: shadeOf(childOf(paragraph, 'w:shd')) ?? base.fill,
    concealment: paragraphConcealment(paragraph) ?? base.concealment,
    paintsCells: base.paintsCells || (attributeOf(element, 'type') === 'table' && hasFill(element)),
  };
}

/** Whether anything in a table style is filled with another colour than white. */
function hasFill(element: XmlElement): boolean {
  return childrenOf(element).some((child) => {
    const fill = child.name === 'w:shd' ? shadeOf(child) : null;
    return (fill !== null && fill !== 'auto' && !/^f{6}$/i.test(fill)) || hasFill(child);
  });
}

function outlineByName(name: string): number | null {
  const level = headingName.exec(name.trim())?.[1];
  if (level !== undefined) return Number(level) - 1;
  return /^(?:title|titel)$/i.test(name.trim()) ? 0 : null;
}

/**
 * The list that paragraph properties name; what they leave open comes from `base`.
 * @returns null for none, also when the properties take the paragraph out of its style's list (list "0")
 */
export function listPlaceOf(properties: XmlElement | null, base: ListPlace | null): ListPlace | null {
  const numbering = childOf(properties, 'w:numPr');
  if (!numbering) return base;
  const list = settingOf(numbering, 'w:numId') ?? base?.list ?? null;
  const level = Number(settingOf(numbering, 'w:ilvl') ?? base?.level ?? 0);
  return list === null || list === '0' ? null : { list, level: Math.min(8, Math.max(0, level || 0)) };
}
