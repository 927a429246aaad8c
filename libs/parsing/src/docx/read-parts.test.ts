import { describe, expect, it } from '@jest/globals';
import { readingSchema } from '@lesart/document';
import { buildDocx, type DocxParts, paragraph } from '../fixtures/build-docx.ts';
import { compareTables } from '../fixtures/compare-tables.ts';
import { compareWords, median } from '../fixtures/compare-words.ts';
import { describeWithMaterial, hasMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { parseDocument } from '../parse-document.ts';
import { parseDocx } from './parse-docx.ts';

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const field = (instruction: string, result: string) =>
  `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>${instruction}</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
const root = (name: string, inner: string) => `<w:${name} xmlns:w="w">${inner}</w:${name}>`;

async function read(body: string, parts: Omit<DocxParts, 'body'> = {}) {
  const { blocks, reading } = await parseDocx(buildDocx({ ...parts, body }));
  return { blocks, reading, texts: blocks.map(({ kind, text }) => [kind, text]) };
}

describe('parseDocx, beside the text', () => {
  it('gives comments with their authors, and the report names them', async () => {
    const xml = root(
      'comments',
      `<w:comment w:id="0" w:author="Anna">${paragraph('Too long?')}${paragraph('Yes.')}</w:comment>
       <w:comment w:id="1" w:initials="B">${paragraph('No.')}</w:comment><w:comment w:id="2">${paragraph('')}</w:comment>`,
    );
    const { reading, texts } = await read(paragraph('Text'), {
      parts: { c: { type: 'comments', name: 'comments.xml', xml } },
    });
    expect(texts).toEqual([['paragraph', 'Text']]);
    expect(reading.asides).toEqual([
      { kind: 'comment', text: 'Too long?\nYes.', author: 'Anna', page: null },
      { kind: 'comment', text: 'No.', author: 'B', page: null },
    ]);
    expect(reading.findings).toEqual([
      { code: 'comments', count: 2, pages: [], samples: ['Anna: Too long? Yes.', 'B: No.'] },
    ]);
  });

  it('gives each header and footer once, without the numbers of pages', async () => {
    const header = (text: string) => root('hdr', `<w:p>${run(text)}</w:p>`);
    const footer = root('ftr', `<w:p>${run('Muster GmbH – ')}${field('PAGE', '3')}</w:p>`);
    const onlyNumber = root(
      'ftr',
      `<w:p>${run('Seite ')}${field(' PAGE \\* MERGEFORMAT', '3')}${run(' von ')}<w:fldSimple w:instr="NUMPAGES">${run('9')}</w:fldSimple></w:p>`,
    );
    const { reading, texts } = await read(paragraph('Text'), {
      parts: {
        a: { type: 'header', name: 'header1.xml', xml: header('Confidential') },
        b: { type: 'header', name: 'header2.xml', xml: header('Confidential') },
        c: { type: 'footer', name: 'footer1.xml', xml: footer },
        d: { type: 'footer', name: 'footer2.xml', xml: onlyNumber },
      },
    });
    expect(texts).toEqual([['paragraph', 'Text']]);
    expect(reading.asides.map(({ kind, text }) => [kind, text])).toEqual([
      ['pageHeader', 'Confidential'],
      ['pageFooter', 'Muster GmbH –'],
    ]);
  });

  it('counts tracked changes once each, with who made them', async () => {
    const change = (name: string, author: string, inner: string) =>
      `<w:${name} w:author="${author}">${inner}</w:${name}>`;
    const gone = (text: string) => `<w:r><w:delText>${text}</w:delText></w:r>`;
    const body = `<w:tbl><w:tr><w:tc><w:p>${run('Pay ')}${change('del', 'Anna', gone('thirty'))}${change('del', 'Anna', gone(' (30)'))}
      ${change('ins', 'Ben', run('14'))}${run(' days')}</w:p></w:tc><w:tc>${paragraph('x')}</w:tc></w:tr></w:tbl>`;
    const { reading, texts } = await read(body);
    expect(texts).toEqual([['tableRow', 'Pay 14 days\tx']]);
    expect(reading.findings).toEqual([
      { code: 'tracked-changes', count: 2, pages: [], samples: ['Anna: − thirty (30)', 'Ben: + 14'] },
    ]);
  });

  it('reads what the file says about itself, and what is in it', async () => {
    const { reading } = await read(paragraph('Text'), {
      files: {
        'docProps/core.xml': '<cp:coreProperties xmlns:dc="d"><dc:title>Lease</dc:title></cp:coreProperties>',
        'word/vbaProject.bin': 'macro',
      },
    });
    expect(reading.metadata).toEqual([{ name: 'title', value: 'Lease' }]);
    expect(reading.findings).toMatchObject([{ code: 'macros', count: 1 }]);
    readingSchema.parse(reading);
  });
});

describe('parseDocx, what Word draws', () => {
  it('writes formulas in TeX and marks them', async () => {
    const math = `<m:oMath><m:sSup><m:e><m:r><m:t>c</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>`;
    const { blocks } = await read(`<w:p>${run('The square ')}${math}${math}${run(' is known.')}</w:p>`);
    expect(blocks[0]?.text).toBe('The square c^{2} c^{2} is known.');
    expect(blocks[0]?.marks).toEqual([
      { kind: 'equation', start: 11, end: 16 },
      { kind: 'equation', start: 17, end: 22 },
    ]);
  });

  it('reads charts as tables, diagrams and letters along a path as figures', async () => {
    const points = (value: string) => `<c:strCache><c:pt idx="0"><c:v>${value}</c:v></c:pt></c:strCache>`;
    const chart = `<c:chartSpace><c:chart><c:plotArea><c:pieChart><c:ser><c:tx>${points('Share')}</c:tx><c:cat>${points('North')}</c:cat><c:val>${points('7')}</c:val></c:ser></c:pieChart></c:plotArea></c:chart></c:chartSpace>`;
    const diagram = `<dgm:dataModel><dgm:ptLst><dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Step one</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>`;
    const drawing = (inner: string) =>
      `<w:r><w:drawing><wp:inline><a:graphic>${inner}</a:graphic></wp:inline></w:drawing></w:r>`;
    const body = `<w:p>${run('Figures')}${drawing('<c:chart r:id="k"/>')}${drawing('<dgm:relIds r:dm="d"/>')}
      <w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r></w:p>
      <w:tbl><w:tr><w:tc>${paragraph('a')}</w:tc><w:tc>${paragraph('b')}</w:tc></w:tr></w:tbl>`;
    const { blocks, texts } = await read(body, {
      parts: {
        k: { type: 'chart', name: 'charts/chart1.xml', xml: chart },
        d: { type: 'diagramData', name: 'diagrams/data1.xml', xml: diagram },
      },
    });
    expect(texts).toEqual([
      ['paragraph', 'Figures'],
      ['tableRow', '\tShare'],
      ['tableRow', 'North\t7'],
      ['figure', 'Step one'],
      ['figure', 'DRAFT'],
      ['tableRow', 'a\tb'],
    ]);
    expect(blocks.flatMap(({ table }) => table?.table ?? [])).toEqual([0, 0, 1]);
  });

  it('reads boxes to check and lists to choose from, and counts them', async () => {
    const legacy = (data: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"><w:ffData>${data}</w:ffData></w:fldChar></w:r><w:r><w:instrText>FORM</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = `<w:p>${legacy('<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>')}${run(' yes ')}${legacy('<w:checkBox><w:default w:val="0"/></w:checkBox>')}${run(' no ')}
      ${legacy('<w:ddList><w:result w:val="1"/><w:listEntry w:val="Bonn"/><w:listEntry w:val="Berlin"/></w:ddList>')}</w:p>`;
    const { texts, reading } = await read(body);
    expect(texts).toEqual([['paragraph', '☒ yes ☐ no Berlin']]);
    expect(reading.findings).toMatchObject([{ code: 'form-fields', count: 3 }]);
  });

  it('reads documents that stand in the document', async () => {
    const body = `${paragraph('Before')}<w:altChunk r:id="h"/>${paragraph('After')}<w:altChunk r:id="r"/>`;
    const { texts, reading } = await read(body, {
      parts: {
        h: { type: 'aFChunk', name: 'part.html', xml: '<p>From a page</p><p style="display:none">Secret</p>' },
        r: { type: 'aFChunk', name: 'part.bin', xml: 'unknown' },
      },
    });
    expect(texts).toEqual([
      ['paragraph', 'Before'],
      ['paragraph', 'From a page'],
      ['paragraph', 'After'],
    ]);
    expect(reading.findings).toMatchObject([
      { code: 'hidden-text', samples: ['Secret'] },
      { code: 'embedded-objects', samples: ['part.bin'] },
    ]);
  });

  it('reads on where a field never ends', async () => {
    const open = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>';
    expect((await read(`<w:p>${run('a')}${open}</w:p>${paragraph('b')}`)).texts).toEqual([
      ['paragraph', 'a'],
      ['paragraph', 'b'],
    ]);
  });

  it('reads a column of entries as a table, and a column of chapters as text', async () => {
    const cell = (inner: string) => `<w:tr><w:tc>${inner}</w:tc></w:tr>`;
    const entries = `<w:tbl>${cell(paragraph('Services'))}${cell(paragraph('a') + paragraph('b'))}</w:tbl>`;
    const chapters = `<w:tbl>${cell(paragraph('Part', '<w:outlineLvl w:val="0"/>') + paragraph('Text'))}${cell(paragraph('More'))}</w:tbl>`;
    expect((await read(entries + chapters)).texts).toEqual([
      ['tableRow', 'Services'],
      ['tableRow', 'a b'],
      ['heading', 'Part'],
      ['paragraph', 'Text'],
      ['paragraph', 'More'],
    ]);
  });

  it('knows cells that go on to the right in the way of older programs', async () => {
    const cell = (text: string, merge: string) =>
      `<w:tc><w:tcPr><w:hMerge w:val="${merge}"/></w:tcPr>${paragraph(text)}</w:tc>`;
    const { blocks } = await read(
      `<w:tbl><w:tr>${cell('wide', 'restart')}${cell('', 'continue')}<w:tc>${paragraph('c')}</w:tc></w:tr></w:tbl>`,
    );
    expect(blocks[0]?.table?.cells.map(({ column, columnSpan }) => [column, columnSpan])).toEqual([
      [0, 2],
      [2, 1],
    ]);
  });

  it('reads documents with macros and templates', async () => {
    for (const kind of ['document.macroEnabled.main', 'template.main']) {
      const file = buildDocx({
        body: paragraph('Text'),
        files: {
          '[Content_Types].xml': `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.ms-word.${kind}+xml"/></Types>`,
        },
      });
      expect((await parseDocument(file, 'a.docm')).blocks.map(({ text }) => text)).toEqual(['Text']);
    }
  });
});

describeWithMaterial('parsing/docling/', 'real Word documents that mammoth reads too', () => {
  it('have the words that mammoth finds: median F1 at least .99, none below .98', async () => {
    const { default: mammoth } = await import('mammoth');
    const scores: [number, string][] = [];
    for (const name of materialFiles('parsing/docling/docx/sources/', /\.docx$/)) {
      const bytes = readMaterial(`parsing/docling/docx/sources/${name}`);
      const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) });
      const { blocks } = await parseDocx(bytes);
      // mammoth reads no formulas and no charts.
      const isReadByBoth = blocks.every(({ marks }) => marks.every(({ kind }) => kind !== 'equation'));
      const hasChart = Buffer.from(bytes).includes('word/charts/');
      if (isReadByBoth && !hasChart)
        scores.push([compareWords(blocks.map(({ text }) => text).join('\n'), textOfHtml(value)), name]);
    }
    const values = scores.map(([score]) => score);
    console.log(`DOCX, words against mammoth: median F1 ${median(values).toFixed(4)} over ${values.length} files`);
    expect(values.length).toBeGreaterThan(10);
    expect(median(values)).toBeGreaterThanOrEqual(0.99);
    expect(scores.filter(([score]) => score < 0.98)).toEqual([]);
  });
});

describeWithMaterial('parsing/docling/', 'tables of real Word documents', () => {
  it('have the cells that another reader finds: median F1 at least .95', async () => {
    const scores: number[] = [];
    for (const name of materialFiles('parsing/docling/docx/sources/', /\.docx$/)) {
      const truth = `parsing/docling/docx/groundtruth/${name}.md`;
      if (!hasMaterial(truth)) continue;
      const { blocks } = await parseDocx(readMaterial(`parsing/docling/docx/sources/${name}`));
      const score = compareTables(blocks, new TextDecoder().decode(readMaterial(truth)));
      if (score) scores.push(score.f1);
    }
    console.log(`DOCX, cells: median F1 ${median(scores).toFixed(4)} over ${scores.length} files`);
    expect(scores.length).toBeGreaterThan(3);
    expect(median(scores)).toBeGreaterThanOrEqual(0.95);
  });
});

/** The text of the HTML that mammoth writes; its raw text has no line breaks. */
function textOfHtml(html: string): string {
  return html
    .replace(/<\/?(?:strong|em|a|sup|sub|span|s)\b[^>]*>/g, '')
    .replace(/<[^>]*>/g, '\n')
    .replace(/&(?:amp|lt|gt|quot);/g, ' ');
}
