import { describe, expect, it } from '@jest/globals';
import { defaultReadingSettings } from '@lesart/document';
import {
  buildPptx,
  frame,
  line,
  type PptxParts,
  placeholder,
  type SlideParts,
  textBox,
} from '../fixtures/build-pptx.ts';
import { compareTables } from '../fixtures/compare-tables.ts';
import { compareWords, joinBlocks, median } from '../fixtures/compare-words.ts';
import { describeWithMaterial, materialFiles, readMaterial } from '../fixtures/material.ts';
import { parsePptx } from './parse-pptx.ts';

function read(parts: PptxParts, hiddenText: 'include' | 'leave-out' = 'leave-out') {
  return parsePptx(buildPptx(parts), { name: 'a.pptx', settings: { ...defaultReadingSettings, hiddenText } });
}
function readShapes(shapes: string, slide: Omit<SlideParts, 'shapes'> = {}, deck: Omit<PptxParts, 'slides'> = {}) {
  return read({ slides: [{ shapes, ...slide }], ...deck });
}
function textsOf(shapes: string) {
  return readShapes(shapes).blocks.map(({ text }) => text);
}
const bulleted = (character: string) => `><a:buChar char="${character}"/>`;
const numbered = (type: string, level = 0) => `lvl="${level}"><a:buAutoNum type="${type}"/>`;
const coloured = (colour: string) => `><a:solidFill><a:srgbClr val="${colour}"/></a:solidFill>`;
const white = '<p:bg><p:bgPr><a:solidFill><a:schemeClr val="bg1"/></a:solidFill></p:bgPr></p:bg>';

describe('parsePptx', () => {
  it('reads the title as a heading, the body as items as the master has them, and notes after their slide', () => {
    const textStyles =
      '<p:bodyStyle><a:lvl1pPr><a:buChar char="•"/></a:lvl1pPr><a:lvl2pPr><a:buChar char="–"/></a:lvl2pPr></p:bodyStyle>';
    const body = [
      line('First'),
      line('Below', { paragraph: 'lvl="1">' }),
      line('No bullet', { paragraph: '><a:buNone/>' }),
    ].join('');
    const { blocks, reading } = read({
      textStyles,
      slides: [
        { shapes: placeholder('body', body) + placeholder('title', line('Results')), notes: line('Say hello') },
        { shapes: placeholder('ctrTitle', line('The') + line('End')) },
      ],
    });
    expect(blocks.map(({ kind, level, label, text, locator }) => [kind, level, label, text, locator])).toEqual([
      ['heading', 1, null, 'Results', { kind: 'slide', slide: 1 }],
      ['listItem', 1, '•', 'First', { kind: 'slide', slide: 1 }],
      ['listItem', 2, '–', 'Below', { kind: 'slide', slide: 1 }],
      ['paragraph', null, null, 'No bullet', { kind: 'slide', slide: 1 }],
      ['note', null, null, 'Say hello', { kind: 'slide', slide: 1 }],
      ['heading', 1, null, 'The\nEnd', { kind: 'slide', slide: 2 }],
    ]);
    expect(reading.pages).toBe(2);
  });

  it('counts automatic numbers level by level, and anew after what is not numbered', () => {
    const paragraphs = [
      ['arabicPeriod', 0],
      ['alphaLcParenR', 1],
      ['alphaLcParenR', 1],
      ['arabicPeriod', 0],
      ['alphaLcParenR', 1],
    ] as const;
    const shapes = textBox(
      [0, 0, 500, 100],
      paragraphs.map(([type, level]) => line('x', { paragraph: numbered(type, level) })).join('') +
        line('plain') +
        line('y', { paragraph: numbered('romanUcPeriod') }),
    );
    expect(readShapes(shapes).blocks.map(({ label }) => label)).toEqual(['1.', 'a)', 'b)', '2.', 'a)', null, 'I.']);
  });

  it('reads what stands in columns column by column, and rows from left to right', () => {
    const shapes = [
      textBox([520, 200, 400, 200], line('right body')),
      textBox([20, 150, 400, 45], line('left head')),
      textBox([520, 150, 400, 45], line('right head')),
      textBox([20, 200, 400, 200], line('left body')),
      textBox([20, 20, 900, 50], line('above both')),
    ].join('');
    expect(textsOf(shapes)).toEqual(['above both', 'left head', 'left body', 'right head', 'right body']);
  });

  it('keeps groups together and places what is in them', () => {
    const group = `<p:grpSp><p:nvGrpSpPr><p:cNvPr id="9" name=""/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="600" y="0"/><a:ext cx="100" cy="100"/><a:chOff x="0" y="0"/><a:chExt cx="1000" cy="1000"/></a:xfrm></p:grpSpPr>
      ${textBox([0, 500, 900, 300], line('lower'))}${textBox([0, 0, 900, 300], line('upper'))}</p:grpSp>`;
    expect(textsOf(group + textBox([0, 0, 300, 100], line('left of the group')))).toEqual([
      'left of the group',
      'upper',
      'lower',
    ]);
  });

  it('reads tables with cells that span, and leaves out what such cells cover', () => {
    const cell = (text: string, attributes = '') =>
      `<a:tc ${attributes}><a:txBody><a:bodyPr/>${line(text)}</a:txBody></a:tc>`;
    const shapes = frame(`<a:tbl><a:tblPr firstRow="1"/>
      <a:tr>${cell('Year')}${cell('Amount', 'gridSpan="2"')}${cell('covered', 'hMerge="1"')}</a:tr>
      <a:tr>${cell('2025', 'rowSpan="2"')}${cell('net')}${cell('100')}</a:tr>
      <a:tr>${cell('', 'vMerge="1"')}${cell('gross')}${cell('119')}</a:tr></a:tbl>`);
    const { blocks, reading } = readShapes(shapes);
    expect(blocks.map(({ text }) => text)).toEqual(['Year\tAmount', '2025\tnet\t100', 'gross\t119']);
    expect(blocks[0]?.table?.cells[1]).toMatchObject({ column: 1, columnSpan: 2, header: true });
    expect(blocks[1]?.table?.cells[0]).toMatchObject({ column: 0, rowSpan: 2, header: false });
    expect(blocks[2]?.table?.cells[0]).toMatchObject({ column: 1 });
    expect(reading.findings).toMatchObject([{ code: 'covered-text', pages: [1], samples: ['covered'] }]);
  });

  it('reads charts as tables of what they show', () => {
    const points = (...values: string[]) =>
      values.map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`).join('');
    const series = (name: string, ...values: string[]) =>
      `<c:ser><c:tx><c:strRef><c:strCache>${points(name)}</c:strCache></c:strRef></c:tx><c:cat><c:strRef><c:strCache>${points('2024', '2025')}</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:numCache>${points(...values)}</c:numCache></c:numRef></c:val></c:ser>`;
    const xml = `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart>
      <c:title><c:tx><c:rich>${line('Ducks')}</c:rich></c:tx></c:title>
      <c:plotArea><c:barChart>${series('Wild', '12', '9.0999999999999996')}${series('Tame', '3')}</c:barChart></c:plotArea></c:chart></c:chartSpace>`;
    const related = [{ id: 'c1', type: 'chart', target: 'chart.xml', xml }];
    const { blocks } = readShapes(frame('<c:chart r:id="c1"/>'), { related });
    expect(blocks.map(({ text }) => text)).toEqual(['Ducks', '\tWild\tTame', '2024\t12\t3', '2025\t9.1\t']);
  });

  it('reads SmartArt in the order and depth of its points, also when they point at one another in a ring', () => {
    const point = (id: string, text: string) =>
      `<dgm:pt modelId="${id}"><dgm:t><a:bodyPr/>${line(text)}</dgm:t></dgm:pt>`;
    const joined = (from: string, to: string, order: number) =>
      `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}"/>`;
    const xml = `<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"><dgm:ptLst>
      <dgm:pt modelId="0" type="doc"/>${point('1', 'Second')}${point('2', 'First')}${point('3', 'Detail')}</dgm:ptLst>
      <dgm:cxnLst>${joined('0', '1', 1)}${joined('0', '2', 0)}${joined('2', '3', 0)}${joined('3', '2', 0)}</dgm:cxnLst></dgm:dataModel>`;
    const related = [{ id: 'd1', type: 'diagramData', target: 'data.xml', xml }];
    const { blocks } = readShapes(frame('<dgm:relIds r:dm="d1"/>'), { related });
    expect(blocks.map(({ level, text }) => [level, text])).toEqual([
      [1, 'First'],
      [2, 'Detail'],
      [1, 'Second'],
    ]);
  });

  it('leaves out what nobody sees, and says so', () => {
    const box = [0, 0, 500, 100] as const;
    const shapes = [
      textBox(box, line('seen')),
      textBox([1000, 0, 500, 100], line('beside the slide')),
      textBox([0, 400, 500, 50], line('too small', { run: 'sz="100">' })),
      textBox([0, 300, 100, 50], line('white', { run: coloured('ffffff') })),
      textBox(box, line('hidden shape'), { names: 'hidden="1"' }),
    ].join('');
    const slides = [
      { shapes, background: white },
      { shapes: placeholder('title', line('Old figures')), attributes: 'show="0"', notes: line('old note') },
    ];
    const { blocks, reading } = read({ slides });
    expect(blocks.map(({ text }) => text)).toEqual(['seen']);
    expect(reading.findings.map(({ code, pages, samples }) => [code, pages, samples])).toEqual([
      ['hidden-text', [1], ['hidden shape']],
      ['white-text', [1], ['white']],
      ['tiny-text', [1], ['too small']],
      ['off-page-text', [1], ['beside the slide']],
      ['hidden-slides', [2], ['Old figures']],
    ]);
    expect(
      read({ slides }, 'include')
        .blocks.map(({ text }) => text)
        .sort(),
    ).toEqual(['seen', 'beside the slide', 'too small', 'white', 'hidden shape', 'Old figures', 'old note'].sort());
  });

  it('does not take white text for hidden where something may lie behind it', () => {
    const dark = textBox([0, 0, 500, 100], '', { fill: coloured('003366').slice(1) });
    const shapes = dark + textBox([10, 10, 100, 50], line('on a dark shape', { run: coloured('FFFFFF') }));
    expect(readShapes(shapes, { background: white }).blocks.map(({ text }) => text)).toEqual(['on a dark shape']);
    expect(textsOf(textBox([10, 10, 100, 50], line('on anything', { run: coloured('FFFFFF') })))).toEqual([
      'on anything',
    ]);
  });

  it('takes footers and comments as asides, each footer once', () => {
    const footer =
      placeholder('ftr', line('Confidential')) +
      placeholder('sldNum', '<a:p><a:fld type="slidenum"><a:t>7</a:t></a:fld></a:p>');
    const xml = '<p:cmLst><p:cm authorId="0"><p:text>Really?</p:text></p:cm></p:cmLst>';
    const thread = `<p188:cmLst><p188:cm authorId="{A}"><p188:replyLst><p188:reply authorId="0"><p188:txBody>${line('Yes.')}</p188:txBody></p188:reply></p188:replyLst><p188:txBody>${line('Source?')}</p188:txBody></p188:cm></p188:cmLst>`;
    const { blocks, reading } = read({
      slides: [
        {
          shapes: footer + textBox([0, 0, 9, 9], line('a')),
          related: [{ id: 'k', type: 'comments', target: 'c.xml', xml }],
        },
        { shapes: footer, related: [{ id: 'k', type: 'comments', target: 'd.xml', xml: thread }] },
      ],
      related: [
        ['commentAuthors', 'old.xml'],
        ['authors', 'new.xml'],
      ],
      files: {
        'ppt/old.xml': '<p:cmAuthorLst><p:cmAuthor id="0" name="Ann"/></p:cmAuthorLst>',
        'ppt/new.xml': '<p188:authorLst><p188:author id="{A}" name="Ben"/></p188:authorLst>',
      },
    });
    expect(blocks.map(({ text }) => text)).toEqual(['a']);
    expect(reading.asides).toEqual([
      { kind: 'comment', text: 'Really?', author: 'Ann', page: 1 },
      { kind: 'comment', text: 'Source?', author: 'Ben', page: 2 },
      { kind: 'comment', text: 'Yes.', author: 'Ann', page: 2 },
      { kind: 'pageFooter', text: 'Confidential', author: null, page: 1 },
    ]);
    expect(reading.pagesWithoutText).toEqual([2]);
  });

  it('marks formats and links, and reads one of alternatives', () => {
    const body = `<a:p><a:r><a:rPr b="1"/><a:t>Bold</a:t></a:r><a:r><a:rPr><a:hlinkClick r:id="h"/></a:rPr><a:t> here</a:t></a:r><a:br/><a:r><a:t>a_x000B_b</a:t></a:r></a:p>`;
    const shapes = `<mc:AlternateContent><mc:Choice Requires="x">${textBox([0, 0, 9, 9], body)}</mc:Choice><mc:Fallback>${textBox([0, 0, 9, 9], line('old'))}</mc:Fallback></mc:AlternateContent>`;
    const related = [{ id: 'h', type: 'hyperlink', target: 'https://example.com/' }];
    const { blocks } = readShapes(shapes, { related });
    expect(blocks).toHaveLength(1);
    expect(blocks[0]?.text).toBe('Bold here\na\nb');
    expect(blocks[0]?.marks).toEqual([
      { kind: 'bold', start: 0, end: 4 },
      { kind: 'link', href: 'https://example.com/', start: 5, end: 9 },
    ]);
  });

  it('reads formulas as TeX', () => {
    const formula =
      '<a14:m><m:oMath><m:r><m:t>a=</m:t></m:r><m:f><m:num><m:r><m:t>b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath></a14:m>';
    const [block] = readShapes(textBox([0, 0, 9, 9], `<a:p>${formula}</a:p>`)).blocks;
    expect(block).toMatchObject({ text: String.raw`a=\frac{b}{2}`, marks: [{ kind: 'equation', start: 0, end: 13 }] });
  });

  it('gives a fault for a presentation without text or without its parts', () => {
    expect(() => readShapes('')).toThrow(expect.objectContaining({ code: 'file-without-text' }));
    expect(() => readShapes('<p:sp>')).toThrow(expect.objectContaining({ code: 'file-broken' }));
  });

  it('keeps bullets of symbol fonts readable', () => {
    const shapes = textBox(
      [0, 0, 9, 9],
      line('x', { paragraph: bulleted('\uF0B7') }) + line('y', { paragraph: bulleted('✓') }),
    );
    expect(readShapes(shapes).blocks.map(({ label }) => label)).toEqual(['•', '✓']);
  });
});

describeWithMaterial('parsing/docling/pptx', 'parsePptx on real presentations', () => {
  const folder = 'parsing/docling/pptx';
  const files = materialFiles(`${folder}/sources`, /\.pptx$/).map((name) => {
    const { blocks, reading } = parsePptx(readMaterial(`${folder}/sources/${name}`), {
      name,
      settings: defaultReadingSettings,
    });
    const truth = new TextDecoder().decode(readMaterial(`${folder}/groundtruth/${name}.md`)).replace(/<!--.*?-->/g, '');
    // The other reader puts comments into the text, and leaves notes out.
    const words = [
      joinBlocks(blocks.filter(({ kind }) => kind !== 'note')),
      ...reading.asides.map(({ text }) => text),
    ].join('\n');
    return { name, words: compareWords(words, truth), tables: compareTables(blocks, truth)?.f1 ?? null };
  });

  it('finds the words that another reader found', () => {
    expect(median(files.map(({ words }) => words))).toBeGreaterThanOrEqual(0.97);
    for (const { words } of files) expect(words).toBeGreaterThan(0.75);
  });

  it('finds the cells of tables that another reader found', () => {
    expect(median(files.flatMap(({ tables }) => tables ?? []))).toBeGreaterThanOrEqual(0.9);
  });
});
