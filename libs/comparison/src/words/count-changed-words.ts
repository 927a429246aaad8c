import { countWords } from '../alignment/side.ts';
import { foldTypography } from '../tokens/fold-text.ts';

/**
 * How many words of each side differ: runs of characters between white space that hold a letter or a digit. What both
 * sides have at the start and the end does not count, as in "3. Mai 2024" and "4. Mai 2024", which change as a whole
 * but differ in one word.
 */
export function countChangedWords(oldText: string, newText: string): { oldWords: number; newWords: number } {
  if (oldText === '' || newText === '' || !/\s/.test(oldText) || !/\s/.test(newText)) {
    return { oldWords: countWords(oldText), newWords: countWords(newText) };
  }
  const old = foldTypography(oldText).split(/\s+/);
  const fresh = foldTypography(newText).split(/\s+/);
  let start = 0;
  while (start < old.length && start < fresh.length && old[start] === fresh[start]) start++;
  let end = 0;
  const most = Math.min(old.length, fresh.length) - start;
  while (end < most && old[old.length - 1 - end] === fresh[fresh.length - 1 - end]) end++;
  return {
    oldWords: countWords(old.slice(start, old.length - end).join(' ')),
    newWords: countWords(fresh.slice(start, fresh.length - end).join(' ')),
  };
}
