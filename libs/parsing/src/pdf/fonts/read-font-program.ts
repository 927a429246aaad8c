import { latin1 } from '../file/values.ts';
import { type Encoding, macRomanEncoding, standardEncoding } from './encodings.ts';
import { cffStrings, macGlyphs } from './numbered-names.ts';
import { readGlyphName } from './read-glyph-name.ts';

/** What an embedded font program itself says of its glyphs. */
export interface FontProgram {
  /** Text of a one-byte code by the program's own encoding. */
  readonly textOfCode: (code: number) => string | undefined;
  /** Text of a glyph by its number. */
  readonly textOfGlyph: (glyph: number) => string | undefined;
}

const none: FontProgram = { textOfCode: () => undefined, textOfGlyph: () => undefined };

/** Reads the names or characters of glyphs from a Type 1, CFF, TrueType or OpenType font; nothing of what it cannot read. */
export function readFontProgram(data: Uint8Array): FontProgram {
  const [a = 0, b = 0, c = 0, d = 0] = data;
  const tag = latin1(data, 0, 4);
  try {
    if (tag === 'OTTO' || tag === 'true' || (a === 0 && b === 1 && c === 0 && d === 0)) return readSfnt(data);
    if (tag === 'ttcf') return readSfnt(data, u32(data, 12));
    if (tag.startsWith('%!') || a === 0x80) return readType1(data);
    if (a === 1 && c <= 64) return readCff(data);
    return none;
  } catch (error) {
    if (error instanceof RangeError) return none;
    throw error;
  }
}

function u8(data: Uint8Array, at: number): number {
  return data[at] ?? 0;
}
function u16(data: Uint8Array, at: number): number {
  return u8(data, at) * 256 + u8(data, at + 1);
}
function u32(data: Uint8Array, at: number): number {
  return u16(data, at) * 65_536 + u16(data, at + 2);
}

/** The encoding stands in the part of the program that is not encrypted (Adobe Type 1 Font Format, section 2.3). */
function readType1(data: Uint8Array): FontProgram {
  const head = latin1(data, 0, Math.min(data.length, 30_000)).split('eexec', 1)[0] ?? '';
  const start = head.indexOf('/Encoding');
  if (start < 0) return none;
  if (/^\/Encoding\s{1,9}StandardEncoding/.test(head.slice(start, start + 50))) return encoded(standardEncoding);
  const texts: (string | undefined)[] = [];
  for (const [, code, name = ''] of head
    .slice(start)
    .matchAll(/dup\s{1,9}(\d{1,3})\s{0,9}\/([^\s/]{1,100})\s{1,9}put/g)) {
    texts[Number(code)] = readGlyphName(name) ?? undefined;
  }
  return encoded(texts);
}

function encoded(encoding: Encoding): FontProgram {
  return { ...none, textOfCode: (code) => encoding[code] };
}

/** OpenType specification: table directory, `cmap`, `post`. */
function readSfnt(data: Uint8Array, at = 0): FontProgram {
  const tables = new Map<string, Uint8Array>();
  for (let table = 0; table < Math.min(u16(data, at + 4), 100); table += 1) {
    const entry = at + 12 + table * 16;
    const offset = u32(data, entry + 8);
    tables.set(latin1(data, entry, entry + 4), data.subarray(offset, offset + u32(data, entry + 12)));
  }
  const cff = tables.get('CFF ');
  const inner = cff ? readCff(cff) : none;
  const names = readPost(tables.get('post') ?? new Uint8Array(0));
  const maps = readMaps(tables.get('cmap') ?? new Uint8Array(0));
  const unicode = maps.unicode ? reverse(maps.unicode) : new Map<number, string>();
  const textOfGlyph = (glyph: number) => unicode.get(glyph) ?? names(glyph) ?? inner.textOfGlyph(glyph);
  return {
    textOfGlyph,
    textOfCode: (code) => {
      const glyph =
        maps.symbol?.get(0xf000 + code) ??
        maps.symbol?.get(code) ??
        maps.mac?.get(code) ??
        maps.symbol?.get(0xf100 + code);
      if (glyph === undefined || glyph === 0) return inner.textOfCode(code);
      return textOfGlyph(glyph) ?? (maps.mac?.get(code) === glyph && !maps.symbol ? macRomanEncoding[code] : undefined);
    },
  };
}

type GlyphMap = ReadonlyMap<number, number>;

function readMaps(cmap: Uint8Array): { unicode?: GlyphMap; symbol?: GlyphMap; mac?: GlyphMap } {
  const maps: { unicode?: GlyphMap; symbol?: GlyphMap; mac?: GlyphMap } = {};
  for (let table = 0; table < Math.min(u16(cmap, 2), 30); table += 1) {
    const platform = u16(cmap, 4 + table * 8);
    const encoding = u16(cmap, 6 + table * 8);
    const map = () => readMap(cmap.subarray(u32(cmap, 8 + table * 8)));
    if (platform === 0 || (platform === 3 && (encoding === 1 || encoding === 10))) maps.unicode = map();
    else if (platform === 3 && encoding === 0) maps.symbol = map();
    else if (platform === 1) maps.mac = map();
  }
  return maps;
}

const mostMapped = 100_000;

function readMap(data: Uint8Array): GlyphMap {
  const glyphs = new Map<number, number>();
  const put = (code: number, glyph: number) => {
    if (glyph > 0 && glyphs.size < mostMapped) glyphs.set(code, glyph);
  };
  const format = u16(data, 0);
  if (format === 0) for (let code = 0; code < 256; code += 1) put(code, u8(data, 6 + code));
  else if (format === 6) {
    for (let step = 0; step < u16(data, 8); step += 1) put(u16(data, 6) + step, u16(data, 10 + step * 2));
  } else if (format === 4) readSegments(data, put);
  else if (format === 12) {
    let budget = mostMapped;
    for (let group = 0; group < Math.min(u32(data, 12), 10_000) && budget > 0; group += 1) {
      const at = 16 + group * 12;
      const first = u32(data, at);
      const last = Math.min(u32(data, at + 4), first + budget, 0x10ffff);
      for (let code = first; code <= last; code += 1) put(code, u32(data, at + 8) + code - first);
      budget -= Math.max(1, last - first + 1);
    }
  }
  return glyphs;
}

function readSegments(data: Uint8Array, put: (code: number, glyph: number) => void): void {
  const size = u16(data, 6) & ~1;
  let budget = mostMapped;
  for (let segment = 0; segment < size; segment += 2) {
    const last = u16(data, 14 + segment);
    const first = u16(data, 16 + size + segment);
    const delta = u16(data, 16 + size * 2 + segment);
    const rangeAt = 16 + size * 3 + segment;
    const range = u16(data, rangeAt);
    for (let code = first; code <= last && code < 0xffff && budget > 0; code += 1) {
      budget -= 1;
      const glyph = range === 0 ? code : u16(data, rangeAt + range + (code - first) * 2);
      put(code, range !== 0 && glyph === 0 ? 0 : (glyph + delta) & 0xffff);
    }
  }
}

/** Of several characters with one glyph the first is meant, so that a space is no non-breaking one. */
function reverse(glyphs: GlyphMap): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [code, glyph] of glyphs) {
    if (!texts.has(glyph) && code >= 32 && (code < 0xd800 || code > 0xf8ff))
      texts.set(glyph, String.fromCodePoint(code));
  }
  return texts;
}

function readPost(post: Uint8Array): (glyph: number) => string | undefined {
  const named = (name: string | undefined) => (name === undefined ? undefined : (readGlyphName(name) ?? undefined));
  if (u32(post, 0) === 0x10000) return (glyph) => named(macGlyphs[glyph]);
  if (u32(post, 0) !== 0x20000) return () => undefined;
  const count = u16(post, 32);
  const names: string[] = [];
  for (let at = 34 + count * 2; at < post.length; at += u8(post, at) + 1) {
    names.push(latin1(post, at + 1, Math.min(post.length, at + 1 + u8(post, at))));
  }
  return (glyph) => {
    const index = glyph < count ? u16(post, 34 + glyph * 2) : -1;
    return named(index < 258 ? macGlyphs[index] : names[index - 258]);
  };
}

/** Adobe Technical Note 5176. */
function readCff(data: Uint8Array): FontProgram {
  const names = readIndex(data, u8(data, 2));
  const tops = readIndex(data, names.end);
  const strings = readIndex(data, tops.end);
  const top = readTop(tops.items[0] ?? new Uint8Array(0));
  const glyphs = readIndex(data, top.get(17)?.[0] ?? data.length).items.length;
  // Fonts with numbers instead of names say nothing of characters.
  if (top.has(1230)) return none;
  const nameOf = (sid: number) => {
    const own = strings.items[sid - cffStrings.length];
    return cffStrings[sid] ?? (own ? latin1(own) : '');
  };
  const sids = readCharset(data, top.get(15)?.[0] ?? 0, glyphs);
  const textOfGlyph = (glyph: number) => readGlyphName(nameOf(sids[glyph] ?? 0)) ?? undefined;
  const place = top.get(16)?.[0] ?? 0;
  if (place === 0) return { textOfGlyph, textOfCode: (code) => standardEncoding[code] };
  if (place === 1) return { ...none, textOfGlyph };
  const codes = readCffEncoding(data, place);
  return {
    textOfGlyph,
    textOfCode: (code) => {
      const glyph = codes.get(code);
      return glyph === undefined ? undefined : textOfGlyph(glyph);
    },
  };
}

const mostItems = 70_000;

function readIndex(data: Uint8Array, at: number): { items: Uint8Array[]; end: number } {
  const count = at < data.length ? u16(data, at) : 0;
  if (count === 0) return { items: [], end: at + 2 };
  const size = u8(data, at + 2);
  if (size < 1 || size > 4) throw new RangeError('An index of the font is damaged.');
  const offset = (item: number) => {
    let value = 0;
    for (let step = 0; step < size; step += 1) value = value * 256 + u8(data, at + 3 + item * size + step);
    return value;
  };
  const base = at + 2 + (count + 1) * size;
  const items: Uint8Array[] = [];
  for (let item = 0; item < Math.min(count, mostItems); item += 1) {
    items.push(data.subarray(base + offset(item), base + offset(item + 1)));
  }
  return { items, end: base + offset(count) };
}

/** The operands of each operator; those of two bytes count from 1200. */
function readTop(data: Uint8Array): Map<number, number[]> {
  const values = new Map<number, number[]>();
  let operands: number[] = [];
  let at = 0;
  while (at < data.length) {
    const byte = u8(data, at);
    at += 1;
    if (byte <= 21) {
      values.set(byte === 12 ? 1200 + u8(data, at) : byte, operands);
      if (byte === 12) at += 1;
      operands = [];
    } else if (byte === 28) {
      operands.push((u16(data, at) << 16) >> 16);
      at += 2;
    } else if (byte === 29) {
      operands.push(u32(data, at) | 0);
      at += 4;
    } else if (byte === 30) {
      while (at < data.length && (u8(data, at) & 15) !== 15 && u8(data, at) >> 4 !== 15) at += 1;
      at += 1;
      operands.push(0);
    } else if (byte >= 32 && byte <= 246) operands.push(byte - 139);
    else if (byte >= 247 && byte <= 254) {
      const high = byte <= 250 ? (byte - 247) * 256 + 108 : -(byte - 251) * 256 - 108;
      operands.push(byte <= 250 ? high + u8(data, at) : high - u8(data, at));
      at += 1;
    }
  }
  return values;
}

function readCharset(data: Uint8Array, place: number, glyphs: number): number[] {
  // The first predefined set has its strings in order; the expert sets are of ornaments.
  if (place === 0) return Array.from({ length: Math.min(glyphs, 229) }, (_none, glyph) => glyph);
  if (place <= 2) return [];
  const sids = [0];
  const format = u8(data, place);
  let at = place + 1;
  while (sids.length < glyphs && at < data.length) {
    const first = u16(data, at);
    at += 2;
    let left = 0;
    if (format === 1) left = u8(data, at);
    if (format === 2) left = u16(data, at);
    at += format === 0 ? 0 : format;
    for (let step = 0; step <= left && sids.length < glyphs; step += 1) sids.push(first + step);
  }
  return sids;
}

function readCffEncoding(data: Uint8Array, place: number): Map<number, number> {
  const codes = new Map<number, number>();
  const count = u8(data, place + 1);
  if ((u8(data, place) & 127) === 0) {
    for (let at = 0; at < count; at += 1) codes.set(u8(data, place + 2 + at), at + 1);
    return codes;
  }
  let glyph = 1;
  for (let range = 0; range < count; range += 1) {
    const first = u8(data, place + 2 + range * 2);
    const left = u8(data, place + 3 + range * 2);
    for (let step = 0; step <= left; step += 1, glyph += 1) codes.set(first + step, glyph);
  }
  return codes;
}
