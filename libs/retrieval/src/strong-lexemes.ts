import type { StoredLexeme } from './chunk-index.ts';

/** From these impacts on a lexeme is strong in a chunk, and very strong: about the second and the fifth time it stands there. */
const STRONG_IMPACTS = [1.4, 1.75] as const;

/** How strong a lexeme can be in a chunk beside merely standing in it. */
export type Strength = 0 | 1;
export const STRENGTHS: readonly Strength[] = [0, 1];

/** The name under which the chunks in which a lexeme is so strong are found. No lexeme has a blank in it. */
export function strongLexeme(lexeme: string, strength: Strength): string {
  return `${lexeme} ${strength}`;
}

/**
 * The further names under which a chunk is found for the lexemes that are strong in it. An index sorted by impact
 * (Anh and Moffat 2006, "Pruned query evaluation using pre-computed impacts") in two layers: where a word stands in
 * too many chunks to look at all of them, those in which it is strong are the ones that can win.
 */
export function strongLexemes(lexemes: readonly StoredLexeme[]): string[] {
  return lexemes.flatMap(({ lexeme, impact }) =>
    STRENGTHS.filter((strength) => impact >= STRONG_IMPACTS[strength]).map((strength) =>
      strongLexeme(lexeme, strength),
    ),
  );
}
