import { analyseToken } from './analyse-token.ts';
import type { QuestionLexeme } from './chunk-index.ts';
import type { Language } from './detect-language.ts';
import { lexemeDimension } from './lexeme-dimension.ts';
import { languageOf, readTokens } from './read-words.ts';

/** How much a word counts as it is stemmed in the language that the question does not seem to be in. */
const OTHER_LANGUAGE_WEIGHT = { certain: 0.25, uncertain: 0.75 } as const;

/**
 * The lexemes that a question looks for.
 *
 * The question is stemmed in its own language; chunks may be in the other, so each word's stem there is looked for
 * too, at a lower weight, which is higher when the question's language is unclear.
 *
 * @returns one entry per lexeme, in the order of the question; empty for a question of stop words only
 */
export function analyseQuestion(question: string): { lexemes: QuestionLexeme[] } {
  const tokens = readTokens(question);
  const { language, certain } = languageOf(tokens);
  const other: Language = language === 'de' ? 'en' : 'de';
  const otherWeight = OTHER_LANGUAGE_WEIGHT[certain ? 'certain' : 'uncertain'];
  const weights = new Map<string, number>();
  for (const { kind, raw } of tokens) {
    const own = analyseToken(raw, kind, language);
    raiseWeights(weights, own, 1);
    if (own.length > 0 || !certain) raiseWeights(weights, analyseToken(raw, kind, other), otherWeight);
  }
  return {
    lexemes: Array.from(weights, ([lexeme, weight]) => ({ lexeme, dimension: lexemeDimension(lexeme), weight })),
  };
}

function raiseWeights(
  weights: Map<string, number>,
  lexemes: readonly { lexeme: string; weight: number }[],
  factor: number,
): void {
  for (const { lexeme, weight } of lexemes) weights.set(lexeme, Math.max(weights.get(lexeme) ?? 0, weight * factor));
}
