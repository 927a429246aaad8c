import type { PdfFile } from '../file/open-pdf.ts';
import { type Dict, isArray, Name, PdfString, type PdfValue } from '../file/values.ts';

/** A colour on the screen as 0xRRGGBB; `unknown` for patterns, spot colours and other things that would have to be drawn. */
export type Color = number;
export const unknown: Color = -1;
export const black: Color = 0;
export const white: Color = 0xffffff;

/** How numbers become a colour. */
export interface ColorSpace {
  readonly initial: Color;
  readonly read: (values: readonly number[]) => Color;
}

export const gray: ColorSpace = { initial: black, read: ([level = 0]) => pack(level, level, level) };
export const rgb: ColorSpace = { initial: black, read: ([r = 0, g = 0, b = 0]) => pack(r, g, b) };
export const cmyk: ColorSpace = {
  initial: black,
  read: ([c = 0, m = 0, y = 0, k = 0]) => pack((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k)),
};
const pattern: ColorSpace = { initial: unknown, read: () => unknown };
/** No ink leaves the paper as it is; how other amounts look is for who prints. */
const spot: ColorSpace = {
  initial: unknown,
  read: (values) => (values.every((value) => value <= 0.02) ? white : unknown),
};
/** L* alone tells dark from bright; colours of the same lightness are not told apart. */
const lab: ColorSpace = {
  initial: black,
  read: ([lightness = 0, a = 0, b = 0]) =>
    Math.hypot(a, b) > 5 ? unknown : pack(lightness / 100, lightness / 100, lightness / 100),
};

function pack(r: number, g: number, b: number): Color {
  return (byte(r) << 16) | (byte(g) << 8) | byte(b);
}

function byte(share: number): number {
  return Math.round(Math.min(1, Math.max(0, share)) * 255);
}

/** Reads a colour space (ISO 32000-2, section 8.6). */
export function readColorSpace(file: PdfFile, value: PdfValue | undefined, resources: Dict, depth = 0): ColorSpace {
  const found = file.resolve(value);
  if (depth > 5) return pattern;
  if (found instanceof Name) {
    const own = named[found.name];
    if (own) return own;
    const told = file.dict(resources.get('ColorSpace'))?.get(found.name);
    return told === undefined ? pattern : readColorSpace(file, told, resources, depth + 1);
  }
  if (!isArray(found)) return pattern;
  const kind = file.name(found[0]) ?? '';
  if (kind === 'ICCBased') return byComponents(file.number(file.dict(found[1])?.get('N')) ?? 0);
  if (kind === 'Separation' || kind === 'DeviceN') return spot;
  if (kind === 'Indexed' || kind === 'I') return indexed(file, found, resources, depth);
  return named[kind] ?? pattern;
}

const named: Readonly<Record<string, ColorSpace>> = {
  DeviceGray: gray,
  CalGray: gray,
  G: gray,
  DeviceRGB: rgb,
  CalRGB: rgb,
  RGB: rgb,
  DeviceCMYK: cmyk,
  CMYK: cmyk,
  Lab: lab,
  Pattern: pattern,
};

function byComponents(count: number): ColorSpace {
  return { 1: gray, 3: rgb, 4: cmyk }[count] ?? pattern;
}

function indexed(file: PdfFile, space: readonly PdfValue[], resources: Dict, depth: number): ColorSpace {
  const base = readColorSpace(file, space[1], resources, depth + 1);
  const count = base === gray ? 1 : base === rgb ? 3 : base === cmyk ? 4 : 0;
  const told = file.resolve(space[3]);
  const stream = file.stream(told);
  const table = told instanceof PdfString ? told.bytes() : stream ? file.decode(stream) : null;
  if (!table || count === 0) return pattern;
  const read = ([index = 0]: readonly number[]) => {
    const at = Math.floor(index) * count;
    return base.read([...table.subarray(at, at + count)].map((level) => level / 255));
  };
  return { initial: read([0]), read };
}

/** Whether nobody can tell one from the other. */
export function isNearly(a: Color, b: Color): boolean {
  if (a === unknown || b === unknown) return false;
  const difference = (shift: number) => Math.abs(((a >> shift) & 255) - ((b >> shift) & 255));
  return difference(16) <= nearest && difference(8) <= nearest && difference(0) <= nearest;
}

/** Of 255 in each of red, green and blue. */
const nearest = 16;
