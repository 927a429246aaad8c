import { attributeOf, childOf, readXmlRoot, settingOf, toggleOf, type XmlElement } from '../office/read-xml.ts';

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
  readonly hidden: boolean | null;
}

export interface Styles {
  get(id: string | null): Style;
}

const plain: Style = { name: '', outlineLevel: null, listPlace: null, bold: null, italic: null, hidden: null };

/** Word keeps the English names of its own styles in the file; other programs write those of their language. */
const headingName = /^(?:heading|überschrift|berschrift|titre|título|titolo|kop|rubrik|nagłówek|заголовок)\s*([1-9])$/i;

/** Reads styles.xml; null gives styles that say nothing. */
export function readStyles(xml: string | null): Styles {
  const elements = new Map<string, XmlElement>();
  let defaultId: string | null = null;
  for (const element of xml === null ? [] : readXmlRoot(xml, 'w:styles')) {
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
    if (!element || below.has(id)) return plain;
    const base = settingOf(element, 'w:basedOn');
    const style = readStyle(element, base === null ? plain : resolve(base, new Set([...below, id])));
    resolved.set(id, style);
    return style;
  };
  const none = new Set<string>();
  return { get: (id) => (id === null ? (defaultId === null ? plain : resolve(defaultId, none)) : resolve(id, none)) };
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
    hidden: toggleOf(run, 'w:vanish') ?? base.hidden,
  };
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
