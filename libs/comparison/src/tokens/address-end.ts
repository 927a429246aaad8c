import { characterClass, classOf } from './character-class.ts';

const trailing = new Set([...'.,;:!?)]}>"\'»“”’…'].map((mark) => mark.charCodeAt(0)));
const address = /^(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.|[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}])/iu;

/**
 * Where the e-mail or web address ends that starts at `start`; `start` itself where none does. The run of characters up
 * to `searchedTo` need not be asked about again, so that a text without blanks is read once.
 */
export function addressEnd(text: string, start: number): { end: number; searchedTo: number } {
  let runEnd = start;
  while (runEnd < text.length && classOf(text.charCodeAt(runEnd)) !== characterClass.space) runEnd++;
  if (!address.test(text.slice(start, Math.min(runEnd, start + 80)))) return { end: start, searchedTo: runEnd };
  let end = runEnd;
  while (end > start && trailing.has(text.charCodeAt(end - 1))) end--;
  return { end, searchedTo: end };
}
