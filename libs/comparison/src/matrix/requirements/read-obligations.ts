import type { Block } from '@lesart/document';
import { type Clause, readClauses } from '../extract/read-clauses.ts';
import { looksLikeInstruction } from '../looks-like-instruction.ts';
import type { Requirement } from './requirement.ts';

const must =
  /(?<!\p{L})(?:muss|müssen|hat zu|haben zu|zwingend|ist verpflichtet|sind verpflichtet|(?:darf|dürfen)(?= (?:\S{1,40} ){0,3}(?:höchstens|maximal|nicht|nur|kein\p{L}{0,3})(?!\p{L}))|shall|must|may not|cannot|at most|(?:is|are) required to|(?:is|are) to be|mandatory)(?!\p{L})/iu;
const should = /\b(?:soll|sollen|sollte|sollten|should|ought to|wünschenswert|is desirable)\b/iu;

/** So many words at least make a demand; what is longer than that is a text about demands. */
const FEWEST_WORDS = 4;
const LONGEST = 1200;

/**
 * The sentences of a specification that oblige, each under the number and the heading above it.
 * @param blocks all blocks, in order
 */
export function readObligations(blocks: readonly Block[]): Requirement[] {
  return readClauses(blocks)
    .filter((clause) => clause.block.kind !== 'heading' && !looksLikeInstruction(clause.text))
    .flatMap((clause) => {
      const weight = weightOf(clause.text);
      const isSentence = (clause.text.match(/\p{L}+/gu) ?? []).length >= FEWEST_WORDS && clause.text.length <= LONGEST;
      if (weight === null || !isSentence) return [];
      const from = numbering.exec(clause.text)?.[0].length ?? 0;
      const text = clause.text.slice(from);
      return [{ label: labelOf(clause, blocks), text, weight, spans: [clause.spanOf(from, clause.text.length)] }];
    });
}

/** What must be counts twice what should be; null for a sentence that demands nothing. */
export function weightOf(text: string): number | null {
  if (must.test(text) || isToBeDone(text)) return 2;
  return should.test(text) ? 1 : null;
}

/** So many characters may stand between "ist" and what is to be done. */
const REACH_OF_IS = 160;

/** "ist … zu liefern", "sind … einzuhalten", within a sentence. */
function isToBeDone(text: string): boolean {
  let since = Number.NEGATIVE_INFINITY;
  let isAfterZu = false;
  for (const { 0: word, index } of text.matchAll(/\p{L}+|[.;]/gu)) {
    if (word === '.' || word === ';') since = Number.NEGATIVE_INFINITY;
    const isInfinitive = isAfterZu ? /\p{L}n$/u.test(word.slice(-2)) : word.length <= LONGEST_VERB && withZu.test(word);
    if (isInfinitive && index - since <= REACH_OF_IS) return true;
    if (/^(?:ist|sind)$/iu.test(word)) since = index;
    isAfterZu = word === 'zu';
  }
  return false;
}
const LONGEST_VERB = 40;
const withZu = /^\p{L}+zu\p{L}+n$/iu;

/** A number in front of a text that is not kept apart from it: "3.2.1 ", "REQ-12 ". */
const numbering = /^(?:\p{Lu}{1,5}[-.]?)?\d{1,3}(?:\.\d{1,3}){0,4}[.):]? +(?=[\p{L}"“„])/u;

/** "3.2 Availability": the own number of the item, else that of the heading; and the heading. */
export function labelOf(
  { block, headings, text }: Pick<Clause, 'block' | 'headings' | 'text'>,
  blocks: readonly Block[],
): string {
  const above = blocks.slice(0, block.ordinal + 1).findLast(({ kind }) => kind === 'heading');
  const ownNumber = block.label ?? numbering.exec(text)?.[0].trim() ?? null;
  const isNumbered = ownNumber !== null && /[\p{L}\d]/u.test(ownNumber);
  const heading = (headings.at(-1) ?? '').replace(/\.$/, '');
  if (isNumbered) return `${ownNumber} ${heading.replace(numbering, '')}`.trim();
  return [above?.label ?? null, heading].filter((part) => part !== null && part !== '').join(' ');
}
