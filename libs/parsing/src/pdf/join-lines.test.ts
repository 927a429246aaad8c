import { describe, expect, it } from '@jest/globals';
import type { Line } from './build-lines.ts';
import { collectVocabulary, joinLines } from './join-lines.ts';

/** Lines of one page, one below the other. */
function linesOf(texts: readonly string[]): Line[] {
  return texts.map((text, at) => ({
    ...{ page: 1, turn: 0, region: 0, fragments: [], text, styles: [], raised: [], left: 70, right: 500 },
    ...{ base: 100 + 14 * at, size: 10, bold: false, italic: false },
  }));
}

function join(...texts: readonly string[]): string {
  const lines = linesOf(texts);
  return joinLines(lines, 0, collectVocabulary(lines), () => ({ width: 595, height: 842 })).text;
}

describe('joinLines', () => {
  it.each(['-', '‐'])('makes words whole that a hyphen "%s" parts, as browsers and people write it', (hyphen) => {
    expect(join(`das Verbraucherdar${hyphen}`, 'lehen ist frei')).toBe('das Verbraucherdarlehen ist frei');
    expect(join(`alle Angebots${hyphen}`, 'und Preislisten')).toBe(`alle Angebots${hyphen} und Preislisten`);
    expect(join(`ein Immobiliar${hyphen}`, 'Verbraucherdarlehen')).toBe(`ein Immobiliar${hyphen}Verbraucherdarlehen`);
  });

  it('keeps a hyphen that the document writes elsewhere', () => {
    const lines = ['the re‐entry of goods', 'and their re‐', 'entry'];
    expect(join(...lines)).toBe('the re‐entry of goods and their re‐entry');
  });
});
