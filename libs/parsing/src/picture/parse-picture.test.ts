import { crc32 } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readingSettingsSchema } from '@lesart/document';
import sharp from 'sharp';
import { parseDocument } from '../parse-document.ts';
import type { TextRun } from '../pdf/read-pages.ts';
import type { RecognisedPage, Recogniser } from '../recognition/recogniser.ts';

const picture = () => sharp({ create: { width: 400, height: 300, channels: 3, background: '#ffffff' } });

/** A recogniser that finds the given lines on each page. */
function finding(linesOfPages: readonly (readonly string[])[], confidence = 0.9): Recogniser {
  const pageOf = (lines: readonly string[], at: number): RecognisedPage => {
    const runs = lines.map((text, line): TextRun => {
      const look = { size: 20, bold: false, italic: false, rightToLeft: false, spaceBefore: false };
      return { text, left: 20, right: 20 + text.length * 8, base: 40 + line * 24, ...look };
    });
    const text = { number: at + 1, width: 400, height: 300, rules: [], runs: new Map([[0 as const, runs]]) };
    const words = lines.join(' ').split(' ').filter(Boolean).length;
    return { text: { ...text, runs: words > 0 ? text.runs : new Map() }, turn: 0, tilt: 0, confidence, words };
  };
  return {
    recognisePdf: async () => [],
    recognisePicture: async (_bytes, frames, onProgress) =>
      frames.map((_frame, at) => {
        onProgress(at + 1, frames.length);
        return pageOf(linesOfPages[at] ?? [], at);
      }),
  };
}

describe('parsePicture', () => {
  it('gives what is recognised as text with its place, and says how sure that is', async () => {
    const recogniser = finding([['Die Lieferung erfolgt frei Haus bis', 'zum Ende des laufenden Monats.']]);
    const { mediaType, blocks, reading } = await parseDocument(await picture().png().toBuffer(), 'note.png', {
      recogniser,
    });
    expect(mediaType).toBe('image/png');
    const [block] = blocks;
    expect(block?.text).toBe('Die Lieferung erfolgt frei Haus bis zum Ende des laufenden Monats.');
    expect(block?.locator).toMatchObject({ kind: 'page', page: 1, boxes: [{ x: 20 }, { x: 20 }] });
    expect(reading).toMatchObject({
      pages: 1,
      pageSizes: [{ width: 400, height: 300 }],
      recognised: [{ page: 1, confidence: 0.9, words: 11 }],
      findings: [{ code: 'text-recognised', count: 1, pages: [1] }],
    });
  });

  it('warns of a page that was hard to read', async () => {
    const recogniser = finding([['Kaum lesbare Zeile eines alten Blattes']], 0.5);
    const { reading } = await parseDocument(await picture().jpeg().toBuffer(), 'old.jpg', { recogniser });
    expect(reading.findings.map(({ code }) => code)).toEqual(['text-recognised', 'recognition-uncertain']);
  });

  it('reads each picture of a TIFF file as a page, and tells how far it is', async () => {
    const frame = await picture().raw().toBuffer();
    const raw = { width: 400, height: 900, channels: 3 as const, pageHeight: 300 };
    const tiff = await sharp(Buffer.concat([frame, frame, frame]), { raw })
      .tiff()
      .toBuffer();
    const seen: number[] = [];
    const { blocks, reading } = await parseDocument(tiff, 'fax.tif', {
      recogniser: finding([['Erste Seite mit etwas Text darauf'], [], ['Dritte Seite mit anderem Text']]),
      onProgress: ({ done, total }) => seen.push(done, total),
    });
    expect(blocks.map(({ locator }) => locator.kind === 'page' && locator.page)).toEqual([1, 3]);
    expect(reading).toMatchObject({ pages: 3, pagesWithoutText: [2] });
    expect(seen).toEqual([1, 3, 2, 3, 3, 3]);
  });

  it('says that it needs a recogniser, or that recognition is switched off', async () => {
    const png = await picture().png().toBuffer();
    expect(await parseDocument(png, 'scan.png')).toMatchObject({ blocks: [], needsRecognition: true });
    const settings = readingSettingsSchema.parse({ recogniseText: 'never' });
    await expect(parseDocument(png, 'scan.png', { settings, recogniser: finding([['Text']]) })).rejects.toMatchObject({
      code: 'file-without-text',
      message: 'The file is a picture, and the recognition of text is switched off.',
    });
  });

  it('says that a picture has no text when none is found', async () => {
    const reading = parseDocument(await picture().png().toBuffer(), 'sea.png', { recogniser: finding([[]]) });
    await expect(reading).rejects.toMatchObject({ code: 'file-without-text' });
  });

  it('promise 27: refuses a picture of 400 megapixels by its header, before anything is decoded', async () => {
    const reading = parseDocument(pngOf(20_000, 20_000), 'bomb.png');
    await expect(reading).rejects.toMatchObject({ code: 'picture-too-large' });
  });
});

/** A PNG file that says how large it is, and has no pixels. */
function pngOf(width: number, height: number): Buffer {
  const head = Buffer.alloc(17);
  head.write('IHDR', 'latin1');
  head.writeUInt32BE(width, 4);
  head.writeUInt32BE(height, 8);
  head[12] = 8;
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(head));
  return Buffer.concat([Buffer.from([0x89, 80, 78, 71, 13, 10, 26, 10, 0, 0, 0, 13]), head, checksum]);
}
