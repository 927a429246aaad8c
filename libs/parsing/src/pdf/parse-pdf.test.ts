import { describe, expect, it } from '@jest/globals';
import { type Box, type DraftBlock, defaultReadingSettings } from '@lesart/document';
import { buildPdf, type PdfOptions, type Written, writeLines } from '../fixtures/build-pdf.ts';
import { buildScan } from '../fixtures/build-scan.ts';
import { textOf } from './build-lines.ts';
import { parsePdf } from './parse-pdf.ts';
import type { TextRun } from './read-pages.ts';

async function read(pages: readonly (readonly Written[])[], options: PdfOptions = {}): Promise<DraftBlock[]> {
  return (await parsePdf(buildPdf(pages, options))).blocks;
}
const texts = async (...pages: (readonly Written[])[]) => (await read(pages)).map(({ text }) => text);
const boxesOf = (block: DraftBlock | undefined): Box[] => (block?.locator.kind === 'page' ? block.locator.boxes : []);

const filler = [
  'The supplier shall deliver the goods to the place that the customer names in',
  'its order, and shall tell the customer of any delay as soon as it knows of it so',
  'that the customer can make other arrangements in time.',
];

const run: TextRun = {
  text: 'in writing\u037e or not',
  left: 0,
  right: 90,
  base: 10,
  size: 10,
  bold: false,
  italic: false,
  rightToLeft: false,
  spaceBefore: false,
};

describe('parsePdf', () => {
  it('joins the lines of a paragraph, and parts paragraphs at gaps, short lines and indents', async () => {
    const page = [
      ...writeLines(filler, 70, 100),
      ...writeLines(filler, 70, 160),
      ...writeLines(['Each party may end this agreement in writing, with a notice of three months to'], 90, 196),
      ...writeLines(['the end of a quarter.'], 70, 208),
    ];
    const read = await texts(page);
    expect(read).toEqual([
      filler.join(' '),
      filler.join(' '),
      expect.stringMatching(/^Each party .* months to the end of/),
    ]);
  });

  it('takes an o that stands apart for the bullet of an item, and one within a sentence for a word', async () => {
    const items = ['goods that are named in the order', 'goods that are not', 'everything else'];
    const bullets = items.flatMap((item, at) => [
      ...writeLines(['o'], 90, 100 + 12 * at),
      ...writeLines([item], 108, 100 + 12 * at),
    ]);
    expect((await read([bullets])).map(({ kind, label, text }) => [kind, label, text])).toEqual(
      items.map((item) => ['listItem', 'o', item]),
    );
    const spanish = ['El proveedor entrega los bienes en el lugar que el cliente indica en su pedido', 'o en otro.'];
    expect(await texts(writeLines(spanish, 70, 100))).toEqual([spanish.join(' ')]);
  });

  it('knows headings by size and by number, and list items by their labels', async () => {
    const page = [
      { text: 'Delivery Agreement', x: 70, y: 80, size: 16, font: 'bold' as const },
      { text: '1. Scope of Delivery', x: 70, y: 120, font: 'bold' as const },
      ...writeLines(filler, 70, 140),
      { text: '(a) goods that are named in the order;', x: 90, y: 190 },
      { text: '(b) everything else.', x: 90, y: 202 },
    ];
    const blocks = await read([page]);
    expect(blocks.map(({ kind, level, label, text }) => [kind, level, label, text.slice(0, 20)])).toEqual([
      ['heading', 1, null, 'Delivery Agreement'],
      ['heading', 2, '1.', 'Scope of Delivery'],
      ['paragraph', null, null, 'The supplier shall d'],
      ['listItem', 1, '(a)', 'goods that are named'],
      ['listItem', 1, '(b)', 'everything else.'],
    ]);
  });

  it('reads columns one after the other, and what goes across both in its place', async () => {
    const column = (word: string) =>
      Array.from({ length: 12 }, (_none, at) => `${word} column, line number ${at + 1} of this text and`);
    const page = [
      { text: 'A title that goes across both of the columns below it, as in journals', x: 70, y: 60, size: 14 },
      ...writeLines(column('Left'), 70, 100),
      ...writeLines(column('Right'), 310, 100),
    ];
    const [title, ...rest] = await texts(page);
    expect(title).toMatch(/^A title/);
    const all = rest.join(' ');
    expect(all.lastIndexOf('Left')).toBeLessThan(all.indexOf('Right'));
  });

  it('makes words whole that were parted at a line end, and keeps hyphens that belong to them', async () => {
    const lines = [
      'Die Lieferbedingungen gelten fuer alle Angebots- und Vertragsunter-',
      'lagen, die der Auftraggeber vor oder nach dem Abschluss erhaelt, Ein-',
      'und Ausgangsrechnungen sowie fuer alle weiteren Unterlagen.',
    ];
    const [text] = await texts(writeLines(lines, 70, 100));
    expect(text).toContain('Angebots- und Vertragsunterlagen, die');
    expect(text).toContain('Ein- und Ausgangsrechnungen');
  });

  it('leaves running headers, footers and page numbers out, and joins what goes on over a page', async () => {
    const page = (at: number, lines: readonly string[]): Written[] => [
      { text: 'Example GmbH - General Terms', x: 70, y: 40 },
      ...writeLines(lines, 70, 100),
      { text: `Page ${at} of 3`, x: 280, y: 810 },
    ];
    const read = await texts(
      page(1, [
        'The first page holds a sentence which does not end at the end of the page but',
        'goes on over the end of the page, because there is no room for all of it, and ',
      ]),
      page(2, ['ends on the second one.']),
      page(3, ['The third page is short.']),
    );
    expect(read).toHaveLength(2);
    expect(read[0]).toMatch(/^The first page .* and ends on the second one\.$/);
    expect(read[1]).toBe('The third page is short.');
  });

  it('gives headers and footers apart, each once, and of page numbers only the first', async () => {
    const page = (at: number): Written[] => [
      { text: 'Example GmbH - General Terms', x: 70, y: 40 },
      { text: `§ ${at * 2} Delivery`, x: 70, y: 60 },
      ...writeLines(filler, 70, 200),
      { text: `Page ${at} of 3`, x: 280, y: 810 },
    ];
    const { blocks, reading } = await parsePdf(buildPdf([page(1), page(2), page(3)]));
    // Headings at the top of pages are alike but for their numbers, which do not count the pages.
    expect(blocks.map(({ label }) => label).filter((label) => label !== null)).toEqual(['§ 2', '§ 4', '§ 6']);
    expect(reading.asides).toEqual([
      { kind: 'pageHeader', text: 'Example GmbH - General Terms', author: null, page: 1 },
      { kind: 'pageFooter', text: 'Page 1 of 3', author: null, page: 1 },
    ]);
  });

  it('keeps what repeats within the area of the text, and joins paragraphs over it', async () => {
    const legend = 'Confidential treatment was requested for what is left out.';
    const page = (lines: readonly string[]): Written[] => [
      ...writeLines(lines, 70, 200),
      { text: legend, x: 70, y: 300 + lines.length * 20 },
    ];
    const read = await texts(
      page([...filler, 'A sentence that does not end at the end of its page but goes on over the end of it']),
      page(['because there is no room for it.', ...filler]),
      page(filler),
      page(['The end.']),
    );
    expect(read.filter((text) => text === legend)).toHaveLength(4);
    expect(read.some((text) => text.includes('the end of it because there is no room'))).toBe(true);
  });

  it('reads the Greek question mark that looks like a semicolon as one', () => {
    expect(textOf({ runs: [run], left: 0, right: 90, base: 10, size: 10 }).text).toBe('in writing; or not');
  });

  it('reads aligned columns of figures as a table', async () => {
    const rows = [
      ['Item', 'Amount', 'Price'],
      ['Paper', '20', '5.00'],
      ['Pencils', '100', '0.80'],
      ['Desks', '2', '310.00'],
    ];
    const page = rows.flatMap((cells, row) => cells.map((text, at) => ({ text, x: 70 + at * 120, y: 100 + row * 16 })));
    const { blocks, reading } = await parsePdf(buildPdf([page]));
    expect(reading.tables).toBe(1);
    expect(blocks.map(({ text }) => text)).toEqual(rows.map((cells) => cells.join('\t')));
    expect(blocks[1]?.table?.cells[2]).toEqual({
      column: 2,
      columnSpan: 1,
      rowSpan: 1,
      header: false,
      start: 9,
      end: 13,
    });
    expect(boxesOf(blocks[1]).map(({ x }) => x)).toEqual([70, 190, 310]);
  });

  it('takes wide gaps in the lines of a text, which lie below one another by chance, for no table', async () => {
    const halves = [
      ['act as the liaison of the licensee for', 'all calls'],
      ['and the number of persons who may do so', 'is as'],
      ['set forth in the first attachment and in', 'no other'],
      ['place. The names of these persons must be', 'given'],
    ];
    const lines = halves.flatMap(([start = '', end = ''], at) => [
      ...writeLines([start], 70, 100 + 12 * at),
      ...writeLines([end], [280, 292, 304, 316][at] ?? 0, 100 + 12 * at),
    ]);
    const { blocks, reading } = await parsePdf(buildPdf([lines]));
    expect(reading.tables).toBe(0);
    expect(blocks.map(({ kind }) => kind)).not.toContain('tableRow');
  });

  it('takes a table that goes on over a page for one', async () => {
    const rows = (from: number, top: number) =>
      Array.from({ length: 8 }, (_none, at) => [
        { text: `Item ${'abcdefghijklmnop'[from + at]}`, x: 70, y: top + at * 16 },
        { text: `${from + at}.50`, x: 190, y: top + at * 16 },
        { text: 'net', x: 310, y: top + at * 16 },
      ]).flat();
    const { blocks, reading } = await parsePdf(
      buildPdf([
        [...writeLines(filler, 70, 300), ...rows(0, 400)],
        [...rows(8, 150), ...writeLines(filler, 70, 400)],
      ]),
    );
    expect(reading.tables).toBe(1);
    expect(blocks.flatMap(({ table }) => (table ? [table.row] : []))).toEqual(
      Array.from({ length: 16 }, (_none, at) => at),
    );
  });

  it('knows footnotes by their place and type, and takes their marks out of the text', async () => {
    const page = [
      ...writeLines([...filler, ...filler.slice(0, 2), 'goods are those that the offer'], 70, 400),
      { text: '1', x: 221, y: 456, size: 6 },
      { text: 'names, and no others, which', x: 225, y: 460 },
      { text: '1', x: 70, y: 698, size: 5 },
      { text: 'An offer names goods when they can be told from others.', x: 73, y: 700, size: 8 },
    ];
    const blocks = await read([page, writeLines(['holds for all goods.', ...filler], 70, 100)]);
    const note = blocks.find(({ kind }) => kind === 'footnote');
    expect(note).toMatchObject({ label: '1', text: 'An offer names goods when they can be told from others.' });
    const text = blocks.find((block) => block.text.includes('no others'));
    // The note at the foot of the page does not part what goes on over it.
    expect(text?.text).toContain('the offer names, and no others, which holds for all goods.');
    const mark = text?.marks.find(({ kind }) => kind === 'footnote');
    expect(text?.text.slice(0, mark?.start)).toMatch(/the offer$/);
    expect(mark?.end).toBe(mark?.start);
    expect(new Set(boxesOf(text).map(({ page: number }) => number))).toEqual(new Set([1, 2]));
  });

  it('knows a note whose number is not raised by its mark, and puts notes after all text', async () => {
    const page = [
      ...writeLines([...filler, ...filler.slice(0, 2), 'goods are those that the offer'], 70, 400),
      { text: '1', x: 221, y: 456, size: 6 },
      { text: 'names, and no others.', x: 225, y: 460 },
      { text: '1 An offer names goods when they can be told from others.', x: 70, y: 700, size: 8 },
    ];
    const blocks = await read([page, writeLines(filler, 70, 100)]);
    expect(blocks.map(({ kind }) => kind).indexOf('footnote')).toBe(blocks.length - 1);
    expect(blocks.at(-1)).toMatchObject({
      label: '1',
      text: 'An offer names goods when they can be told from others.',
    });
  });

  it('leaves a small line at the foot that begins with the number of no mark where it is', async () => {
    const note = { text: '7 days are a week in the sense of this contract.', x: 70, y: 700, size: 8 };
    const blocks = await read([[...writeLines(filler, 70, 400), note], writeLines(filler, 70, 100)]);
    expect(blocks.map(({ kind }) => kind)).not.toContain('footnote');
  });

  it('gives each line a box with the characters that stand in it', async () => {
    const [block] = await read([writeLines(filler, 70, 100)]);
    const boxes = boxesOf(block);
    expect(boxes.map(({ start, end }) => block?.text.slice(start, end))).toEqual(filler);
    expect(boxes[0]).toMatchObject({ page: 1, x: 70 });
    // The baseline, 100 points from the top, lies in the lower part of the box.
    expect(boxes[0]?.y).toBeGreaterThan(88);
    expect(boxes[0]?.y).toBeLessThan(94);
    expect(boxes[1]?.y ?? 0).toBeCloseTo((boxes[0]?.y ?? 0) + 12, 1);
  });

  it('gives boxes on the page as it is shown when the page is turned', async () => {
    const upright = writeLines(['Turned by a quarter.'], 70, 100);
    const [block] = await read([upright], { rotate: 90 });
    const { reading } = await parsePdf(buildPdf([upright], { rotate: 90 }));
    expect(reading.pageSizes).toEqual([{ width: 842, height: 595 }]);
    const [box] = boxesOf(block);
    // Clockwise: what was 100 from the top is 100 from the right, and what was 70 from the left is 70 from the top.
    expect(box?.y).toBeCloseTo(70, 0);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(842 - 100);
    expect(box?.height).toBeGreaterThan(box?.width ?? 0);
  });

  it('marks bold words', async () => {
    const page = [
      { text: 'Supplier', x: 70, y: 100, font: 'bold' as const },
      { text: 'means the company that delivers.', x: 116, y: 100 },
    ];
    const [block] = await read([page]);
    expect(block?.marks).toEqual([{ kind: 'bold', start: 0, end: 8 }]);
  });

  it('tells how far it is, and which pages have no text', async () => {
    const seen: string[] = [];
    const pages = [writeLines(filler, 70, 100), [], writeLines(filler, 70, 100)];
    const { reading } = await parsePdf(buildPdf(pages), {
      onProgress: ({ done, total, unit }) => seen.push(`${done}/${total} ${unit}`),
    });
    expect(seen).toEqual(['1/3 pages', '2/3 pages', '3/3 pages']);
    expect(reading).toMatchObject({ pages: 3, pagesWithoutText: [2], language: 'en' });
  });

  it('says that its pages must be looked at, where it is given nobody who can', async () => {
    expect(await parsePdf(buildPdf([[], []]))).toMatchObject({ blocks: [], needsRecognition: true });
    const picture = { jpeg: Buffer.from('a picture that nobody decodes'), width: 1, height: 1 };
    const mixed = await parsePdf(buildScan(['A page with words.', picture]));
    expect(mixed).toMatchObject({ needsRecognition: true, reading: { pagesWithoutText: [2] } });
    expect(mixed.blocks.map(({ text }) => text)).toEqual(['A page with words.']);
    const blank = await parsePdf(buildScan(['A page with words.', '']));
    expect(blank.needsRecognition).toBeUndefined();
    expect(blank.reading.pagesWithoutText).toEqual([2]);
  });

  it('says why a file cannot be read', async () => {
    const never = { settings: { ...defaultReadingSettings, recogniseText: 'never' as const } };
    await expect(parsePdf(buildPdf([[], []]), never)).rejects.toMatchObject({
      code: 'file-without-text',
      message: 'The file holds only pictures (2 pages), and the recognition of text is switched off.',
    });
    await expect(parsePdf(buildPdf([writeLines(filler, 70, 100)], { encrypted: true }))).rejects.toMatchObject({
      code: 'file-encrypted',
    });
    await expect(parsePdf(Buffer.from('%PDF-1.7\nnothing else'))).rejects.toMatchObject({ code: 'file-broken' });
    await expect(parsePdf(buildPdf([]))).rejects.toMatchObject({
      code: expect.stringMatching(/^file-(?:without-pages|broken)$/),
    });
  });
});
