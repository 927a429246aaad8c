import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { blockSchema, readingSettingsSchema } from '@lesart/document';
import sharp from 'sharp';
import { buildPdf, writeLines } from '../fixtures/build-pdf.ts';
import { buildScan } from '../fixtures/build-scan.ts';
import { compareWords, joinBlocks } from '../fixtures/compare-words.ts';
import { describeWithMaterial, readMaterial } from '../fixtures/material.ts';
import { scanPage } from '../fixtures/scan-page.ts';
import { identifyBlocks } from '../identify-blocks.ts';
import { parseDocument } from '../parse-document.ts';
import type { ParsedDocument } from '../parsed-document.ts';
import { createRecogniser } from './create-recogniser.ts';

/** A page takes seconds, and more on machines that are busy. */
jest.setTimeout(120_000);

const recogniser = createRecogniser();

const heading = 'Erhebung der Lohnsteuer';
const lines = [
  'Bei Einkünften aus nichtselbständiger Arbeit wird die Einkommensteuer durch Abzug',
  'vom Arbeitslohn erhoben, soweit der Arbeitslohn von einem Arbeitgeber gezahlt wird,',
  'der nach § 8 der Abgabenordnung im Inland seinen gewöhnlichen Aufenthalt hat und',
  'dessen Geschäftsleitung sich außerhalb der in § 12 genannten Gebiete befindet.',
  'Der Arbeitnehmer ist beim Lohnsteuerabzug Schuldner der Lohnsteuer; sie entsteht',
  'in dem Zeitpunkt, in dem der Arbeitslohn dem Arbeitnehmer zufließt.',
];
const page = buildPdf([
  [...writeLines([heading], 60, 90, { size: 18, font: 'bold' }), ...writeLines(lines, 60, 130, { size: 12 })],
]);

describe('a printed page that lay crooked in a scanner', () => {
  let scan: Buffer;
  let read: ParsedDocument;
  beforeAll(async () => {
    scan = await scanPage(page, 1, { dotsPerInch: 200, degrees: 1.5, noise: 20, seed: 1 });
    read = await parseDocument(scan, 'scan.png', { recogniser });
  });

  it('is read as it is written, with its heading, its paragraph, umlauts and section signs', () => {
    expect(compareWords(joinBlocks(read.blocks), [heading, ...lines].join('\n'))).toBeGreaterThan(0.95);
    expect(read.blocks.map(({ kind, text }) => [kind, text.slice(0, 12)])).toEqual([
      ['heading', heading.slice(0, 12)],
      ['paragraph', 'Bei Einkünft'],
    ]);
    expect(read.blocks[1]?.text).toContain('§ 8 der Abgabenordnung');
  });

  it('tells how sure that is', () => {
    expect(read.reading.language).toBe('de');
    expect(read.reading.recognised).toEqual([{ page: 1, confidence: expect.any(Number), words: expect.any(Number) }]);
    expect(read.reading.recognised[0]?.confidence).toBeGreaterThan(0.85);
  });

  it('has boxes around the words as they lie there', async () => {
    const { data, info } = await sharp(scan).greyscale().median(5).raw().toBuffer({ resolveWithObject: true });
    /** The share of dark pixels, of which there are hardly any between lines. */
    const inkIn = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => {
      let dark = 0;
      let all = 0;
      for (let row = Math.round(y); row < y + height; row += 1) {
        for (let column = Math.round(x); column < x + width; column += 1) {
          all += 1;
          if ((data[row * info.width + column] ?? 255) < 120) dark += 1;
        }
      }
      return dark / all;
    };
    for (const block of identifyBlocks(read.blocks, 'a'.repeat(64))) {
      expect(blockSchema.parse(block)).toEqual(block);
      if (block.locator.kind !== 'page') throw new Error('A block has no page.');
      for (const box of block.locator.boxes) {
        if (!/\p{L}{3}/u.test(block.text.slice(box.start, box.end))) continue;
        expect(inkIn(box)).toBeGreaterThan(0.04);
      }
    }
  });

  it('is read the same again', async () => {
    expect(await parseDocument(scan, 'scan.png', { recogniser })).toEqual(read);
  });
});

describe('a PDF of which one page is a picture', () => {
  it('keeps the text of the others and is read where there is none', async () => {
    const scan = await scanPage(page, 1, { dotsPerInch: 150, degrees: 0, noise: 3, seed: 2 });
    const { data: jpeg, info } = await sharp(scan)
      .rotate(180)
      .greyscale()
      .toColourspace('b-w')
      .jpeg({ quality: 85 })
      .toBuffer({ resolveWithObject: true });
    const pdf = buildScan(['A letter that goes with the law.', { jpeg, width: info.width, height: info.height }]);
    const { blocks, reading } = await parseDocument(pdf, 'mixed.pdf', { recogniser });
    expect(blocks[0]?.text).toBe('A letter that goes with the law.');
    expect(reading.recognised.map(({ page }) => page)).toEqual([2]);
    expect(joinBlocks(blocks)).toContain(heading);
    expect(reading.findings.map(({ code }) => code)).toContain('text-recognised');
    expect(reading.pagesWithoutText).toEqual([]);
  });

  it('reads every page as it looks when that is wanted', async () => {
    const settings = readingSettingsSchema.parse({ recogniseText: 'always' });
    const pdf = buildPdf([writeLines(['The quick brown fox jumps over the lazy dog.'], 72, 100, { size: 14 })]);
    const { blocks, reading } = await parseDocument(pdf, 'fox.pdf', { settings, recogniser });
    expect(blocks.map(({ text }) => text)).toEqual(['The quick brown fox jumps over the lazy dog.']);
    expect(reading.recognised).toMatchObject([{ page: 1, words: 9 }]);
  });

  it('says that a page without anything has no text', async () => {
    await expect(parseDocument(buildPdf([[]]), 'empty.pdf', { recogniser })).rejects.toMatchObject({
      code: 'file-without-text',
      message: 'The file holds only pictures (1 page), and no text was recognised in them.',
    });
  });
});

describe('a picture file that is cut off', () => {
  it('is broken', async () => {
    const scan = await sharp(await scanPage(page, 1, { dotsPerInch: 50, degrees: 0, noise: 20, seed: 2 }))
      .jpeg()
      .toBuffer();
    const reading = parseDocument(scan.subarray(0, scan.length / 2), 'cut.jpg', { recogniser });
    await expect(reading).rejects.toMatchObject({ code: 'file-broken' });
  });
});

describeWithMaterial('parsing/docling/ocr/', 'scans of a page that lies each way round', () => {
  it.each(['', '_rotated_90', '_rotated_180', '_rotated_270'])('ocr_test%s.pdf', async (turned) => {
    const name = `ocr_test${turned}.pdf`;
    const truth = 'parsing/docling/ocr/groundtruth/tesseract/full_page/ocr_test.tesseract.full_page.md';
    const bytes = readMaterial(`parsing/docling/ocr/sources/${name}`);
    const { blocks } = await parseDocument(bytes, name, { recogniser });
    expect(compareWords(joinBlocks(blocks), new TextDecoder().decode(readMaterial(truth)))).toBeGreaterThan(0.95);
  });
});
