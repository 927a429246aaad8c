import { foldText } from '../fold-text.ts';

/** A range that begins in one piece of text and ends in another (or the same); offsets are UTF-16. */
export interface PieceRange {
  readonly startPiece: number;
  readonly startOffset: number;
  readonly endPiece: number;
  readonly endOffset: number;
}

/**
 * Finds words in the pieces of a page's text layer. White space, hyphens, case and ligatures do not matter, since the
 * text layer sets them otherwise than the reading text. Of several places the one nearest to the expected wins.
 * @param expectedShare where in the pieces the words should begin, from 0 to 1.
 * @returns null when the words are not there.
 */
export function locateWords(pieces: readonly string[], words: string, expectedShare: number): PieceRange | null {
  const wanted = foldText(words, { join: true }).text;
  if (wanted === '') return null;
  let text = '';
  const places: { piece: number; start: number; end: number }[] = [];
  for (const [piece, original] of pieces.entries()) {
    const folded = foldText(original, { join: true });
    text += folded.text;
    for (let index = 0; index < folded.text.length; index += 1) {
      places.push({ piece, start: folded.starts[index] ?? 0, end: folded.ends[index] ?? 0 });
    }
  }
  const expected = expectedShare * text.length;
  let best = -1;
  for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
    if (best < 0 || Math.abs(at - expected) < Math.abs(best - expected)) best = at;
  }
  const first = places[best];
  const last = places[best + wanted.length - 1];
  if (best < 0 || !first || !last) return null;
  return { startPiece: first.piece, startOffset: first.start, endPiece: last.piece, endOffset: last.end };
}
