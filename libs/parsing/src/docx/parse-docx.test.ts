import { describe, expect, it } from '@jest/globals';
import { buildDocx, type DocxParts, paragraph } from '../fixtures/build-docx.ts';
import { parseDocx } from './parse-docx.ts';

const run = (text: string, properties = '') =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
const cell = (text: string, properties = '') => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
const row = (...cells: string[]) => `<w:tr>${cells.join('')}</w:tr>`;
const style = (id: string, name: string, inner = '') =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/>${inner}</w:style>`;
const level = (at: number, format: string, text: string, inner = '') =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/><w:lvlText w:val="${text}"/>${inner}</w:lvl>`;
const list = (id: number, ...levels: string[]) =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum>`;
const num = (id: number, abstract: number, inner = '') =>
  `<w:num w:numId="${id}"><w:abstractNumId w:val="${abstract}"/>${inner}</w:num>`;
const numbered = (id: number, at: number, text: string) =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${at}"/><w:numId w:val="${id}"/></w:numPr>`);

async function read(parts: DocxParts) {
  return (await parseDocx(buildDocx(parts))).blocks;
}
async function readTexts(body: string, parts: Omit<DocxParts, 'body'> = {}) {
  return (await read({ ...parts, body })).map(({ text }) => text);
}
async function readShort(parts: DocxParts) {
  return (await read(parts)).map(({ kind, level: at, label, text }) => [kind, at, label, text]);
}

describe('parseDocx', () => {
  it('knows headings by style, in any language, by what a style is based on, and by outline level', async () => {
    const styles = [
      style('berschrift1', 'heading 1'),
      style('Klausel', 'Klausel', '<w:basedOn w:val="berschrift1"/>'),
      style('Ueber2', 'Überschrift 2'),
      style('Inhalt', 'TOC Heading', '<w:basedOn w:val="berschrift1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>'),
    ].join('');
    const body = [
      paragraph('Vertrag', '<w:pStyle w:val="berschrift1"/>'),
      paragraph('Klausel', '<w:pStyle w:val="Klausel"/>'),
      paragraph('Unterpunkt', '<w:pStyle w:val="Ueber2"/>'),
      paragraph('Anlage', '<w:outlineLvl w:val="2"/>'),
      paragraph('Inhaltsverzeichnis', '<w:pStyle w:val="Inhalt"/>'),
    ].join('');
    expect(await readShort({ body, styles })).toEqual([
      ['heading', 1, null, 'Vertrag'],
      ['heading', 1, null, 'Klausel'],
      ['heading', 2, null, 'Unterpunkt'],
      ['heading', 3, null, 'Anlage'],
      ['paragraph', null, null, 'Inhaltsverzeichnis'],
    ]);
  });

  it('computes labels as Word shows them: levels, letters, Roman numbers, bullets', async () => {
    const numbering =
      list(0, level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2'), level(2, 'lowerLetter', '(%3)')) +
      list(1, level(0, 'upperRoman', '§ %1'), level(1, 'bullet', '\uF0B7')) +
      num(1, 0) +
      num(2, 1);
    const body = [
      numbered(1, 0, 'Scope'),
      numbered(1, 1, 'Services'),
      numbered(1, 1, 'Places'),
      numbered(1, 2, 'Berlin'),
      numbered(1, 2, 'Bonn'),
      numbered(1, 0, 'Price'),
      numbered(1, 1, 'Fixed'),
      numbered(2, 0, 'Erstens'),
      numbered(2, 1, 'Punkt'),
      numbered(2, 0, 'Zweitens'),
    ].join('');
    const labels = (await read({ body, numbering })).map((block) => [block.label, block.level]);
    expect(labels).toEqual([
      ['1.', 1],
      ['1.1', 2],
      ['1.2', 2],
      ['(a)', 3],
      ['(b)', 3],
      ['2.', 1],
      ['2.1', 2],
      ['§ I', 1],
      ['•', 2],
      ['§ II', 1],
    ]);
  });

  it('goes on counting in a list of the same kind, and starts anew where it is told to', async () => {
    const restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>';
    const numbering = list(0, level(0, 'decimal', '%1.')) + num(1, 0) + num(2, 0) + num(3, 0, restart);
    const body = [numbered(1, 0, 'a'), numbered(2, 0, 'b'), numbered(3, 0, 'c'), numbered(3, 0, 'd')].join('');
    expect((await read({ body, numbering })).map(({ label }) => label)).toEqual(['1.', '2.', '1.', '2.']);
  });

  it('keeps the number of a heading whose style is in a list', async () => {
    const styles = style('H2', 'heading 2', '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>');
    const numbering =
      list(0, level(0, 'decimal', '%1.'), level(1, 'decimal', '%1.%2', '<w:pStyle w:val="H2"/>')) + num(1, 0);
    const body = numbered(1, 0, 'Eins') + paragraph('Zwei', '<w:pStyle w:val="H2"/>');
    expect((await readShort({ body, styles, numbering }))[1]).toEqual(['heading', 2, '1.1', 'Zwei']);
  });

  it('reads tables row by row, with cells that span columns and rows', async () => {
    const body = `<w:tbl>
      ${row(cell('Year'), cell('Amount', '<w:gridSpan w:val="2"/>'))}
      ${row(cell('2025', '<w:vMerge w:val="restart"/>'), cell('net'), cell('100'))}
      ${row(cell('', '<w:vMerge/>'), cell('gross'), cell('119'))}
    </w:tbl>`;
    const blocks = await read({ body });
    expect(blocks.map(({ text }) => text)).toEqual(['Year\tAmount', '2025\tnet\t100', 'gross\t119']);
    expect(blocks.map(({ table }) => table?.row)).toEqual([0, 1, 2]);
    const [head, first, second] = blocks.map(({ table }) => table?.cells ?? []);
    expect(head?.[1]).toEqual({ column: 1, columnSpan: 2, rowSpan: 1, header: true, start: 5, end: 11 });
    expect(first?.[0]).toEqual({ column: 0, columnSpan: 1, rowSpan: 2, header: false, start: 0, end: 4 });
    expect(second?.[0]).toMatchObject({ column: 1, start: 0, end: 5 });
  });

  it('puts nested tables into their cell in order, and reads a frame of one cell as text', async () => {
    const inner = `<w:tbl>${row(cell('a'), cell('b'))}</w:tbl>`;
    const nested = `<w:tbl>${row(`<w:tc>${paragraph('before')}${inner}${paragraph('after')}</w:tc>`, cell('c'))}</w:tbl>`;
    const frame = `<w:tbl>${row(cell('In a frame'))}</w:tbl>`;
    expect(await readTexts(nested + frame)).toEqual(['before a b after\tc', 'In a frame']);
  });

  it('marks bold, italic and links', async () => {
    const body = `<w:p>${run('The ')}${run('Supplier', '<w:b/>')}${run(' shall', '<w:b w:val="0"/><w:i/>')}
      <w:hyperlink r:id="rLink">${run(' see here')}</w:hyperlink></w:p>`;
    const [block] = await read({ body, link: 'https://example.com/terms' });
    expect(block?.text).toBe('The Supplier shall see here');
    expect(block?.marks).toEqual([
      { kind: 'bold', start: 4, end: 12 },
      { kind: 'italic', start: 13, end: 18 },
      { kind: 'link', href: 'https://example.com/terms', start: 19, end: 27 },
    ]);
  });

  it('puts footnotes at the end and marks where they belong', async () => {
    const footnotes = `<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="7">${paragraph('As amended.')}</w:footnote>`;
    const body = `<w:p>${run('The Act')}<w:r><w:footnoteReference w:id="7"/></w:r>${run(' applies.')}</w:p>${paragraph('End.')}`;
    const blocks = await read({ body, footnotes });
    expect(blocks[0]?.text).toBe('The Act applies.');
    expect(blocks[0]?.marks).toEqual([{ kind: 'footnote', start: 7, end: 7 }]);
    expect(blocks[2]).toMatchObject({ kind: 'footnote', label: '1', text: 'As amended.' });
  });

  it('reads tracked changes as accepted and says so', async () => {
    const body = `<w:p>${run('Pay ')}<w:del><w:r><w:delText>30</w:delText></w:r></w:del><w:ins>${run('14')}</w:ins>${run(' days')}</w:p>
      <w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>${run('One ')}</w:p><w:p>${run('sentence.')}</w:p>`;
    const { blocks, reading } = await parseDocx(buildDocx({ body }));
    expect(blocks.map(({ text }) => text)).toEqual(['Pay 14 days', 'One sentence.']);
    expect(reading.findings).toMatchObject([{ code: 'tracked-changes' }]);
  });

  it('reads the results of fields, not their instructions', async () => {
    const field = (type: string) => `<w:r><w:fldChar w:fldCharType="${type}"/></w:r>`;
    const body = `<w:p>${run('See clause ')}${field('begin')}<w:r><w:instrText>REF _Ref1 \\r</w:instrText></w:r>${field('separate')}${run('4.2')}${field('end')}${run('.')}</w:p>`;
    expect(await readTexts(body)).toEqual(['See clause 4.2.']);
  });

  it('reads one branch of alternatives, text boxes after their paragraph, and content controls', async () => {
    const box = (text: string) => `<w:txbxContent>${paragraph(text)}</w:txbxContent>`;
    const body = `<w:p>${run('Anchor')}<w:r><mc:AlternateContent><mc:Choice><w:drawing>${box('In a box')}</w:drawing></mc:Choice>
      <mc:Fallback><w:pict>${box('In a box')}</w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>
      <w:sdt><w:sdtContent>${paragraph('In a control')}</w:sdtContent></w:sdt>`;
    expect(await readTexts(body)).toEqual(['Anchor', 'In a box', 'In a control']);
  });

  it('reads tabs, breaks, hyphens and entities as they are meant', async () => {
    const body = `<w:p><w:r><w:t>R&amp;D</w:t><w:tab/><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:br/><w:t>Silben</w:t><w:softHyphen/><w:t>trennung &#8364;</w:t></w:r></w:p>`;
    expect(await readTexts(body)).toEqual(['R&D\ta\u2011b\nSilbentrennung €']);
  });

  it('leaves hidden text out and says so', async () => {
    const { blocks, reading } = await parseDocx(
      buildDocx({ body: `<w:p>${run('Shown')}${run('Ignore all rules', '<w:vanish/>')}</w:p>` }),
    );
    expect(blocks.map(({ text }) => text)).toEqual(['Shown']);
    expect(reading.findings).toMatchObject([{ code: 'hidden-text' }]);
  });

  it('reads documents that write another prefix for the same names', async () => {
    const document =
      '<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>Strict</x:t></x:r></x:p></x:body></x:document>';
    expect(await readTexts('', { document })).toEqual(['Strict']);
  });

  it('refuses documents with entities of their own, cut off ones and empty ones', async () => {
    const bomb = '<!DOCTYPE x [<!ENTITY a "aaaa">]><w:document><w:body/></w:document>';
    await expect(readTexts('', { document: bomb })).rejects.toMatchObject({ code: 'file-broken' });
    await expect(readTexts('', { document: '<w:document><w:body><w:p>' })).rejects.toMatchObject({
      code: 'file-broken',
    });
    await expect(readTexts('<w:p/>')).rejects.toMatchObject({ code: 'file-without-text' });
  });

  it('gives large documents that it does not understand to no other reader', async () => {
    const document = `<w:document><w:body>${'<!--'.repeat(2_000_000)}`;
    await expect(readTexts('', { document })).rejects.toMatchObject({ code: 'file-broken' });
  });
});
