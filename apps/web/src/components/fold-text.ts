/** A text made comparable, and for each of its characters where it came from. */
export interface FoldedText {
  readonly text: string;
  /** Where in the original each character of `text` begins and ends (UTF-16 offsets). */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

const blanks = { spaces: /^\s$/, breaks: /^[\s\u00ad\u200b-\u200d\u2010\u2011-]$/ };

/**
 * Folds case (the two small sigmas too), accents and ligatures (NFKD without combining marks), and runs of white space to one space.
 * With `join` white space and hyphens are left out altogether: a PDF's text layer breaks words and lines elsewhere
 * than the reading text does.
 */
export function foldText(original: string, given: { readonly join: boolean }): FoldedText {
  let text = '';
  const starts: number[] = [];
  const ends: number[] = [];
  let offset = 0;
  for (const character of original) {
    const end = offset + character.length;
    if ((given.join ? blanks.breaks : blanks.spaces).test(character)) {
      if (!given.join && !text.endsWith(' ')) {
        text += ' ';
        starts.push(offset);
        ends.push(end);
      }
    } else {
      const folded = character.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ς', 'σ');
      // A combining mark belongs to the character before it.
      if (folded === '' && ends.length > 0) ends[ends.length - 1] = end;
      for (let index = 0; index < folded.length; index += 1) {
        starts.push(offset);
        ends.push(end);
      }
      text += folded;
    }
    offset = end;
  }
  return { text, starts, ends };
}
