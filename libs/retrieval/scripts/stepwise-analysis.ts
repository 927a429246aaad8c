import { analyseToken } from '../src/analyse-token.ts';
import { compoundParts } from '../src/compound-parts.ts';
import type { Language } from '../src/detect-language.ts';
import { foldLetters, normaliseWord } from '../src/fold-word.ts';
import { languageOf, readTokens, type WrittenToken } from '../src/read-words.ts';
import { relatedStems } from '../src/related-stems.ts';
import { stemWord } from '../src/stem-word.ts';
import { STOP_WORDS } from '../src/stop-words.ts';
import { tokenLanguages } from '../src/token-languages.ts';
import type { Analysis, WeighedLexeme } from './evaluate-lexical.ts';

/** The steps of the analysis in the order in which they are added. */
export const STEPS = {
  folding: 'folding (ä, ß, accents)',
  stopWords: 'stop words, by the language of each sentence',
  stems: 'Snowball stems, regular forms',
  identifiers: 'identifiers, references, hyphens',
  compounds: 'parts of German compounds',
  related: 'German words of the same family',
  headings: 'headings as a field',
  otherLanguage: 'stems of the other language',
} as const;

export type Step = keyof typeof STEPS;

export const WEIGHTS = { part: 0.4, related: 0.4, otherLanguage: 0.25 };

/** An analysis that takes only some of the steps. */
export function stepwiseAnalysis(steps: ReadonlySet<Step>): Analysis {
  return {
    ofPiece: ({ title, text }) => {
      const written = steps.has('headings') ? `${text}\n${title}` : text;
      const tokens = readTokens(written);
      const languages = tokenLanguages(written, tokens, languageOf(tokens).language);
      return tokens.flatMap((token, at) => lexemesOf(token, languages[at] ?? 'other', steps));
    },
    ofQuestion: (question) => {
      const tokens = readTokens(question);
      const { language } = languageOf(tokens);
      const other = language === 'de' ? 'en' : 'de';
      return tokens.flatMap((token) => {
        const own = lexemesOf(token, language, steps);
        if (own.length === 0 || !steps.has('otherLanguage')) return own;
        const others = lexemesOf(token, other, steps);
        return [...own, ...others.map((one) => ({ ...one, weight: one.weight * WEIGHTS.otherLanguage }))];
      });
    },
  };
}

function lexemesOf({ kind, raw }: WrittenToken, language: Language, steps: ReadonlySet<Step>): WeighedLexeme[] {
  if (kind !== 'word') return steps.has('identifiers') ? [...analyseToken(raw, kind, language)] : [];
  const word = normaliseWord(raw);
  if (steps.has('stopWords') && language !== 'other' && STOP_WORDS[language].has(word)) return [];
  const stem = steps.has('stems') ? stemWord(word, language) : steps.has('folding') ? foldLetters(word) : word;
  const parts = language === 'de' && steps.has('compounds') ? compoundParts(word) : [];
  const related = language === 'de' && steps.has('related') ? relatedStems(word) : [];
  return [
    { lexeme: stem, weight: 1 },
    ...parts.map((lexeme) => ({ lexeme, weight: WEIGHTS.part })),
    ...related.map((lexeme) => ({ lexeme, weight: WEIGHTS.related })),
  ];
}
