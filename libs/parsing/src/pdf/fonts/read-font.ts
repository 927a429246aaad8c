import type { PdfFile } from '../file/open-pdf.ts';
import { type Dict, isArray, isDict, Name, Stream } from '../file/values.ts';
import {
  type Encoding,
  macRomanEncoding,
  standardEncoding,
  symbolEncoding,
  winAnsiEncoding,
  zapfDingbatsEncoding,
} from './encodings.ts';
import { type CMap, readCMap } from './read-cmap.ts';
import { type FontProgram, readFontProgram } from './read-font-program.ts';
import { readGlyphName } from './read-glyph-name.ts';
import { standardWidth } from './standard-widths.ts';

/** What a code shows. */
export interface Glyph {
  readonly text: string;
  /** Shares of the font size that the next glyph stands further on: to the right, or downwards in vertical fonts. */
  readonly advance: number;
  /** White space, or nothing at all. */
  readonly blank: boolean;
  /** False where nobody can tell which character it is. */
  readonly known: boolean;
}

export interface Font {
  readonly bold: boolean;
  readonly italic: boolean;
  /** Characters stand below one another. */
  readonly vertical: boolean;
  /** How tall the letters are for their font size; other than 1 only in fonts that are drawn by content streams. */
  readonly scale: number;
  readonly glyphOf: (code: number) => Glyph;
  /** How many bytes the code has that begins here; null when all have one. */
  readonly lengthAt: ((bytes: Uint8Array, at: number) => number) | null;
}

/** Reads a font's encoding, widths and style (ISO 32000-2, sections 9.5 to 9.10). */
export function readFont(file: PdfFile, dict: Dict): Font {
  return file.name(dict.get('Subtype')) === 'Type0' ? readComposite(file, dict) : readSimple(file, dict);
}

function keepGlyphs(make: (code: number) => Glyph): (code: number) => Glyph {
  const glyphs: Glyph[] = [];
  return (code) => {
    const known = glyphs[code];
    if (known) return known;
    const glyph = make(code);
    glyphs[code] = glyph;
    return glyph;
  };
}

/** Stands where there is something, but nobody knows what. */
const replacement = '\uFFFD';

function glyphOf(text: string | undefined, advance: number, known: boolean): Glyph {
  // A soft hyphen that takes room is a hyphen that one sees.
  const shown = text === '\u00ad' && advance > 0 ? '-' : (text ?? (known ? '' : replacement));
  return { text: shown, advance, blank: known && shown.trim() === '', known };
}

/** A map to Unicode that says nothing of a code says so by leaving it out, or by these characters. */
function isMeaningful(text: string | undefined): text is string {
  return text !== undefined && text !== '' && !/^[\0\uFFFD\uFFFF]+$/.test(text);
}

function readToUnicode(file: PdfFile, dict: Dict): CMap | 'identity' | null {
  const told = file.resolve(dict.get('ToUnicode'));
  if (told instanceof Name) return told.name.startsWith('Identity') ? 'identity' : null;
  const data = told instanceof Stream ? file.decode(told) : null;
  return data ? readCMap(data) : null;
}

function unicodeOf(map: CMap | 'identity' | null, code: number): string | undefined {
  const text = map === 'identity' ? String.fromCharCode(code) : map?.textOf(code);
  return isMeaningful(text) ? text.toWellFormed() : undefined;
}

/** The last two: Computer Modern and its kin, and the fonts of URW. */
const boldName = /bold|black|heavy|demi\b|-bd\b|^(?:cm|ec|sf|la|tc)(?:ss)?b(?:x|\d|sy)|medi(?:ital|obli)?$/i;

function styleOf(file: PdfFile, name: string, descriptor: Dict | null): { bold: boolean; italic: boolean } {
  const flags = file.number(descriptor?.get('Flags')) ?? 0;
  const weight = file.number(descriptor?.get('FontWeight')) ?? 400;
  return {
    bold: boldName.test(name) || weight >= 600 || (flags & 0x40000) !== 0,
    italic:
      /italic|oblique/i.test(name) || (flags & 64) !== 0 || (file.number(descriptor?.get('ItalicAngle')) ?? 0) !== 0,
  };
}

function fontName(file: PdfFile, dict: Dict, descriptor: Dict | null): string {
  const name = file.name(dict.get('BaseFont')) ?? file.name(descriptor?.get('FontName')) ?? '';
  return name.replace(/^[A-Z]{6}\+/, '');
}

function programOf(file: PdfFile, descriptor: Dict | null): FontProgram | null {
  const stream = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => file.stream(descriptor?.get(key))).find(Boolean);
  const data = stream ? file.decode(stream) : null;
  return data ? readFontProgram(data) : null;
}

function readSimple(file: PdfFile, dict: Dict): Font {
  const descriptor = file.dict(dict.get('FontDescriptor'));
  const name = fontName(file, dict, descriptor);
  const isType3 = file.name(dict.get('Subtype')) === 'Type3';
  const toUnicode = readToUnicode(file, dict);
  const encoding = readEncoding(file, dict, descriptor, name);
  const first = file.number(dict.get('FirstChar')) ?? 0;
  const widths = file.array(dict.get('Widths'));
  const missing = file.number(descriptor?.get('MissingWidth'));
  const { unit, scale } = isType3 ? measureType3(file, dict) : { unit: 0.001, scale: 1 };
  return {
    ...styleOf(file, name, descriptor),
    vertical: false,
    scale,
    lengthAt: null,
    glyphOf: keepGlyphs((code) => {
      const text = unicodeOf(toUnicode, code) ?? encoding(code);
      const told = file.number(widths?.[code - first]);
      const width = told ?? (widths ? (missing ?? 0) : (missing ?? standardWidth(name, code, text)));
      return glyphOf(text, width * unit, text !== undefined || width === 0);
    }),
  };
}

/** Fonts of content streams have units of their own; the box around their glyphs tells how tall letters are. */
function measureType3(file: PdfFile, dict: Dict): { unit: number; scale: number } {
  const [a = 0.001, b = 0, c = 0, d = 0.001] = file.numbers(dict.get('FontMatrix')) ?? [];
  const [, bottom = 0, , top = 0] = file.numbers(dict.get('FontBBox')) ?? [];
  const height = Math.abs(top - bottom) * Math.hypot(c, d);
  // A usual box is a little taller than the font size.
  return { unit: Math.hypot(a, b), scale: height > 0.5 && height < 3 ? 1 : height > 0 ? height * 0.8 : 1 };
}

/** What a code stands for by the font's /Encoding, or by its own program where that says nothing. */
function readEncoding(
  file: PdfFile,
  dict: Dict,
  descriptor: Dict | null,
  name: string,
): (code: number) => string | undefined {
  const told = file.resolve(dict.get('Encoding'));
  const named = told instanceof Name ? told.name : isDict(told) ? file.name(told.get('BaseEncoding')) : null;
  const differences = isDict(told) ? readDifferences(file, told) : new Map<number, string>();
  const base = baseEncoding(named);
  let program: FontProgram | null | undefined;
  const byProgram = (code: number) => {
    program ??= programOf(file, descriptor);
    return program?.textOfCode(code);
  };
  const own = ownEncoding(name);
  const isEmbedded = ['FontFile', 'FontFile2', 'FontFile3'].some((key) => descriptor?.has(key));
  const isSymbolic = ((file.number(descriptor?.get('Flags')) ?? 32) & 4) !== 0;
  const guess = isEmbedded && isSymbolic ? null : standardEncoding;
  return (code) => {
    const glyph = differences.get(code);
    if (glyph !== undefined) {
      const text = glyph === '.notdef' ? '' : readGlyphName(glyph);
      if (text !== null) return text;
      return own === zapfDingbatsEncoding ? '•' : byProgram(code);
    }
    if (base) return base[code] ?? (code < 32 ? undefined : byProgram(code));
    if (own) return own[code];
    return byProgram(code) ?? guess?.[code] ?? wingdings(name, code);
  };
}

function baseEncoding(name: string | null): Encoding | null {
  if (name === 'WinAnsiEncoding') return winAnsiEncoding;
  if (name === 'MacRomanEncoding') return macRomanEncoding;
  return name === 'StandardEncoding' ? standardEncoding : null;
}

/** Fonts whose codes mean something of their own. */
function ownEncoding(name: string): Encoding | null {
  if (/^symbol/i.test(name)) return symbolEncoding;
  return /^(?:zapf|itczapf)?dingbats/i.test(name) ? zapfDingbatsEncoding : null;
}

/** Word writes its bullets in this font; what else is in it are little pictures. */
function wingdings(name: string, code: number): string | undefined {
  if (!/^(?:wingdings|webdings)/i.test(name)) return undefined;
  return { 110: '■', 118: '❖', 167: '▪', 168: '□', 216: '➢', 224: '→', 251: '✗', 252: '✓' }[code] ?? '•';
}

function readDifferences(file: PdfFile, encoding: Dict): Map<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const part of (file.array(encoding.get('Differences')) ?? []).slice(0, 5000)) {
    const value = file.resolve(part);
    if (typeof value === 'number') code = value;
    else if (value instanceof Name) {
      names.set(code, value.name);
      code += 1;
    }
  }
  return names;
}

function readComposite(file: PdfFile, dict: Dict): Font {
  const [descendant] = file.array(dict.get('DescendantFonts')) ?? [];
  const cidFont = file.dict(descendant) ?? new Map();
  const descriptor = file.dict(cidFont.get('FontDescriptor'));
  const name = fontName(file, dict, descriptor);
  const toUnicode = readToUnicode(file, dict);
  const encoding = readCompositeEncoding(file, dict);
  const advanceOf = encoding.vertical ? readHeights(file, cidFont) : readWidths(file, cidFont);
  const glyphNumber = readGlyphNumbers(file, cidFont);
  let program: FontProgram | null | undefined;
  const byProgram = (cid: number) => {
    program ??= programOf(file, descriptor);
    return program?.textOfGlyph(glyphNumber(cid));
  };
  return {
    ...styleOf(file, name, descriptor),
    vertical: encoding.vertical,
    scale: 1,
    lengthAt: encoding.lengthAt,
    glyphOf: keepGlyphs((code) => {
      const cid = encoding.cidOf(code);
      const advance = advanceOf(cid ?? 0) * 0.001;
      const text = unicodeOf(toUnicode, code) ?? (cid === undefined ? undefined : byProgram(cid));
      return glyphOf(text, advance, encoding.isKnown && (text !== undefined || advance === 0));
    }),
  };
}

interface CompositeEncoding {
  readonly vertical: boolean;
  /** What codes mean is known. */
  readonly isKnown: boolean;
  readonly lengthAt: (bytes: Uint8Array, at: number) => number;
  readonly cidOf: (code: number) => number | undefined;
}

/** Of the predefined encodings only identity is known here; of others just how long codes are. */
function readCompositeEncoding(file: PdfFile, dict: Dict): CompositeEncoding {
  const told = file.resolve(dict.get('Encoding'));
  if (told instanceof Stream) {
    const data = file.decode(told);
    const map = readCMap(data ?? new Uint8Array(0));
    const vertical = map.vertical || file.number(told.dict.get('WMode')) === 1;
    const base = map.base ?? file.name(told.dict.get('UseCMap'));
    const isIdentity = base?.startsWith('Identity') === true;
    return {
      vertical,
      isKnown: base === null || isIdentity,
      lengthAt: map.lengthAt,
      cidOf: (code) => map.cidOf(code) ?? (isIdentity ? code : undefined),
    };
  }
  const name = told instanceof Name ? told.name : '';
  const isKnown = name === 'Identity-H' || name === 'Identity-V';
  const isMixed = /RKSJ|EUC|GBK|B5|KSC|ETen|HKscs/i.test(name) && !/UCS2|UTF16/.test(name);
  return {
    vertical: name.endsWith('-V'),
    isKnown,
    lengthAt: isMixed ? (bytes, at) => ((bytes[at] ?? 0) < 0x81 ? 1 : 2) : () => 2,
    cidOf: (code) => (isKnown ? code : undefined),
  };
}

const mostWidths = 200_000;

/** /W: `first [w1 w2 ...]` and `first last w`. */
function readWidths(file: PdfFile, cidFont: Dict): (cid: number) => number {
  const usual = file.number(cidFont.get('DW')) ?? 1000;
  const widths = new Map<number, number>();
  const list = file.array(cidFont.get('W')) ?? [];
  let left = mostWidths;
  for (let at = 0; at + 1 < list.length && left > 0; ) {
    const first = file.number(list[at]) ?? 0;
    const second = file.resolve(list[at + 1]);
    if (isArray(second)) {
      second.forEach((width, step) => {
        widths.set(first + step, file.number(width) ?? usual);
      });
      left -= second.length;
      at += 2;
      continue;
    }
    const last = typeof second === 'number' ? Math.min(second, first + 65_535) : first;
    const width = file.number(list[at + 2]) ?? usual;
    // The same glyphs may be told again and again.
    for (let cid = first; cid <= last && left > 0; cid += 1, left -= 1) widths.set(cid, width);
    at += 3;
  }
  return (cid) => widths.get(cid) ?? usual;
}

/** /DW2 and /W2: `first [w1y vx vy ...]` and `first last w1y vx vy`; downwards is negative there. */
function readHeights(file: PdfFile, cidFont: Dict): (cid: number) => number {
  const [, told] = file.numbers(cidFont.get('DW2')) ?? [];
  const usual = told ?? -1000;
  const heights = new Map<number, number>();
  const list = file.array(cidFont.get('W2')) ?? [];
  let left = mostWidths;
  for (let at = 0; at + 1 < list.length && left > 0; ) {
    const first = file.number(list[at]) ?? 0;
    const second = file.resolve(list[at + 1]);
    if (isArray(second)) {
      for (let step = 0; step * 3 < second.length; step += 1) {
        heights.set(first + step, file.number(second[step * 3]) ?? usual);
      }
      left -= second.length / 3;
      at += 2;
      continue;
    }
    const last = typeof second === 'number' ? Math.min(second, first + 65_535) : first;
    const height = file.number(list[at + 2]) ?? usual;
    for (let cid = first; cid <= last && left > 0; cid += 1, left -= 1) heights.set(cid, height);
    at += 5;
  }
  return (cid) => -(heights.get(cid) ?? usual);
}

function readGlyphNumbers(file: PdfFile, cidFont: Dict): (cid: number) => number {
  const map = file.stream(cidFont.get('CIDToGIDMap'));
  const data = map ? file.decode(map) : null;
  return data ? (cid) => (data[cid * 2] ?? 0) * 256 + (data[cid * 2 + 1] ?? 0) : (cid) => cid;
}
