import { deflateSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decodeStream, filterOf } from './decode-stream.ts';

const most = 1_000_000;

function decode(data: string | Uint8Array, name: string, parameters: Record<string, number> = {}): string {
  const values = new Map(Object.entries(parameters));
  const raw = typeof data === 'string' ? Buffer.from(data, 'latin1') : data;
  const decoded = decodeStream(raw, [filterOf(name, values, (key) => values.get(key) ?? null)], most);
  return Buffer.from(decoded ?? []).toString('latin1');
}

describe('decodeStream', () => {
  it('undoes ASCIIHex, ASCII85 and run lengths', () => {
    expect(decode('48 65 6C6c 6F>', 'ASCIIHexDecode')).toBe('Hello');
    expect(decode('87cURD]i,"Ebo80~>', 'ASCII85Decode')).toBe('Hello World!');
    expect(decode('z!!~>', 'A85')).toBe('\0\0\0\0\0');
    expect(decode('\x02abc\xfed\x80rest', 'RunLengthDecode')).toBe('abcddd');
  });

  it('undoes LZW, the example of the standard', () => {
    const data = Uint8Array.from([0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01]);
    expect(Buffer.from(decode(data, 'LZWDecode'), 'latin1')).toEqual(
      Buffer.from([45, 45, 45, 45, 45, 65, 45, 45, 45, 66]),
    );
  });

  it('keeps what comes before the damage of compressed data', () => {
    const text = Array.from({ length: 2000 }, (_none, at) => `line ${at * 7919}`).join('\n');
    const whole = deflateSync(Buffer.from(text));
    expect(decode(whole, 'FlateDecode')).toBe(text);
    const cut = decode(whole.subarray(0, whole.length >> 1), 'FlateDecode');
    expect(cut.length).toBeGreaterThan(text.length / 4);
    expect(text.startsWith(cut)).toBe(true);
    const wrongSum = Buffer.from(whole);
    wrongSum[wrongSum.length - 1] = (wrongSum.at(-1) ?? 0) ^ 1;
    expect(decode(wrongSum, 'FlateDecode')).toBe(text);
  });

  it('undoes predictors', () => {
    const rows = Uint8Array.from([0, 1, 2, 3, 1, 1, 1, 1, 2, 1, 1, 1, 3, 2, 2, 2, 4, 1, 1, 1]);
    const png = decode(deflateSync(rows), 'FlateDecode', { Predictor: 15, Columns: 3 });
    expect([...Buffer.from(png, 'latin1')]).toEqual([1, 2, 3, 1, 2, 3, 2, 3, 4, 3, 5, 6, 4, 6, 7]);
    const tiff = decode(deflateSync(Uint8Array.from([5, 1, 1, 7, 1, 1])), 'FlateDecode', { Predictor: 2, Columns: 3 });
    expect([...Buffer.from(tiff, 'latin1')]).toEqual([5, 6, 7, 7, 8, 9]);
  });

  it('stops where there would be more than is allowed', () => {
    const bomb = deflateSync(Buffer.alloc(most + 1));
    expect(() => decode(bomb, 'FlateDecode')).toThrow(RangeError);
    expect(() => decode('\x81a'.repeat(most / 100), 'RunLengthDecode')).toThrow(RangeError);
  });

  it('knows nothing of filters for pictures', () => {
    expect(decodeStream(new Uint8Array(4), [filterOf('DCTDecode', null, () => null)], most)).toBeNull();
  });

  it('takes any bytes', () => {
    const names = fc.constantFrom('FlateDecode', 'LZWDecode', 'ASCII85Decode', 'ASCIIHexDecode', 'RunLengthDecode');
    const numbers = fc.dictionary(fc.constantFrom('Predictor', 'Columns', 'Colors', 'EarlyChange'), fc.integer());
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 500 }), names, numbers, (data, name, parameters) => {
        expect(typeof decode(data, name, parameters)).toBe('string');
      }),
      { numRuns: 300, seed: 20_261_123 },
    );
  });
});
