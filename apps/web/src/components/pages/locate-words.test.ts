import { describe, expect, it } from '@jest/globals';
import { locateWords } from './locate-words.ts';

const cut = (pieces: string[], words: string, expected = 0) => {
  const range = locateWords(pieces, words, expected);
  if (!range) return null;
  return pieces.map((piece, index) => {
    if (index < range.startPiece || index > range.endPiece) return '';
    const start = index === range.startPiece ? range.startOffset : 0;
    return piece.slice(start, index === range.endPiece ? range.endOffset : piece.length);
  });
};

describe('locateWords', () => {
  it('finds words inside one piece', () => {
    expect(cut(['with a notice period of three months'], 'notice period')).toEqual(['notice period']);
  });

  it('finds words that the text layer breaks and spaces otherwise', () => {
    expect(cut(['die Kündi-', 'gungs', ' frist beträgt  drei'], 'Kündigungsfrist beträgt drei')).toEqual([
      'Kündi-',
      'gungs',
      ' frist beträgt  drei',
    ]);
  });

  it('sees through ligatures and composed accents', () => {
    expect(cut(['the ﬁrst oﬃce in Zu\u0308rich'], 'first office in Zürich')).toEqual(['ﬁrst oﬃce in Zu\u0308rich']);
  });

  it('takes the place nearest to the expected one', () => {
    const pieces = ['the Company and', 'the Agent and the Company'];
    expect(cut(pieces, 'the Company', 0)).toEqual(['the Company', '']);
    expect(cut(pieces, 'the Company', 0.8)).toEqual(['', 'the Company']);
  });

  it('gives null when the words are not there', () => {
    expect(locateWords(['something else'], 'notice period', 0)).toBeNull();
    expect(locateWords(['something else'], ' - ', 0)).toBeNull();
  });
});
