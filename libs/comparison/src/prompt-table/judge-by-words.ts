import type { PlaybookRule, TableRow } from '@lesart/contracts';

type Verdict = NonNullable<TableRow['playbook']>['verdict'];

/** The share of a rule's lexemes that a text must have to say what the rule says. */
const SAME_WORDS = 0.85;
/** Words that turn a rule's meaning around; lexemes leave them out. */
const NEGATIONS = /(?<!\p{L})(?:nicht|kein\p{L}{0,2}|ohne|weder|not|no|never|without|neither)(?!\p{L})/giu;

/**
 * Judges a text by the words of a playbook rule: it says what the rule says when it has nearly all of its lexemes, all
 * of its numbers, and as many negations. What is not acceptable is looked for first.
 *
 * @param analyse gives a text's lexemes
 * @returns `unclear` when the text says none of it in the rule's words
 */
export function judgeByWords(rule: PlaybookRule, text: string, analyse: (text: string) => string[]): Verdict {
  const lexemes = new Set(analyse(text));
  const numbers = new Set(numbersOf(text));
  const says = (wording: string): boolean => {
    const wanted = [...new Set(analyse(wording))];
    if (wanted.length === 0) return false;
    const held = wanted.filter((lexeme) => lexemes.has(lexeme)).length;
    const hasNumbers = numbersOf(wording).every((number) => numbers.has(number));
    return held / wanted.length >= SAME_WORDS && hasNumbers && negationsOf(wording) === negationsOf(text);
  };
  if (says(rule.unacceptable)) return 'unacceptable';
  if (says(rule.standard)) return 'standard';
  return says(rule.fallback) ? 'fallback' : 'unclear';
}

const negationsOf = (text: string): number => text.match(NEGATIONS)?.length ?? 0;

const numbersOf = (text: string): string[] => text.match(/\d+/gu) ?? [];
