import type { Cell, CellValue, Question } from '@lesart/contracts';
import { foldWords } from './fold-words.ts';

/** What the comparison of cells needs of them. */
export type ComparedCell = Pick<Cell, 'documentId' | 'questionId' | 'state' | 'value'>;

/**
 * Which documents answer a question in another way than most: values are compared in code, in the form in which the
 * same value is always written. A document in which nothing was found deviates where most have a value; where most have
 * none there is nothing to deviate from. A cell that is unsure, or not answered, counts as none.
 *
 * @param cells all cells of the matrix, or those of the question
 * @returns for each document with a cell of the question whether it deviates; none does where there is no majority,
 * which is more documents than give any other answer
 */
export function deviationsOf(
  question: Pick<Question, 'id'>,
  cells: readonly ComparedCell[],
): Map<Cell['documentId'], boolean> {
  const answers = new Map(
    cells.filter(({ questionId }) => questionId === question.id).map((cell) => [cell.documentId, answerOf(cell)]),
  );
  const consensus = consensusOf([...answers.values()].filter((answer) => answer !== null));
  return new Map(
    [...answers].map(([documentId, answer]) => [
      documentId,
      consensus !== null && consensus !== absent && answer !== null && answer !== consensus,
    ]),
  );
}

/** The answer of a document that does not mention what is asked. */
const absent = 'not mentioned';

/** A cell's answer as a text that is equal exactly when the answer is; null where there is none to compare. */
function answerOf({ state, value }: ComparedCell): string | null {
  if (state === 'notMentioned') return absent;
  return state === 'found' && value !== null ? keyOf(value) : null;
}

/** Equal exactly when two values are, in the form in which the same value is always written. */
export function keyOf(value: CellValue): string {
  switch (value.kind) {
    case 'text':
      return `text ${foldWords(value.text)}`;
    case 'amount':
      return `amount ${value.minorUnits} ${value.currency ?? ''}`;
    case 'date':
      return `date ${value.date}`;
    case 'yesNo':
      return `yesNo ${value.yes}`;
    case 'choice':
      return `choice ${foldWords(value.choice)}`;
    case 'list':
      return `list ${value.items.map(foldWords).toSorted().join('\n')}`;
    case 'fulfilment':
      return `fulfilment ${value.level}`;
  }
}

/** The answer that more give than any other; null at a tie, and where each is given once. */
function consensusOf(answers: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const answer of answers) counts.set(answer, (counts.get(answer) ?? 0) + 1);
  const [first, second] = [...counts].toSorted(([, one], [, other]) => other - one);
  if (first === undefined || first[1] < 2 || first[1] === second?.[1]) return null;
  return first[0];
}
