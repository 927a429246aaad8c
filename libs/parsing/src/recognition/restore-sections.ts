import type { FoundLine, FoundWord } from './open-engine.ts';

/**
 * Puts section signs back. The German model does not know "§" and reads it as 8, S, $ or &; the English one does. Lines
 * with a word that may be one are read again by that, and only its section signs are taken over.
 * @param readAgain the words of a line as the English model reads them
 */
export function restoreSections(
  lines: readonly FoundLine[],
  readAgain: (line: FoundLine) => readonly FoundWord[],
): FoundLine[] {
  return lines.map((line) => {
    if (!line.words.some(({ text }) => mayBeSection(text))) return line;
    const sections = readAgain(line).filter(({ text }) => text.includes('§'));
    if (sections.length === 0) return line;
    return { ...line, words: line.words.map((word) => restore(word, sections)) };
  });
}

/** A sign alone or with opening punctuation, or glued to the number that follows it. */
const lookalike = /^([([„"“'/]*)([8S$&5]{1,2})(?=$|[,.;)\]]|\d)/;

function mayBeSection(text: string): boolean {
  return lookalike.test(text);
}

function restore(word: FoundWord, sections: readonly FoundWord[]): FoundWord {
  const found = lookalike.exec(word.text);
  const section = sections.find((other) => coversHalf(other, word));
  const read = section && /(§{1,2})(.*)$/.exec(section.text);
  if (!found || !read) return word;
  const [, opening = '', misread = ''] = found;
  const [, signs = '', after = ''] = read;
  // "832a" is "§32a", and "§ 32a" where the sign stands alone: as many characters as there are signs stood for them.
  const rest = word.text.slice(opening.length + Math.min(signs.length, misread.length));
  const isNumber = /^\d/.test(rest);
  if (isNumber && after !== '' && after !== rest) return word;
  return { ...word, text: `${opening}${signs}${isNumber && after === '' ? ' ' : ''}${rest}` };
}

function coversHalf(a: FoundWord, b: FoundWord): boolean {
  const common = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  return common > 0.5 * Math.min(a.right - a.left, b.right - b.left);
}
