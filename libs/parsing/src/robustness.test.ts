import { expect, it, jest } from '@jest/globals';
import { ReadingFault } from '@lesart/document';
import fc from 'fast-check';
import { buildDocx, paragraph } from './fixtures/build-docx.ts';
import { buildOdf } from './fixtures/build-odf.ts';
import { buildOds, odsRow, odsSheet } from './fixtures/build-ods.ts';
import { buildPdf, writeLines } from './fixtures/build-pdf.ts';
import { buildPptx, frame, line, textBox } from './fixtures/build-pptx.ts';
import { buildXlsx, rowsFrom } from './fixtures/build-xlsx.ts';
import { hasMaterial, readMaterial } from './fixtures/material.ts';
import { parseDocument } from './parse-document.ts';

jest.setTimeout(180_000);

/** Damage to a file: cut off after a share of it, then single bytes changed. */
const damage = fc.record({
  keep: fc.oneof(fc.constant(1), fc.double({ min: 0.02, max: 1, noNaN: true })),
  flips: fc.array(fc.tuple(fc.double({ min: 0, max: 0.9999, noNaN: true }), fc.integer({ min: 0, max: 255 })), {
    maxLength: 30,
  }),
});
type Damage = { keep: number; flips: [number, number][] };

function harm(bytes: Uint8Array, { keep, flips }: Damage): Uint8Array {
  const harmed = bytes.slice(0, Math.ceil(bytes.length * keep));
  for (const [at, byte] of flips) harmed[Math.floor(at * harmed.length)] = byte;
  return harmed;
}

const table = `<w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>`;
const openText = `<text:list><text:list-item><text:p>Some <text:span>text</text:span></text:p></text:list-item></text:list>
  <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>
  <table:table-cell table:number-columns-repeated="3"><text:p>b</text:p></table:table-cell></table:table-row></table:table>`;
const sheetRows = [['Name', 'Amount'], ...Array.from({ length: 20 }, (_, row) => [`"Cost ${row}"`, row * 7.5])];
const files: [string, Uint8Array][] = [
  ['a.docx', buildDocx({ body: paragraph('Some text of a contract').repeat(20) + table, styles: '<w:style/>' })],
  [
    'a.pdf',
    buildPdf([writeLines(['Some text of a contract', 'and more of it.'], 70, 100), writeLines(['End'], 70, 100)]),
  ],
  [
    'a.pptx',
    buildPptx({
      slides: [
        { shapes: textBox([0, 0, 500, 100], line('Some text').repeat(9)), notes: line('A note') },
        { shapes: frame(`<a:tbl><a:tr><a:tc gridSpan="2"><a:txBody>${line('a')}</a:txBody></a:tc></a:tr></a:tbl>`) },
      ],
    }),
  ],
  ['a.odt', buildOdf({ body: openText.repeat(5) })],
  ['a.odp', buildOdf({ kind: 'presentation', body: `<draw:page><draw:g>${openText}</draw:g></draw:page>`.repeat(3) })],
  [
    'a.rtf',
    Buffer.from(
      String.raw`{\rtf1\ansi{\fonttbl{\f1\fcharset204 A;}}{\stylesheet{\s1 heading 1;}}\s1 Terms\par{\f1 \'cf\u1234?}\trowd\cellx9\cellx19\intbl a\cell b\cell\row\pard{\footnote c}{\*\x {\v d}}\par}`,
    ),
  ],
  [
    'a.xlsx',
    buildXlsx({
      sheets: [
        { name: 'S', data: rowsFrom('A1', sheetRows), behind: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>' },
      ],
      strings: ['<t>x</t>'],
      styles: '<cellXfs><xf numFmtId="14"/></cellXfs>',
    }),
  ],
  ['a.ods', buildOds(odsSheet('S', sheetRows.map((cells) => odsRow(cells)).join('')))],
  ['a.csv', Buffer.from(sheetRows.map((cells) => cells.join(';')).join('\n'))],
  ['a.html', Buffer.from('<h1>Terms</h1><table><tr><td rowspan=2>a<td>b<tr><td>c</table><ul><li>x<li>y</ul>')],
  ['a.md', Buffer.from('# Terms\n\n- a\n  - **b** [c](d)\n\n| a | b |\n|---|---|\n| `c` | d |\n\n> q\n')],
  ['a.txt', Buffer.from('TERMS\n\n1. First\n2. Second\n\nGr\xfc\xdfe', 'latin1')],
  ...[
    'parsing/docling/docx/sources/word_tables.docx',
    'parsing/docling/xlsx/sources/xlsx_comments.xlsx',
    'contracts/cuad20/c11.pdf',
  ]
    .filter(hasMaterial)
    .map((path): [string, Uint8Array] => [path, readMaterial(path)]),
];

it.each(files)('%s: whatever happens to its bytes, there are blocks or a fault', async (name, bytes) => {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', note);
  await fc.assert(
    fc.asyncProperty(damage, async (kind) => {
      try {
        const { blocks } = await parseDocument(harm(bytes, kind), name);
        expect(blocks.length).toBeGreaterThan(0);
        for (const { text } of blocks) expect(text).not.toMatch(/\0/);
      } catch (error) {
        expect(error).toBeInstanceOf(ReadingFault);
      }
    }),
    { numRuns: 60, interruptAfterTimeLimit: 20_000, seed: 20_261_122 },
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.removeListener('unhandledRejection', note);
  expect(rejections).toEqual([]);
});
