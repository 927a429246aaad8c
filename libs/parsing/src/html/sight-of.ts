import type { FindingCode } from '@lesart/document';
import type { DefaultTreeAdapterTypes } from 'parse5';
import { looksAlike } from '../looks-alike.ts';
import { parseColour } from './parse-colour.ts';
import type { Declarations, StyleRules } from './read-style-rules.ts';

type Element = DefaultTreeAdapterTypes.Element;

/** How a person sees the text of an element. */
export interface Sight {
  /** Why nothing inside is seen, whatever stands in it; null when it may be. */
  readonly concealment: FindingCode | null;
  readonly visible: boolean;
  /** Six hexadecimal digits, "transparent" or "unknown". */
  readonly colour: string;
  /** What is painted behind it: a colour or "unknown". */
  readonly behind: string;
  /** In points. */
  readonly size: number;
}

export const plainSight: Sight = { concealment: null, visible: true, colour: '000000', behind: 'FFFFFF', size: 12 };

/** In points: what is smaller is a speck. */
const leastSize = 2;
/** In points: so far outside nobody looks. */
const farOff = -300;

/** Why nobody sees text that stands right in an element; null when it is seen. */
export function concealmentOf({ concealment, visible, colour, behind, size }: Sight): FindingCode | null {
  if (concealment !== null) return concealment;
  if (!visible) return 'hidden-text';
  if (size < leastSize) return 'tiny-text';
  return colour === 'transparent' || looksAlike(colour, behind) ? 'white-text' : null;
}

/** What an element makes of the sight around it. */
export function sightOf(element: Element, rules: StyleRules, around: Sight): Sight {
  const styles = rules.of(element);
  const attrs = element.attrs;
  if (styles.size === 0 && attrs.length === 0) return around;
  const property = (name: string) => styles.get(name)?.replace(/\s*!important$/, '') ?? null;
  const size = sizeOf(property('font-size'), around.size);
  return {
    concealment: around.concealment ?? concealmentBy(element, styles, property),
    visible: visibilityOf(property('visibility'), around.visible),
    colour: colourOf(property('color') ?? fontColour(element), around.colour),
    behind: backgroundOf(element, property, around.behind),
    size,
  };
}

type Property = (name: string) => string | null;

function concealmentBy(element: Element, styles: Declarations, property: Property): FindingCode | null {
  const display = property('display');
  const isHidden = element.attrs.some(({ name }) => name === 'hidden') && (display === null || display === 'none');
  if (isHidden || display === 'none' || property('mso-hide') === 'all') return 'hidden-text';
  if (element.tagName === 'dialog' && !element.attrs.some(({ name }) => name === 'open')) return 'hidden-text';
  if (styles.size === 0) return null;
  const opacity = property('opacity');
  if (opacity !== null && Number.parseFloat(opacity) < (opacity.endsWith('%') ? 3 : 0.03)) return 'hidden-text';
  if (/scale[xy]?\(\s*0(?:\.0+)?\s*[,)]/.test(property('transform') ?? '')) return 'hidden-text';
  if (isClipped(property)) return 'hidden-text';
  return isBeside(property) ? 'off-page-text' : null;
}

/** Cut down to nothing, as texts are that only a screen reader shall read. */
function isClipped(property: Property): boolean {
  if (/^rect\((?:\s*[01](?:px)?\s*,?){4}\)$/.test(property('clip') ?? '')) return true;
  if (/^(?:inset\((?:50|100)%|circle\(0)/.test(property('clip-path') ?? '')) return true;
  if (!/^(?:hidden|clip)/.test(property('overflow') ?? '')) return false;
  return ['width', 'height', 'max-width', 'max-height'].some((name) => {
    const length = lengthOf(property(name));
    return length !== null && length < leastSize;
  });
}

function isBeside(property: Property): boolean {
  const isPositioned = /^(?:absolute|fixed|relative)$/.test(property('position') ?? '');
  const names = [
    'text-indent',
    'margin-left',
    'margin-top',
    ...(isPositioned ? ['left', 'right', 'top', 'bottom'] : []),
  ];
  const isFar = names.some((name) => (lengthOf(property(name)) ?? 0) <= farOff);
  return isFar || /translate[xy]?\(\s*-(?:\d{4,}px|\d{3,}(?:%|em|rem|vw|vh))/.test(property('transform') ?? '');
}

function visibilityOf(value: string | null, around: boolean): boolean {
  return value === null ? around : value === 'visible' || (value === 'inherit' && around);
}

function fontColour(element: Element): string | null {
  const colour = element.tagName === 'font' ? element.attrs.find(({ name }) => name === 'color')?.value : undefined;
  return colour ?? null;
}

function colourOf(value: string | null, around: string): string {
  return value === null || value === 'inherit' ? around : parseColour(value);
}

function backgroundOf(element: Element, property: Property, around: string): string {
  const image = property('background-image');
  if (image !== null && image !== 'none') return 'unknown';
  const attribute = element.attrs.find(({ name }) => name === 'bgcolor')?.value ?? null;
  const shorthand = property('background');
  if (shorthand !== null && /url\(|gradient\(/.test(shorthand)) return 'unknown';
  const value = property('background-color') ?? shorthand ?? attribute;
  if (value === null || /^(?:none|inherit|initial|unset|0|0 0)$/.test(value.trim())) return around;
  const colour = parseColour(value);
  return colour === 'transparent' ? around : colour;
}

/** A font's size in points; sizes in words are large enough. */
function sizeOf(value: string | null, around: number): number {
  if (value === null) return around;
  const [, number = '', unit = ''] = /^(\d*\.?\d+)(em|%)$/.exec(value) ?? [];
  if (number !== '') return around * (Number.parseFloat(number) / (unit === '%' ? 100 : 1));
  return lengthOf(value) ?? plainSight.size;
}

const pointsIn: Readonly<Record<string, number>> = {
  '': 0.75,
  px: 0.75,
  pt: 1,
  em: 12,
  rem: 12,
  cm: 28.35,
  mm: 2.835,
  in: 72,
  vw: 8,
  vh: 8,
  '%': 6,
};

/** A length in points, null for what is none. */
function lengthOf(value: string | null): number | null {
  const [, number, unit = ''] = /^([+-]?\d*\.?\d+)([a-z%]*)$/.exec(value ?? '') ?? [];
  const points = pointsIn[unit];
  return number === undefined || points === undefined ? null : Number.parseFloat(number) * points;
}
