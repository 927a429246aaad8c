import { germanLexicon, stemFolded } from './lexicon.ts';

const ADJECTIVE = /^(.{3,}?)(?:lich|isch|ig|los|haft|bar)$/;

/**
 * The stem of the noun that an adjective is made of: "recht" for "rechtlich", "arzt" for "arztlich".
 *
 * @param stem folded, as `stemFolded` gives it
 * @returns null for adjectives of nouns that the lexicon does not have, and for other words
 */
export function nounOfAdjective(stem: string): string | null {
  const noun = ADJECTIVE.exec(stem)?.[1];
  const known = noun === undefined ? undefined : germanLexicon().words.get(stemFolded(noun));
  return known === undefined ? null : stemFolded(known);
}
