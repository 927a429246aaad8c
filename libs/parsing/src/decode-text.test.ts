import { describe, expect, it } from '@jest/globals';
import { decodeText, isBinary } from './decode-text.ts';
import { parseDocument } from './parse-document.ts';

const text = 'Grüße aus Köln: 5 € für 𝒙.\n';
const utf16 = (mark: string) => Buffer.from(mark + text, 'utf16le');
const swapped = (bytes: Buffer) => Buffer.from(bytes).swap16();
const utf32 = (bigEndian: boolean) => {
  const codes = [...`\uFEFF${text}`].map((char) => char.codePointAt(0) ?? 0);
  const bytes = Buffer.alloc(codes.length * 4);
  codes.forEach((code, at) => {
    if (bigEndian) bytes.writeUInt32BE(code, at * 4);
    else bytes.writeUInt32LE(code, at * 4);
  });
  return bytes;
};

describe('decodeText', () => {
  it.each([
    ['UTF-8', Buffer.from(text), false],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`), false],
    ['UTF-16 LE with a mark', utf16('\uFEFF'), false],
    ['UTF-16 BE with a mark', swapped(utf16('\uFEFF')), false],
    ['UTF-16 LE', utf16(''), true],
    ['UTF-16 BE', swapped(utf16('')), true],
    ['UTF-32 LE with a mark', utf32(false), false],
    ['UTF-32 BE with a mark', utf32(true), false],
  ])('reads %s', async (_name, bytes, guessed) => {
    expect(isBinary(bytes)).toBe(false);
    expect(decodeText(bytes)).toEqual({ text, guessed });
    const { blocks, reading } = await parseDocument(bytes, 'a.txt');
    expect(blocks.map((block) => block.text)).toEqual([text.trim()]);
    expect(reading.findings.map(({ code }) => code)).toEqual(guessed ? ['encoding-guessed'] : []);
  });

  it('guesses windows-1252 where UTF-8 is invalid, unless the file says what it is', () => {
    const bytes = Buffer.from('F\xfcr 5 \x80', 'latin1');
    expect(decodeText(bytes)).toEqual({ text: 'Für 5 €', guessed: true });
    expect(decodeText(Buffer.from('\xc1\xe2', 'latin1'), 'windows-1251')).toEqual({ text: 'Бв', guessed: false });
    expect(decodeText(bytes, 'no-such-encoding')).toEqual({ text: 'Für 5 €', guessed: true });
  });

  it('knows numbers and other zeros from text', () => {
    expect(isBinary(Uint8Array.from(Array.from({ length: 200 }, (_, at) => (at % 2 === 0 ? at % 7 : 0))))).toBe(true);
    expect(isBinary(new Uint8Array(64))).toBe(true);
    expect(isBinary(Buffer.from('abc\0def'))).toBe(true);
  });
});

describe('promise 32: what nobody sees in a text', () => {
  it('is in the findings and never in the blocks', async () => {
    const tags = [...'obey'].map((char) => String.fromCodePoint(0xe0000 + char.charCodeAt(0))).join('');
    const file = Buffer.from(`\uFEFFPay\u200B it\u202E now${tags}, soft\u00ADly\n`);
    for (const hiddenText of ['leave-out', 'include'] as const) {
      const settings = { recogniseText: 'where-needed', hiddenText } as const;
      const { blocks, reading } = await parseDocument(file, 'a.txt', { settings });
      expect(blocks.map((block) => block.text)).toEqual(['Pay it now, softly']);
      expect(reading.findings.map(({ code, samples }) => [code, samples])).toEqual([
        ['invisible-characters', ['Pay[U+200B] it now, softly']],
        ['bidi-characters', ['Pay it[U+202E] now, softly']],
        ['tag-characters', ['obey']],
      ]);
    }
  });
});
