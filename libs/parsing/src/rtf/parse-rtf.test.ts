import { describe, expect, it } from '@jest/globals';
import { defaultReadingSettings } from '@lesart/document';
import fc from 'fast-check';
import { parseRtf } from './parse-rtf.ts';
import { readRtf } from './read-rtf.ts';

const head = String.raw`{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset204 Arial Cyr;}{\f2\fcharset2 Symbol;}{\f3\fcharset128 MS Mincho;}}{\colortbl;\red255\green255\blue255;\red0\green0\blue0;}{\stylesheet{\s0 Normal;}{\s1\outlinelevel0 heading 1;}{\s2 heading 2;}{\*\cs3 Strong;}}`;
const rtf = (body: string) => Buffer.from(`${head}${body}}`, 'latin1');

function read(body: string, hiddenText: 'include' | 'leave-out' = 'leave-out') {
  return parseRtf(rtf(body), { name: 'a.rtf', settings: { ...defaultReadingSettings, hiddenText } });
}
function textsOf(body: string) {
  return read(body).blocks.map(({ text }) => text);
}
const cells = (...texts: string[]) => texts.map((text) => String.raw`\pard\intbl ${text}\cell`).join('');

describe('parseRtf', () => {
  it('reads headings by style, items with their labels, and paragraphs', () => {
    const { blocks } = read(
      String.raw`\pard\s1 Lease\par\pard\s2{\listtext 1.1\tab}Object\par\pard{\listtext\f2 \'b7\tab}\ilvl1 Rooms\par{\pntext a)\tab}Keys\par\pard Plain\par`,
    );
    expect(blocks.map(({ kind, level, label, text }) => [kind, level, label, text])).toEqual([
      ['heading', 1, null, 'Lease'],
      ['heading', 2, '1.1', 'Object'],
      ['listItem', 2, '•', 'Rooms'],
      ['listItem', 2, 'a)', 'Keys'],
      ['paragraph', null, null, 'Plain'],
    ]);
  });

  it('decodes characters by code page, by the font, in two bytes, and as Unicode with their stand-ins', () => {
    expect(
      textsOf(
        String.raw`\'e4\'80 {\f1 \'cf\'f0\'e0\'e2\'ee} {\f3 \'83\'41\'83A} \u8364?5 {\uc2\u8364\'3f\'3fx}{\uc0\u228 y} \u-10179?\u-8704? a\~b\_c\emdash d\\\{\}`,
      ),
    ).toEqual(['ä€ Право アア €5 €xäy 😀 a b\u2011c—d\\{}']);
  });

  it('reads tables: spans, cells that go on from above, nested tables, frames of one cell', () => {
    const { blocks } = read(
      String.raw`\trowd\trhdr\cellx1000\cellx3000 ${cells('Year', 'Amount')}\row
        \trowd\clvmgf\cellx1000\cellx2000\cellx3000 ${cells('2025', 'net', '100')}\row
        \trowd\clvmrg\cellx1000\cellx2000\cellx3000 ${cells('', 'gross', '119')}\row
        \pard After\par
        \trowd\cellx1000\cellx2000 \pard\intbl in\par\itap2 x\nestcell y\nestcell{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}\pard\intbl\itap1\cell ${cells('z')}\row
        \pard\par\trowd\cellx900 ${cells('Only a frame')}\row\pard End`,
    );
    expect(blocks.map(({ text }) => text)).toEqual([
      'Year\tAmount',
      '2025\tnet\t100',
      'gross\t119',
      'After',
      'in x y\tz',
      'Only a frame',
      'End',
    ]);
    expect(blocks[0]?.table?.cells[1]).toMatchObject({ column: 1, columnSpan: 2, header: true });
    expect(blocks[1]?.table?.cells[0]).toMatchObject({ column: 0, rowSpan: 2, header: false });
    expect(blocks[2]?.table?.cells[0]).toMatchObject({ column: 1 });
    expect(blocks[4]?.table?.table).toBe(1);
  });

  it('marks bold, italic and links', () => {
    const [block] = read(
      String.raw`\b Bold\b0  {\i italic} {\field{\*\fldinst{HYPERLINK "https://example.com/"}}{\fldrslt{link}}}\par`,
    ).blocks;
    expect(block?.text).toBe('Bold italic link');
    expect(block?.marks).toEqual([
      { kind: 'bold', start: 0, end: 4 },
      { kind: 'italic', start: 5, end: 11 },
      { kind: 'link', href: 'https://example.com/', start: 12, end: 16 },
    ]);
  });

  it('puts footnotes at the end, and comments, headers and footers beside the text', () => {
    const { blocks, reading } = read(
      String.raw`{\header Draft\par}{\footer Page 1\par}The Act{\super\chftn}{\footnote\pard\chftn  As amended.} applies.{\*\atnid AB}{\*\atnauthor Ann}\chatn{\*\annotation{\*\atndate 1}\pard Really?}\par`,
    );
    expect(blocks).toMatchObject([
      { text: 'The Act applies.', marks: [{ kind: 'footnote', start: 7, end: 7 }] },
      { kind: 'footnote', label: '1', text: 'As amended.' },
    ]);
    expect(reading.asides).toEqual([
      { kind: 'pageHeader', text: 'Draft', author: null, page: null },
      { kind: 'pageFooter', text: 'Page 1', author: null, page: null },
      { kind: 'comment', text: 'Really?', author: 'Ann', page: null },
    ]);
  });

  it('reads tracked changes as accepted, and text boxes after their paragraph', () => {
    const { blocks, reading } = read(
      String.raw`Pay {\deleted 30}{\revised 14} days{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard In a box\par}}{\shprslt{\*\do{\dptxbxtext In a box}}}}\par`,
    );
    expect(blocks.map(({ text }) => text)).toEqual(['Pay 14 days', 'In a box']);
    expect(reading.findings).toMatchObject([{ code: 'tracked-changes', samples: ['30'] }]);
  });

  it('steps over pictures, objects, binary data and what it does not know', () => {
    const { blocks, reading } = read(
      String.raw`{\pict\wmetafile8 0102}a{\*\unknown{\b nothing}}{\object{\*\objdata 01}{\result b}}{\pict\bin5 }{\}x}c\unknownword d`,
    );
    expect(blocks.map(({ text }) => text)).toEqual(['abcd']);
    expect(reading.findings).toMatchObject([{ code: 'embedded-objects', count: 1 }]);
  });

  it('leaves out what nobody sees, and says so', () => {
    const body = String.raw`seen {\v hidden}\par{\fs2 tiny}\par{\cf1 white}\par{\cf1\highlight2 on black}\par`;
    const { blocks, reading } = read(body);
    expect(blocks.map(({ text }) => text)).toEqual(['seen', 'on black']);
    expect(reading.findings.map(({ code, samples }) => [code, samples])).toEqual([
      ['hidden-text', ['hidden']],
      ['white-text', ['white']],
      ['tiny-text', ['tiny']],
    ]);
    expect(read(body, 'include').blocks.map(({ text }) => text)).toEqual(['seen hidden', 'tiny', 'white', 'on black']);
  });

  it('promise 32: white text in footnotes is left out too, in boxes nobody knows', () => {
    const body = String.raw`The Act{\footnote As amended. {\cf1 Secret}} applies.{\shp{\*\shpinst{\shptxt {\cf1 On a dark box}\par}}}\par`;
    const { blocks, reading } = read(body);
    expect(blocks.map(({ text }) => text)).toEqual(['The Act applies.', 'On a dark box', 'As amended.']);
    expect(reading.findings).toMatchObject([{ code: 'white-text', samples: ['Secret'] }]);
  });

  it('reads what the file says of its origin', () => {
    const info = String.raw`{\info{\title Lease \'a7 1}{\author Ann}{\creatim\yr2026\mo1\dy2\hr3\min4}{\version7}{\*\company ACME}}x`;
    expect(read(info).reading.metadata).toEqual([
      { name: 'title', value: 'Lease § 1' },
      { name: 'author', value: 'Ann' },
      { name: 'created', value: '2026-01-02T03:04:00.000Z' },
      { name: 'revision', value: '7' },
      { name: 'company', value: 'ACME' },
    ]);
  });

  it('reads what is left of a file that was cut off, however deep its groups are', () => {
    expect(textsOf('{'.repeat(100_000) + String.raw`deep \trowd\cellx10 \intbl in a cell`).join(' ')).toBe(
      'deep in a cell',
    );
    expect(() => textsOf('')).toThrow(expect.objectContaining({ code: 'file-without-text' }));
  });

  it('makes something of anything', () => {
    const words =
      String.raw`\par \trowd \cell \row \nestcell \nestrow \cellx9 \intbl \itap3 {\footnote {\listtext {\field {\*\fldinst {\fldrslt \u1234 \uc9 \bin3 \'8 \' \f3 \s1 {\info {\shptxt {\annotation } { \v text ä`.split(
        ' ',
      );
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...words), { maxLength: 60 }), (parts) => {
        const { blocks } = readRtf(rtf(parts.join(' ')), defaultReadingSettings);
        for (const { text } of blocks) expect(text).not.toBe('');
      }),
      { numRuns: 300, seed: 20_261_123 },
    );
  });
});
