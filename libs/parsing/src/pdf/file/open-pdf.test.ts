import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { assemblePdf, drawPdf, streamObject } from '../../fixtures/build-pdf.ts';
import { encryptedPdfs, lockedPdfs } from '../../fixtures/encrypted-pdfs.ts';
import { readPages } from '../read-pages.ts';
import { openPdf } from './open-pdf.ts';
import { Ref, Stream } from './values.ts';

async function textOf(bytes: Uint8Array): Promise<string> {
  const { pages, byFallback } = await readPages(bytes, () => {});
  expect(byFallback).toBe(false);
  return pages.flatMap(({ runs }) => [...runs.values()].flat().map(({ text }) => text)).join(' | ');
}

const page = (text: string) => drawPdf({ content: `BT /F 12 Tf 50 700 Td (${text}) Tj ET` });

/** A file whose objects stand in a compressed stream, and whose cross-reference is a stream with a predictor. */
function packedPdf({ withStart = true } = {}): Buffer {
  const packed = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>',
    '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  const numbers = [1, 2, 3, 5];
  let inside = '';
  const offsets = packed.map((object, at) => {
    const offset = inside.length;
    inside += `${object} `;
    return `${numbers[at]} ${offset}`;
  });
  const head = `${offsets.join(' ')} `;
  const deflate = (data: Buffer) => deflateSync(data).toString('latin1');
  let file = '%PDF-1.5\n';
  const contentAt = file.length;
  file += `4 0 obj ${streamObject('BT /F 12 Tf 50 700 Td (Packed) Tj ET')} endobj\n`;
  const packedAt = file.length;
  const entries = `/Type /ObjStm /N 4 /First ${head.length} /Filter /FlateDecode`;
  file += `6 0 obj ${streamObject(deflate(Buffer.from(head + inside, 'latin1')), entries)} endobj\n`;
  const xrefAt = file.length;
  const rows = [
    [0, 0, 0],
    [2, 6, 0],
    [2, 6, 1],
    [2, 6, 2],
    [1, contentAt, 0],
    [2, 6, 3],
    [1, packedAt, 0],
    [1, xrefAt, 0],
  ].map(([kind = 0, second = 0, third = 0]) => [kind, second >> 8, second & 255, third]);
  // Predictor 12: each row is the difference to the one above.
  const lines = rows.map((row, at) => [2, ...row.map((byte, column) => (byte - (rows[at - 1]?.[column] ?? 0)) & 255)]);
  const xref = `/Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Filter /FlateDecode /DecodeParms << /Predictor 12 /Columns 4 >>`;
  file += `7 0 obj ${streamObject(deflate(Buffer.from(lines.flat())), xref)} endobj\n`;
  return Buffer.from(`${file}startxref\n${withStart ? xrefAt : 0}\n%%EOF`, 'latin1');
}

describe('openPdf', () => {
  it('reads objects out of compressed streams, by a cross-reference that is one too', async () => {
    expect(await textOf(packedPdf())).toBe('Packed');
  });

  it('takes the latest version of what was changed later', async () => {
    const first = page('Draft');
    const start = first.toString('latin1').lastIndexOf('xref\n0');
    const changed = streamObject('BT /F 12 Tf 50 700 Td (Final) Tj ET');
    const added = `4 0 obj\n${changed}\nendobj\n`;
    const xref = `xref\n4 1\n${String(first.length).padStart(10, '0')} 00000 n \ntrailer\n<< /Root 1 0 R /Prev ${start} >>`;
    const second = `${added}${xref}\nstartxref\n${first.length + added.length}\n%%EOF`;
    expect(await textOf(Buffer.concat([first, Buffer.from(second, 'latin1')]))).toBe('Final');
  });

  it.each([
    ['its cross-reference is missing', (file: string) => file.slice(0, file.lastIndexOf('xref\n0'))],
    ['its end is missing', (file: string) => file.slice(0, file.indexOf('trailer'))],
    ['places in it are wrong', (file: string) => file.replace('%PDF-1.4\n', '%PDF-1.4\n% moved on by a few bytes\n')],
    ['lines stand before it', (file: string) => `Content-Type: application/pdf\r\n\r\n${file}`],
    ['lengths in it are wrong', (file: string) => file.replace(/\/Length \d+/, '/Length 7')],
    ['a length in it is missing', (file: string) => file.replace(/\/Length \d+/, '/Length 99 0 R')],
    ['its table points elsewhere', (file: string) => file.replace(/startxref\n\d+/, 'startxref\n15')],
  ])('reads a file although %s', async (_what, damage) => {
    expect(await textOf(Buffer.from(damage(page('Still here').toString('latin1')), 'latin1'))).toBe('Still here');
  });

  it('finds objects in compressed streams without a cross-reference', async () => {
    expect(await textOf(packedPdf({ withStart: false }))).toBe('Packed');
  });

  it.each(Object.entries(encryptedPdfs))('%s: opens what needs no password', async (_method, base64) => {
    const bytes = Buffer.from(base64, 'base64');
    expect(await textOf(bytes)).toBe('Everybody may read this.');
    const { facts } = await readPages(bytes, () => {});
    expect(facts.metadata).toContainEqual({ name: 'title', value: 'Sealed' });
  });

  it.each(Object.entries(lockedPdfs))('%s: says that a password is needed', async (_method, base64) => {
    await expect(readPages(Buffer.from(base64, 'base64'), () => {})).rejects.toMatchObject({ code: 'file-encrypted' });
  });

  it('says that a file is broken in which there is nothing', async () => {
    expect(() => openPdf(Buffer.from('%PDF-1.7 nothing'))).toThrow(expect.objectContaining({ code: 'file-broken' }));
  });

  it('does not inflate a stream of more than 100 MB', () => {
    const bomb = deflateSync(Buffer.alloc(120_000_000)).toString('latin1');
    const file = openPdf(
      assemblePdf([
        '<< /Type /Catalog /Pages 2 0 R >>',
        '<< /Type /Pages /Kids [] >>',
        streamObject(bomb, '/Filter /FlateDecode'),
      ]),
    );
    const stream = file.get(new Ref(3, 0));
    expect(stream instanceof Stream && file.decode(stream)).toBeNull();
    expect(file.isCut).toBe(true);
  });

  it('reads deeply nested values without an end to its stack', () => {
    const file = openPdf(
      assemblePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] >>', '['.repeat(200_000)]),
    );
    expect(file.array(new Ref(3, 0))).not.toBeNull();
  });
});
