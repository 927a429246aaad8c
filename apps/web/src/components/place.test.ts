import { describe, expect, it } from '@jest/globals';
import { decodeSpans, encodeSpans } from './place.ts';

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
