import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readFontProgram } from './read-font-program.ts';

const u16 = (value: number) => [(value >> 8) & 255, value & 255];
const u32 = (value: number) => [...u16(value >>> 16), ...u16(value)];
const ascii = (text: string) => [...Buffer.from(text, 'latin1')];

/** A TrueType font that holds nothing but the tables that are given. */
function sfnt(tables: Record<string, number[]>): Uint8Array {
  const entries = Object.entries(tables);
  let offset = 12 + entries.length * 16;
  const directory: number[] = [];
  for (const [tag, table] of entries) {
    directory.push(...ascii(tag), ...u32(0), ...u32(offset), ...u32(table.length));
    offset += table.length;
  }
  const head = [...u32(0x10000), ...u16(entries.length), 0, 0, 0, 0, 0, 0];
  return Uint8Array.from([...head, ...directory, ...entries.flatMap(([, table]) => table)]);
}

/** A `cmap` with one table. */
const cmap = (platform: number, encoding: number, table: number[]) => [
  ...u16(0),
  ...u16(1),
  ...u16(platform),
  ...u16(encoding),
  ...u32(12),
  ...table,
];
/** Format 4 with one segment whose glyphs follow its codes. */
const segment = (first: number, last: number, glyph: number) =>
  [4, 32, 0, 4, 0, 0, 0, last, 0xffff, 0, first, 0xffff, (glyph - first) & 0xffff, 1, 0, 0].flatMap(u16);

const index = (items: number[][]) => {
  if (items.length === 0) return u16(0);
  let end = 1;
  const offsets = [end, ...items.map((item) => (end += item.length))];
  return [...u16(items.length), 2, ...offsets.flatMap(u16), ...items.flat()];
};

/** A CFF font with the glyphs .notdef, "A" and "funny", at the codes 7 and 8. */
function cff(): Uint8Array {
  const head = [1, 0, 4, 1, ...index([ascii('Font')])];
  const number = (value: number) => [29, ...u32(value)];
  const top = (charset: number, encoding: number, glyphs: number) =>
    index([[...number(charset), 15, ...number(encoding), 16, ...number(glyphs), 17]]);
  const strings = [...index([ascii('uni20AC')]), ...index([])];
  const start = head.length + top(0, 0, 0).length + strings.length;
  const charset = [0, ...u16(34), ...u16(391)];
  const encoding = [0, 2, 7, 8];
  const places = [start, start + charset.length, start + charset.length + encoding.length] as const;
  return Uint8Array.from([
    ...head,
    ...top(...places),
    ...strings,
    ...charset,
    ...encoding,
    ...index([[14], [14], [14]]),
  ]);
}

describe('readFontProgram', () => {
  it('reads the encoding of a Type 1 font', () => {
    const program = readFontProgram(
      Buffer.from(
        '%!PS-AdobeFont-1.0: X\n/Encoding 256 array\ndup 1 /Adieresis put\ndup 2/f_i put\nreadonly def\neexec /Encoding',
      ),
    );
    expect([1, 2, 3].map(program.textOfCode)).toEqual(['Ä', 'fi', undefined]);
    const standard = readFontProgram(Buffer.from('%!PS-AdobeFont-1.0: X\n/Encoding StandardEncoding def'));
    expect(standard.textOfCode(0xae)).toBe('ﬁ');
  });

  it('reads names, encoding and own strings of a CFF font', () => {
    const program = readFontProgram(cff());
    expect([7, 8, 9].map(program.textOfCode)).toEqual(['A', '€', undefined]);
    expect([1, 2].map(program.textOfGlyph)).toEqual(['A', '€']);
  });

  it('turns the characters of a TrueType font round', () => {
    const program = readFontProgram(sfnt({ cmap: cmap(3, 1, segment(0x416, 0x418, 5)) }));
    expect([4, 5, 6, 7, 8].map(program.textOfGlyph)).toEqual([undefined, 'Ж', 'З', 'И', undefined]);
  });

  it('finds the characters of symbolic TrueType fonts by the names of their glyphs', () => {
    const names = ['alpha', 'beta'];
    const post = [
      ...u32(0x20000),
      ...Array.from({ length: 28 }, () => 0),
      ...u16(3),
      ...u16(0),
      ...u16(258),
      ...u16(259),
      ...names.flatMap((name) => [name.length, ...ascii(name)]),
    ];
    const program = readFontProgram(sfnt({ cmap: cmap(3, 0, segment(0xf041, 0xf042, 1)), post }));
    expect([0x41, 0x42, 0x43].map(program.textOfCode)).toEqual(['α', 'β', undefined]);
  });

  it('does not go through the same characters again and again', () => {
    const group = [...u32(0), ...u32(0xffffffff), ...u32(0)];
    const groups = Array.from({ length: 10_000 }, () => group).flat();
    const table = [...u16(12), ...u16(0), ...u32(16 + groups.length), ...u32(0), ...u32(10_000), ...groups];
    const program = readFontProgram(sfnt({ cmap: cmap(3, 10, table) }));
    expect(program.textOfGlyph(65)).toBe('A');
  });

  it('takes any bytes for a font', () => {
    const starts = fc.constantFrom(
      sfnt({ cmap: cmap(3, 1, segment(65, 90, 1)) }),
      cff(),
      Buffer.from('OTTO'),
      Buffer.from('%!'),
    );
    fc.assert(
      fc.property(starts, fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 20 }), (font, changes) => {
        const data = new Uint8Array(font);
        for (const [at, byte] of changes) if (at < data.length) data[at] = byte;
        const program = readFontProgram(data);
        for (let code = 0; code < 256; code += 1) {
          expect(['string', 'undefined']).toContain(typeof program.textOfCode(code));
          expect(['string', 'undefined']).toContain(typeof program.textOfGlyph(code));
        }
      }),
      { numRuns: 200, seed: 20_261_123 },
    );
  });
});
