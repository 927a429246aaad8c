import { describe, expect, it } from '@jest/globals';
import { parseText } from './parse-text.ts';

const short = (text: string) =>
  parseText(new TextEncoder().encode(text)).blocks.map((block) => [block.kind, block.label, block.text]);

const wrapped = `This agreement is made between the supplier and the customer on the
day on which the last of them signs it, and it ends after a perform-
ance of two years unless both of them agree in writing to go on.`;

describe('parseText', () => {
  it('joins the lines of hard-wrapped paragraphs and words that were parted', () => {
    expect(short(`${wrapped}\n\n${wrapped}`)).toHaveLength(2);
    expect(short(wrapped)[0]?.[2]).toContain('and it ends after a performance of two years unless');
  });

  it('keeps lines apart that are no wrapped text', () => {
    expect(short('Anna Muster\nAm Markt 1\n12345 Berlin').map(([, , text]) => text)).toEqual([
      'Anna Muster',
      'Am Markt 1',
      '12345 Berlin',
    ]);
  });

  it('knows headings by underlining, numbers and capitals', () => {
    expect(short('Contract\n========\n\n1.2 Scope of Services\n\nGENERAL TERMS\n\nText follows here.')).toEqual([
      ['heading', null, 'Contract'],
      ['heading', '1.2', 'Scope of Services'],
      ['heading', null, 'GENERAL TERMS'],
      ['paragraph', null, 'Text follows here.'],
    ]);
  });

  it('keeps labels of list items apart', () => {
    expect(short('- one\n- two\n\na) first\n(ii) second')).toEqual([
      ['listItem', '-', 'one'],
      ['listItem', '-', 'two'],
      ['listItem', 'a)', 'first'],
      ['listItem', '(ii)', 'second'],
    ]);
  });

  it('reads UTF-16 and guesses windows-1252, and says that it guessed', () => {
    expect(parseText(Buffer.from('\uFEFFGrüße', 'utf16le')).blocks[0]?.text).toBe('Grüße');
    const guessed = parseText(Buffer.from('Gr\xfc\xdfe \x80', 'latin1'));
    expect(guessed.blocks[0]?.text).toBe('Grüße €');
    expect(guessed.reading.findings).toMatchObject([{ code: 'encoding-guessed', count: 1 }]);
  });

  it('takes invisible characters out', () => {
    expect(short('Pay\u200B now\u202E \u{E0041}please')[0]?.[2]).toBe('Pay now please');
  });

  it('refuses binary and blank files', () => {
    expect(() => parseText(new Uint8Array([65, 0, 66]))).toThrow(
      expect.objectContaining({ code: 'file-type-unknown' }),
    );
    expect(() => parseText(new Uint8Array([32, 10]))).toThrow(expect.objectContaining({ code: 'file-without-text' }));
  });
});
