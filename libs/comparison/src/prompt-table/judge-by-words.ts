import type { PlaybookRule, TableRow } from '@lesart/contracts';
import { countNegations } from '../change-words.ts';
import { readLexemes } from '../values/lexemes.ts';
import { numbersOf } from './read-model-text.ts';

type Verdict = NonNullable<TableRow['playbook']>['verdict'];

/** The share of a rule's lexemes that a text must have to say what the rule says. */
const SAME_WORDS = 0.85;
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

const negationsOf = (text: string): number => countNegations(readLexemes(text));
