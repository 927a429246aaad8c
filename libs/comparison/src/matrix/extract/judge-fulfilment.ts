import { areNumbersCarried } from '../carried-value.ts';
import { countDenials } from '../denials.ts';
import type { Extract, ExtractionOptions } from './extract-answer.ts';
import { findByWords } from './find-evidence.ts';
import type { Clause } from './read-clauses.ts';

/** An offer says the same as a requirement from here on. */
const SAME = 0.65;
/** It says enough of the same for somebody to look. */
const RELATED = 0.4;

/** Numbers are compared on their own, and an offer does not say that it must. */
const ofDemands = /\d+(?:[.,]\d+)*|(?<!\p{L})(?:muss|müssen|soll|sollen|sollte|shall|must|should)(?!\p{L})/giu;

/** Also words that deny what they are said of. */
const isDenied = (text: string): boolean =>
  countDenials(text) > 0 || /(?<!\p{L})(?:excluded|ausgeschlossen|entfällt)(?!\p{L})/iu.test(text);

/**
 * Whether a document meets a requirement, as far as words can tell: its closest clause has most words of the
 * requirement; it has all numbers of it (else it deviates) and does not deny what the requirement does not.
 * What has only some of the words is unsure: a person has to read it.
 *
 * @returns null when no clause is close
 */
export function judgeFulfilment(
  clauses: readonly Clause[],
  requirement: string,
  options: Pick<ExtractionOptions, 'analyse'>,
): Extract | null {
  // What is demanded in words that an offer has nowhere is not met by the other words.
  const [best] = findByWords(clauses, requirement.replaceAll(ofDemands, ' '), options.analyse, 1);
  if (best === undefined || best.score < RELATED) return null;
  const { text } = best.clause;
  const quotes = [[best.clause.spanOf(0, text.length)]];
  if (best.score < SAME) return { state: 'unsure', value: null, quotes };
  const isOpposite = isDenied(text) && !isDenied(requirement);
  const isOther = !areNumbersCarried(requirement, text);
  return {
    state: 'found',
    value: { kind: 'fulfilment', level: isOpposite || isOther ? 'deviates' : 'met' },
    quotes,
  };
}
