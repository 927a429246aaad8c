import { attributeOf, childOf, childrenOf, forEachChild, type XmlElement } from '../office/read-xml.ts';
import type { OdfPackage } from './open-odf.ts';
import { type ListStyle, readListStyle } from './read-list-style.ts';

/** What styles say of text and of the paragraph around it, everything inherited. */
export interface OdfStyle {
  /** The names of the style and of those that it is based on, the nearest first. */
  readonly names: readonly string[];
  /** Null where no style says, as for all that follow. */
  readonly bold: boolean | null;
  readonly italic: boolean | null;
  readonly hidden: boolean | null;
  /** In points. */
  readonly size: number | null;
  /** Six hexadecimal digits. */
  readonly colour: string | null;
  /** Six hexadecimal digits, or `transparent`. */
  readonly background: string | null;
  readonly listStyle: string | null;
  /** Of slides (ISO/IEC 26300-1, 20.403): whether the page is shown. */
  readonly pageHidden: boolean;
}

export interface OdfStyles {
  /** @param family "paragraph", "text", "table-cell", "drawing-page" ... */
  get(family: string, name: string | null): OdfStyle;
  list(name: string | null): ListStyle | null;
  /** Numbers of headings. */
  readonly outline: ListStyle | null;
  /** The colour of the paper; null where pages may be of several. */
  readonly paper: string | null;
}

const plain: OdfStyle = {
  names: [],
  bold: null,
  italic: null,
  hidden: null,
  size: null,
  colour: null,
  background: null,
  listStyle: null,
  pageHidden: false,
};

/** Reads the styles that people gave names and those that the program made up for single places. */
export function readOdfStyles(odf: OdfPackage): OdfStyles {
  const elements = new Map<string, XmlElement>();
  const lists = new Map<string, ListStyle>();
  let outline: ListStyle | null = null;
  const learn = (element: XmlElement): void => {
    const name = attributeOf(element, 'style:name') ?? '';
    if (element.name === 'style:style') elements.set(keyOf(attributeOf(element, 'style:family'), name), element);
    else if (element.name === 'style:default-style')
      elements.set(keyOf(attributeOf(element, 'style:family'), ''), element);
    else if (element.name === 'text:list-style') lists.set(name, readListStyle(element));
    else if (element.name === 'text:outline-style') outline = readListStyle(element);
  };
  if (odf.styles !== null) forEachChild(odf.styles, 'office:styles', learn);
  forEachChild(odf.content, 'office:automatic-styles', learn);
  const paper = odf.styles === null ? white : paperOf(odf.styles);

  const known = new Map<string, OdfStyle>();
  const get = (family: string, name: string | null): OdfStyle => {
    const key = keyOf(family, name ?? '');
    const ready = known.get(key);
    if (ready) return ready;
    const style = chainOf(elements, family, name ?? '').reduceRight(inherit, plain);
    known.set(key, style);
    return style;
  };
  return { get, list: (name) => (name === null ? null : (lists.get(name) ?? null)), outline, paper };
}

function keyOf(family: string | null, name: string): string {
  return `${family ?? ''}\n${name}`;
}

/** A style and what it is based on; the last is the family's default. A ring of styles ends where it began. */
function chainOf(elements: ReadonlyMap<string, XmlElement>, family: string, name: string): XmlElement[] {
  const chain = new Set<XmlElement>();
  let next = name === '' ? undefined : elements.get(keyOf(family, name));
  while (next && !chain.has(next)) {
    chain.add(next);
    const parent = attributeOf(next, 'style:parent-style-name');
    next = parent === null ? undefined : elements.get(keyOf(family, parent));
  }
  const fallback = elements.get(keyOf(family, ''));
  if (fallback) chain.add(fallback);
  return [...chain];
}

function inherit(base: OdfStyle, element: XmlElement): OdfStyle {
  const text = childOf(element, 'style:text-properties');
  const of = (name: string) => text && attributeOf(text, name);
  const weight = of('fo:font-weight');
  const slant = of('fo:font-style');
  const display = of('text:display');
  const name = attributeOf(element, 'style:display-name') ?? attributeOf(element, 'style:name');
  return {
    names: name === null ? base.names : [name, ...base.names],
    bold: weight === null ? base.bold : weight === 'bold' || Number(weight) >= 600,
    italic: slant === null ? base.italic : slant !== 'normal',
    hidden: display === null ? base.hidden : display === 'none',
    size: sizeOf(of('fo:font-size'), base.size),
    colour: colourOf(of('fo:color')) ?? base.colour,
    background: colourOf(of('fo:background-color')) ?? boxBackground(element) ?? base.background,
    listStyle: attributeOf(element, 'style:list-style-name') ?? base.listStyle,
    pageHidden: pageVisibility(element) ?? base.pageHidden,
  };
}

/** The background of what the text stands in, for text that has none of its own. */
function boxBackground(element: XmlElement): string | null {
  const box = childrenOf(element).find(({ name }) =>
    /^style:(?:paragraph|table|table-row|table-cell|page-layout)-properties$/.test(name),
  );
  return box ? colourOf(attributeOf(box, 'fo:background-color')) : null;
}

const white = 'FFFFFF';

/** White, unless a page layout says otherwise or fills pages with something that has no single colour. */
function paperOf(styles: string): string | null {
  const colours = new Set<string | null>();
  forEachChild(styles, 'office:automatic-styles', (element) => {
    const page = childOf(element, 'style:page-layout-properties');
    if (element.name !== 'style:page-layout' || !page) return;
    const colour = colourOf(attributeOf(page, 'fo:background-color')) ?? 'transparent';
    const filled =
      childOf(page, 'style:background-image') !== null ||
      /bitmap|gradient|hatch/.test(attributeOf(page, 'draw:fill') ?? '');
    colours.add(filled ? null : colour === 'transparent' ? white : colour);
  });
  const [only = white] = colours;
  return colours.size > 1 ? null : only;
}

function pageVisibility(element: XmlElement): boolean | null {
  const page = childOf(element, 'style:drawing-page-properties');
  const visibility = page && attributeOf(page, 'presentation:visibility');
  return visibility === null ? null : visibility === 'hidden';
}

function colourOf(value: string | null): string | null {
  if (value === 'transparent') return value;
  return value !== null && /^#[\da-f]{6}$/i.test(value) ? value.slice(1).toUpperCase() : null;
}

/** A size in points, or a share of the size below it. */
function sizeOf(value: string | null, base: number | null): number | null {
  const number = Number.parseFloat(value ?? '');
  if (value === null || !Number.isFinite(number)) return base;
  if (value.endsWith('%')) return base === null ? null : (base * number) / 100;
  return pointsOf(value);
}

const unitsInPoints: Readonly<Record<string, number>> = {
  pt: 1,
  in: 72,
  cm: 72 / 2.54,
  mm: 72 / 25.4,
  pc: 12,
  px: 0.75,
};

/** A length of OpenDocument ("2.5cm") in points; null when it is none. */
export function pointsOf(length: string | null): number | null {
  const [, number, unit = ''] = /^(-?(?:\d+(?:\.\d*)?|\.\d+))([a-z]+)$/.exec(length ?? '') ?? [];
  const factor = unitsInPoints[unit];
  return number === undefined || factor === undefined ? null : Number(number) * factor;
}
