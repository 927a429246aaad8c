import { describe, expect, it } from '@jest/globals';
import { fileName } from './uploads.ts';

describe('fileName', () => {
  it('is the last part of a path, without invisible characters', () => {
    expect(fileName('C:\\Akten\\Vertrag\u202Efdp.exe\n')).toBe('Vertragfdp.exe');
    expect(() => fileName('a/..')).toThrow(expect.objectContaining({ code: 'request-invalid' }));
  });

  it('has at most 255 characters, the extension among them', () => {
    expect(fileName(`${'a'.repeat(251)}.pdf`)).toBe(`${'a'.repeat(251)}.pdf`);
    expect(fileName(`${'a'.repeat(9000)}.pdf`)).toBe(`${'a'.repeat(251)}.pdf`);
    expect(fileName('a'.repeat(9000))).toBe('a'.repeat(255));
    expect(fileName(`a.${'b'.repeat(9000)}`)).toBe(`a.${'b'.repeat(253)}`);
  });

  it('is text that a header can hold, wherever it is cut', () => {
    expect(fileName(`${'a'.repeat(250)}😀😀.pdf`)).toBe(`${'a'.repeat(250)}.pdf`);
    expect(encodeURIComponent(fileName('a\uD83D.pdf'))).toBe('a%EF%BF%BD.pdf');
  });
});
