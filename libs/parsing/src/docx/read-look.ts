import type { FindingCode } from '@lesart/document';
import { looksAlike } from '../looks-alike.ts';
import { attributeOf, childOf, childrenOf, settingOf, type XmlElement } from '../office/read-xml.ts';

/** What decides whether a person can see a run. null: nothing is said. */
export interface Look {
  readonly hidden: boolean | null;
  /** Hidden where a document is shown as a web page, but printed. */
  readonly webHidden: boolean | null;
  /** Six hexadecimal digits, "auto", or "none" for letters that are not filled. */
  readonly colour: string | null;
  /** In half points. */
  readonly size: number | null;
  /** What is painted behind the letters: a colour, "auto" for nothing, "unknown". */
  readonly behind: string | null;
}

export const plainLook: Look = { hidden: null, webHidden: null, colour: null, size: null, behind: null };

/** Two points: what is smaller is a speck. */
const leastSize = 4;
const leastLine = 40;
/** Word's largest page has 22 inches, in twentieths of a point. */
const widestPage = 31_680;

/** Reads run properties (ECMA-376 part 1, 17.3.2); what they leave open comes from `base`. */
export function readLook(properties: XmlElement | null, base: Look): Look {
  if (!properties) return base;
  let look: { -readonly [key in keyof Look]: Look[key] } | null = null;
  for (const child of properties.children) {
    if (typeof child === 'string') continue;
    const said = saidBy(child);
    if (said) look = { ...(look ?? base), ...said };
  }
  return look ?? base;
}

function saidBy(property: XmlElement): Partial<Look> | null {
  switch (property.name) {
    case 'w:vanish':
      return { hidden: isOn(property) };
    case 'w:webHidden':
      return { webHidden: isOn(property) };
    case 'w:color':
      return { colour: colourOf(property) };
    case 'w:sz':
      return { size: Number(attributeOf(property, 'val')) || null };
    case 'w:shd':
      return { behind: shadeOf(property) };
    case 'w:highlight':
      return { behind: highlights[attributeOf(property, 'val') ?? ''] ?? 'auto' };
    case 'w14:textFill':
      return isClear(property) ? { colour: 'none' } : null;
    default:
      return null;
  }
}

function isOn(property: XmlElement): boolean {
  return !['0', 'false', 'off'].includes(attributeOf(property, 'val') ?? '1');
}

function colourOf(property: XmlElement): string {
  return paperColour(property, 'theme', 'Color') ?? attributeOf(property, 'val') ?? 'auto';
}

/**
 * The colour of the paper where a theme's colour says so, darkened by its shade (0 to FF); null for other colours.
 * Word paints by the theme whatever the plain colour beside it says (ECMA-376 part 1, 17.3.2.6).
 */
function paperColour(property: XmlElement, prefix: 'theme' | 'themeFill', suffix: 'Color' | ''): string | null {
  if (!/^(?:background1|light1)$/.test(attributeOf(property, `${prefix}${suffix}`) ?? '')) return null;
  const shade = attributeOf(property, `${prefix}Shade`) ?? 'FF';
  return /^[\da-f]{2}$/i.test(shade) ? shade.repeat(3).toUpperCase() : 'FFFFFF';
}

/** A fill without colour, or one that lets everything through (in thousandths of a percent). */
function isClear(fill: XmlElement): boolean {
  if (childOf(fill, 'w14:noFill')) return true;
  const colour = childrenOf(childOf(fill, 'w14:solidFill'))[0] ?? null;
  return Number(settingOf(colour, 'w14:alpha') ?? 0) >= 98_000;
}

/** The colour that shading (`w:shd`) puts behind text. */
export function shadeOf(shading: XmlElement | null): string | null {
  if (!shading) return null;
  const pattern = attributeOf(shading, 'val') ?? 'clear';
  const fill = paperColour(shading, 'themeFill', '') ?? attributeOf(shading, 'fill') ?? 'auto';
  const colour = paperColour(shading, 'theme', 'Color') ?? attributeOf(shading, 'color') ?? 'auto';
  if (pattern === 'nil') return 'auto';
  if (pattern === 'clear') return fill;
  if (pattern === 'solid') return colour === 'auto' ? '000000' : colour;
  return 'unknown';
}

const highlights: Readonly<Record<string, string>> = {
  black: '000000',
  blue: '0000FF',
  cyan: '00FFFF',
  darkBlue: '00008B',
  darkCyan: '008B8B',
  darkGray: 'A9A9A9',
  darkGreen: '006400',
  darkMagenta: '800080',
  darkRed: '8B0000',
  darkYellow: '808000',
  green: '00FF00',
  lightGray: 'D3D3D3',
  magenta: 'FF00FF',
  red: 'FF0000',
  white: 'FFFFFF',
  yellow: 'FFFF00',
};

/**
 * Why nobody sees a run, null when it can be seen.
 * @param behind colours behind the run from near to far (paragraph, cell, page); the first that is one counts
 */
export function concealmentOf(look: Look, behind: readonly (string | null)[]): FindingCode | null {
  if (look.hidden) return 'hidden-text';
  if (look.size !== null && look.size < leastSize) return 'tiny-text';
  if (look.colour === null || look.colour === 'auto') return null;
  if (look.colour === 'none') return 'white-text';
  const nearest = [look.behind, ...behind].find((colour) => colour !== null && colour !== 'auto') ?? 'FFFFFF';
  return looksAlike(look.colour, nearest) ? 'white-text' : null;
}

/** Why nobody sees any of a paragraph: its lines have no height, or it stands beside the page. */
export function paragraphConcealment(properties: XmlElement | null): FindingCode | null {
  if (!properties) return null;
  const spacing = childOf(properties, 'w:spacing');
  if (spacing && attributeOf(spacing, 'lineRule') === 'exact') {
    const line = attributeOf(spacing, 'line');
    if (line !== null && Number(line) < leastLine) return 'tiny-text';
  }
  const indent = childOf(properties, 'w:ind');
  const frame = childOf(properties, 'w:framePr');
  const offsets = [
    ...['left', 'start', 'right', 'end', 'firstLine', 'hanging'].map((name) => indent && attributeOf(indent, name)),
    ...['x', 'y'].map((name) => frame && attributeOf(frame, name)),
  ];
  return offsets.some((offset) => offset !== null && Math.abs(Number(offset)) >= widestPage * 0.6)
    ? 'off-page-text'
    : null;
}
