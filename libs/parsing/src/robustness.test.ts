import { readFileSync } from 'node:fs';
import { expect, it, jest } from '@jest/globals';
import { ReadingFault } from '@lesart/document';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import sharp from 'sharp';
import { buildDocx, paragraph } from './fixtures/build-docx.ts';
import { buildOdf } from './fixtures/build-odf.ts';
import { buildOds, odsRow, odsSheet } from './fixtures/build-ods.ts';
import { buildPdf, drawPdf, streamObject, writeLines } from './fixtures/build-pdf.ts';
import { buildPptx, frame, line, textBox } from './fixtures/build-pptx.ts';
import { buildXlsx, rowsFrom } from './fixtures/build-xlsx.ts';
import { fileHarms, harmFile } from './fixtures/harm-file.ts';
import { hasMaterial, readMaterial } from './fixtures/material.ts';
import { parseDocument } from './parse-document.ts';

jest.setTimeout(180_000);

/** Two files of a kind: the first is damaged, of the second pieces are put into it. */
type Pair = readonly [Uint8Array, Uint8Array];

const cases = { built: 100, real: 50 };
/** Far above what any of these files takes, far below what somebody would wait for. */
const longestMs = 10_000;

const table = `<w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>`;
const openText = `<text:list><text:list-item><text:p>Some <text:span>text</text:span></text:p></text:list-item></text:list>
  <table:table><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>a</text:p></table:table-cell>
  <table:table-cell table:number-columns-repeated="3"><text:p>b</text:p></table:table-cell></table:table-row></table:table>`;
const openPage = `<draw:page><draw:g>${openText}</draw:g></draw:page>`;

const docxs: Pair = [
  buildDocx({ body: paragraph('Some text of a contract').repeat(20) + table, styles: '<w:style/>' }),
  buildDocx({ body: table.repeat(9) + paragraph('Another text') }),
];
const pdfs: Pair = [
  buildPdf([writeLines(['Some text of a contract', 'and more of it.'], 70, 100), writeLines(['End'], 70, 100)]),
  drawPdf({
    content: 'q 1 0 0 1 9 9 cm BT /F 12 Tf 70 700 Td [(Te) -20 (xt)] TJ ET Q /Form Do 9 9 99 99 re S',
    resources: '/XObject << /Form 6 0 R >>',
    objects: [streamObject('BT /F 9 Tf (in a form) Tj ET', '/Subtype /Form /BBox [0 0 99 99]')],
  }),
];
const pptxs: Pair = [
  buildPptx({
    slides: [
      { shapes: textBox([0, 0, 500, 100], line('Some text').repeat(9)), notes: line('A note') },
      { shapes: frame(`<a:tbl><a:tr><a:tc gridSpan="2"><a:txBody>${line('a')}</a:txBody></a:tc></a:tr></a:tbl>`) },
    ],
  }),
  buildPptx({ slides: [{ shapes: textBox([9, 9, 90, 90], line('Another text')) }] }),
];
const odts: Pair = [buildOdf({ body: openText.repeat(5) }), buildOdf({ body: '<text:h>Another</text:h>' })];
const odps: Pair = [
  buildOdf({ kind: 'presentation', body: openPage.repeat(3) }),
  buildOdf({ kind: 'presentation', body: openPage }),
];
const cells: (string | number)[][] = [
  ['Name', 'Share'],
  ['Ann', 1.5],
  ['Bob', 42_000],
];
const xlsxs: Pair = [
  buildXlsx({ sheets: [{ name: 'One', data: rowsFrom('A1', cells) }] }),
  buildXlsx({ sheets: [{ name: 'Two', data: rowsFrom('C9', cells) }] }),
];
const odss: Pair = [
  buildOds(odsSheet('One', cells.map((row) => odsRow(row)).join(''))),
  buildOds(odsSheet('Two', odsRow(['x', 2], 'table:number-rows-repeated="3"'))),
];
const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f1\fcharset204 A;}}{\stylesheet{\s1 heading 1;}}\s1 Terms\par{\f1 \'cf\u1234?}\trowd\cellx9\cellx19\intbl a\cell b\cell\row\pard{\footnote c}{\*\x {\v d}}\par}`;
const html = '<h1>Terms</h1><table><tr><td rowspan=2>a<td>b<tr><td>c</table><ul><li>x<li>y</ul>';
const markdown = '# Terms\n\n- a\n  - **b** [c](d)\n\n| a | b |\n|---|---|\n| `c` | d |\n\n> q\n';
const mail = [
  'From: Ann <ann@example.com>',
  'To: bob@example.com',
  'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'Some text =E2=82=AC 5=',
  ' and more',
  '--b',
  'Content-Type: text/html; charset=utf-8',
  '',
  html,
  '--b',
  'Content-Disposition: attachment; filename="a.md"',
  'Content-Transfer-Encoding: base64',
  '',
  Buffer.from(markdown).toString('base64'),
  '--b--',
].join('\r\n');

const same = (text: string | Uint8Array): Pair => [Buffer.from(text), Buffer.from(text)];
const folderOf = ([one, two]: Pair): Uint8Array =>
  zipSync({ 'a.docx': one, 'b/c.txt': Buffer.from('text'), 'b/d.docx': two });

function picture(format: 'png' | 'jpeg' | 'tiff' | 'webp'): Promise<Uint8Array> {
  const create = { width: 90, height: 60, channels: 3, background: { r: 250, g: 250, b: 240 } } as const;
  return sharp({ create })
    .withExif({ IFD0: { Artist: 'Ann' } })
    .toFormat(format)
    .toBuffer();
}

const built: [string, () => Pair | Promise<Pair>][] = [
  ['a.docx', () => docxs],
  ['a.pdf', () => pdfs],
  ['b.pdf', () => [pdfs[1], pdfs[0]]],
  ['a.pptx', () => pptxs],
  ['a.xlsx', () => xlsxs],
  ['a.odt', () => odts],
  ['a.odp', () => odps],
  ['a.ods', () => odss],
  ['a.rtf', () => same(rtf)],
  ['a.html', () => same(html)],
  ['a.md', () => same(markdown)],
  ['a.csv', () => same('Name;Share\r\n"Ann ""A""";1,5\r\nBob;\r\n'.repeat(9))],
  ['a.txt', () => same(Buffer.from('TERMS\n\n1. First\n2. Second\n\nGr\xfc\xdfe', 'latin1'))],
  ['a.eml', () => same(mail)],
  ['a.zip', () => same(folderOf(docxs))],
  ['a.png', async () => same(await picture('png'))],
  ['a.jpg', async () => same(await picture('jpeg'))],
  ['a.tiff', async () => same(await picture('tiff'))],
  ['a.webp', async () => same(await picture('webp'))],
];

const demo = (name: string) => readFileSync(new URL(`../../../demo/documents/${name}`, import.meta.url));
const real: [string, Pair][] = [
  ['pauschbetraege-und-entlastungen.docx', 'github-terms-of-service.docx'],
  ['xacct-support-and-maintenance-agreement.pdf', 'lohnsteuer-und-tarif.pdf'],
  ['lohnsteuer-und-tarif.pdf', 'xacct-support-and-maintenance-agreement.pdf'],
  ['github-subprocessors.md', 'einkommensteuergesetz-auszug.md'],
].map(([one = '', two = '']) => [one, [demo(one), demo(two)]]);

const docling = (path: string) => `parsing/docling/${path}`;
const material: [string, Pair][] = [
  ['docx/sources/word_tables.docx', 'docx/sources/docx_rich_cells.docx'],
  ['xlsx/sources/xlsx_07_gap_tolerance_.xlsx', 'xlsx/sources/xlsx_06_edge_cases_.xlsx'],
  ['odf/sources/text_document_01.odt', 'odf/sources/text_document_03.odt'],
  ['odf/sources/odf_table_with_title_01.ods', 'odf/sources/odf_table_with_title_01.ods'],
  ['pptx/sources/powerpoint_sample.pptx', 'pptx/sources/powerpoint_comments.pptx'],
  ['email/sources/msg_simple.msg', 'email/sources/msg_with_attachment.msg'],
  ['email/sources/msg_with_attachment.msg', 'email/sources/msg_simple.msg'],
  ['html/sources/wiki.md', 'html/sources/wiki.md'],
]
  .filter((paths) => paths.every((path) => hasMaterial(docling(path))))
  .map(([one = '', two = '']) => [one, [readMaterial(docling(one)), readMaterial(docling(two))]]);

it.each(built)('%s: whatever happens to its bytes, there are blocks or a fault, soon', async (name, pair) => {
  await checkDamaged(name, await pair(), cases.built);
});

it.each([...real, ...material])('%s: the same with what people wrote', async (path, pair) => {
  await checkDamaged(path.split('/').at(-1) ?? path, pair, cases.real);
});

async function checkDamaged(name: string, [bytes, other]: Pair, numRuns: number): Promise<void> {
  const rejections: unknown[] = [];
  const note = (reason: unknown) => rejections.push(reason);
  process.on('unhandledRejection', note);
  await fc.assert(
    fc.asyncProperty(fileHarms, async (harm) => {
      await checkOne(name, harmFile(bytes, other, harm));
    }),
    { numRuns, seed: 20_261_122, endOnFailure: true },
  );
  await new Promise((resolve) => setTimeout(resolve, 50));
  process.removeListener('unhandledRejection', note);
  expect(rejections).toEqual([]);
}

async function checkOne(name: string, harmed: Uint8Array): Promise<void> {
  const started = performance.now();
  try {
    const { blocks, needsRecognition, attachments } = await parseDocument(harmed, name);
    const found = blocks.length + (attachments ? 1 : 0) + (needsRecognition ? 1 : 0);
    expect(found).toBeGreaterThan(0);
    for (const { text } of blocks) expect(text).not.toMatch(/\0/);
  } catch (error) {
    if (!(error instanceof ReadingFault)) throw error;
  }
  expect(performance.now() - started).toBeLessThan(longestMs);
}
