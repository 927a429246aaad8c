import type { FindingCode } from '@lesart/document';
import { attributeOf, type XmlElement } from '../office/read-xml.ts';
import { createFormatter, createTextFormatter, type ShownNumber } from '../sheet/format-value.ts';
import { childNamed, childrenNamed, scanElements } from '../sheet/scan-elements.ts';
import { type CellLook, plainLook } from '../sheet/sheet-content.ts';
import type { FormatOptions, SheetLocale } from '../sheet/sheet-locale.ts';

/** How cells of one style show what they hold. */
export interface CellStyle {
  readonly look: CellLook;
  /** Why nobody sees the text: it has the colour of its ground, or no size. */
  readonly concealment: FindingCode | null;
  /** Whether the ground is its own: then tables and conditions do not colour it. */
  readonly hasGround: boolean;
  showNumber(value: number): ShownNumber;
  showText(text: string): string;
}

/** The styles of a workbook, before it is known how its numbers are to be shown. */
export interface StyleSheet {
  /** What the styles say about the language of the program that wrote them. */
  readonly locale: SheetLocale | null;
  /** The styles by the numbers that cells use. A number that is not there has the first style. */
  styles(options: FormatOptions): (index: number) => CellStyle;
}

/**
 * Codes that are not written down because every program knows them (ECMA-376 part 1, 18.8.30). Dates whose order depends
 * on the reader's system are written from the year on where the file is not German, so that nobody takes the day for
 * the month.
 */
const builtInCodes: Readonly<Record<SheetLocale, Readonly<Record<number, string>>>> = {
  en: {
    14: 'yyyy-mm-dd',
    15: 'd-mmm-yy',
    16: 'd-mmm',
    17: 'mmm-yy',
    22: 'yyyy-mm-dd h:mm',
  },
  de: {
    14: 'dd.mm.yyyy',
    15: 'dd. mmm yy',
    16: 'dd. mmm',
    17: 'mmm yy',
    22: 'dd.mm.yyyy hh:mm',
  },
};
const commonCodes: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '#,##0',
  6: '#,##0',
  7: '#,##0.00',
  8: '#,##0.00',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  37: '#,##0_);(#,##0)',
  38: '#,##0_);[Red](#,##0)',
  39: '#,##0.00_);(#,##0.00)',
  40: '#,##0.00_);[Red](#,##0.00)',
  41: '#,##0',
  42: '#,##0',
  43: '#,##0.00',
  44: '#,##0.00',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

interface Font {
  readonly bold: boolean;
  readonly size: number | null;
  readonly colour: string | null;
}

/** @param xml null when the file has no styles */
export function readCellStyles(xml: Uint8Array | null): StyleSheet {
  const parts = new Map<string, XmlElement>();
  const names = ['numFmts', 'fonts', 'fills', 'cellXfs', 'cellStyles'];
  for (const scanned of xml ? scanElements(xml, names) : []) {
    if (scanned.kind === 'element' && !parts.has(scanned.name)) parts.set(scanned.name, scanned.element);
  }
  const listOf = (part: string, name: string) => childrenNamed(parts.get(part) ?? null, name);
  const codes = new Map(
    listOf('numFmts', 'numFmt').map((format) => [
      numberOf(format, 'numFmtId'),
      attributeOf(format, 'formatCode') ?? '',
    ]),
  );
  const fonts = listOf('fonts', 'font').map(toFont);
  const fills = listOf('fills', 'fill').map(toGround);
  const xfs = listOf('cellXfs', 'xf');
  return {
    locale: localeOf(listOf('cellStyles', 'cellStyle'), [...codes.values()]),
    styles: (options) => {
      const made: CellStyle[] = [];
      const make = (xf: XmlElement | null) => makeStyle(xf, { codes, fonts, fills, options });
      const first = make(xfs[0] ?? null);
      return (index) => {
        const style = made[index] ?? (xfs[index] ? make(xfs[index]) : first);
        if (xfs[index]) made[index] = style;
        return style;
      };
    },
  };
}

interface StyleParts {
  readonly codes: ReadonlyMap<number, string>;
  readonly fonts: readonly Font[];
  readonly fills: readonly (string | null)[];
  readonly options: FormatOptions;
}

function makeStyle(xf: XmlElement | null, { codes, fonts, fills, options }: StyleParts): CellStyle {
  const format = xf ? numberOf(xf, 'numFmtId') : 0;
  const code = codes.get(format) ?? builtInCode(format, options.locale);
  const font = xf ? (fonts[numberOf(xf, 'fontId')] ?? null) : null;
  const ground = xf ? (fills[numberOf(xf, 'fillId')] ?? null) : null;
  const usual = fonts[0]?.size ?? 11;
  const look: CellLook = {
    strong: (font?.bold ?? false) || ground !== null,
    large: (font?.size ?? usual) >= usual * 1.2,
  };
  return {
    look: look.strong || look.large ? look : plainLook,
    concealment: concealmentOf(font, ground),
    hasGround: ground !== null,
    showNumber: createFormatter(code, options),
    showText: createTextFormatter(code),
  };
}

function builtInCode(format: number, locale: SheetLocale): string {
  const local = builtInCodes[locale];
  // 27 to 36 and 50 to 58 are dates in East Asian editions.
  const isDate = (format >= 27 && format <= 36) || (format >= 50 && format <= 58);
  return local[isDate ? 14 : format] ?? commonCodes[format] ?? 'General';
}

function concealmentOf(font: Font | null, ground: string | null): FindingCode | null {
  if (!font) return null;
  if (font.size !== null && font.size < 2) return 'tiny-text';
  return font.colour !== null && isSameColour(font.colour, ground ?? 'ffffff') ? 'white-text' : null;
}

/** Equal, or so near that nobody can tell. */
function isSameColour(a: string, b: string): boolean {
  if (a === b) return true;
  const hex = /^[\da-f]{6}$/;
  if (!hex.test(a) || !hex.test(b)) return false;
  return [0, 2, 4].every(
    (at) => Math.abs(Number.parseInt(a.slice(at, at + 2), 16) - Number.parseInt(b.slice(at, at + 2), 16)) <= 10,
  );
}

function toFont(font: XmlElement): Font {
  const bold = childNamed(font, 'b');
  const size = Number(attributeOf(childNamed(font, 'sz') ?? font, 'val') ?? '');
  return {
    bold: bold !== null && !['0', 'false'].includes(attributeOf(bold, 'val') ?? '1'),
    size: size > 0 ? size : null,
    colour: colourOf(childNamed(font, 'color')),
  };
}

/** The colour of a cell's ground; null for none. Patterns and gradients are grounds of no one colour. */
function toGround(fill: XmlElement): string | null {
  const pattern = childNamed(fill, 'patternFill');
  if (!pattern) return childNamed(fill, 'gradientFill') ? 'gradient' : null;
  const type = attributeOf(pattern, 'patternType') ?? 'none';
  if (type === 'none') return null;
  const colour = colourOf(childNamed(pattern, 'fgColor'));
  return type === 'solid' ? colour : 'pattern';
}

/** Six hexadecimal digits where that can be told, else a name that is the same for the same colour. */
function colourOf(colour: XmlElement | null): string | null {
  if (!colour) return null;
  const tint = attributeOf(colour, 'tint') ?? '';
  const rgb = attributeOf(colour, 'rgb');
  if (rgb) return tinted(rgb.slice(-6).toLowerCase(), tint);
  const theme = attributeOf(colour, 'theme');
  if (theme !== null) return tinted(theme === '0' ? 'ffffff' : `theme ${theme}`, tint);
  const indexed = attributeOf(colour, 'indexed');
  if (indexed !== null) return ['1', '9', '65'].includes(indexed) ? 'ffffff' : `indexed ${indexed}`;
  return null;
}

function tinted(colour: string, tint: string): string {
  return Number(tint) ? `${colour} ${tint}` : colour;
}

/** The usual style is named in the language of the program; so are amounts and dates written as its users do. */
function localeOf(styles: readonly XmlElement[], codes: readonly string[]): SheetLocale | null {
  const usual = styles.find((style) => attributeOf(style, 'builtinId') === '0');
  const name = usual && attributeOf(usual, 'name');
  if (name === 'Standard') return 'de';
  const german = codes.filter((code) => /\[\$[^\]-]*-(?:0*407|0*807|0*c07)\]|\\ "€"|d\\?\.m+\\?\.y/i.test(code)).length;
  return german > 0 ? 'de' : null;
}

function numberOf(element: XmlElement, attribute: string): number {
  const value = Number(attributeOf(element, attribute) ?? '0');
  return Number.isInteger(value) && value >= 0 ? value : 0;
}
