import { describe, expect, it } from '@jest/globals';
import { decodeSpans, encodeSpans, placeInDocument } from './place.ts';

const spans = [
  { blockId: '0b8f6d1e-6f1c-4a55-9d4e-0d8c5a7f9b10', start: 4, end: 130 },
  { blockId: '5f2b1c3d-9a77-4f0e-8c57-3c1d2e4f5a6b', start: 0, end: 18 },
];

describe('spans in an address', () => {
  it('come back as they went in', () => {
    expect(decodeSpans(encodeSpans(spans))).toEqual(spans);
  });

  it('need no escaping', () => {
    expect(encodeURIComponent(encodeSpans(spans))).toBe(encodeSpans(spans));
  });

  it('leave out what is no span', () => {
    expect(decodeSpans(`x.1.2~${encodeSpans(spans.slice(1))}~`)).toEqual(spans.slice(1));
    expect(decodeSpans(undefined)).toEqual([]);
  });
});

describe('placeInDocument', () => {
  const place = (documentName: string, page: number | null, headingPath: string[] = []) =>
    placeInDocument({ documentName, page, headingPath });

  it('counts pages, and slides in presentations', () => {
    expect(place('Vertrag.pdf', 3)).toEqual({ kind: 'page', page: 3 });
    expect(place('Angebot.PPTX', 3)).toEqual({ kind: 'slide', page: 3 });
    expect(place('Notiz.docx', null)).toEqual({ kind: 'document' });
  });

  it('names the sheet of a spreadsheet by its first heading', () => {
    expect(place('Zahlen.xlsx', 2, ['Umsatz', 'Je Standort'])).toEqual({ kind: 'sheet', sheet: 'Umsatz' });
    expect(place('Zahlen.ods', null)).toEqual({ kind: 'document' });
  });

  it('does not mention the only page of a picture', () => {
    expect(place('Scan.png', 1)).toEqual({ kind: 'document' });
    expect(place('Fax.tif', 2)).toEqual({ kind: 'page', page: 2 });
  });
});
