/** Between English (about 4 characters a token) and German (about 3.3); close enough to fill a budget. */
const CHARACTERS_PER_TOKEN = 3.6;

/**
 * Estimates how many tokens a language model makes of a text of this many characters.
 *
 * @param characters length in UTF-16 units
 * @returns a whole number, at least 1 for any text
 */
export function estimateTokens(characters: number): number {
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/** The longest text, in characters, that is estimated at `tokens`. */
export function charactersOf(tokens: number): number {
  return Math.floor(tokens * CHARACTERS_PER_TOKEN);
}
