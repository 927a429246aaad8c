import type { Question } from '@lesart/contracts';
import type { ComparedCell } from './deviations-of.ts';

/**
 * How well a document meets requirements: met counts its weight, partly half of it, anything else nothing.
 *
 * @param questions all questions; those that ask for no fulfilment are left out
 * @param cells the cells of one document; what is unsure or not answered yet counts as not met
 * @returns 0 to 1; null where no question asks for fulfilment, or all of them weigh nothing
 */
export function scoreOf(
  questions: readonly Pick<Question, 'id' | 'kind' | 'weight'>[],
  cells: readonly ComparedCell[],
): number | null {
  const requirements = questions.filter(({ kind }) => kind === 'fulfilment');
  const total = requirements.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return null;
  const cellOf = new Map(cells.map((cell) => [cell.questionId, cell]));
  return requirements.reduce((sum, { id, weight }) => sum + weight * shareMet(cellOf.get(id)), 0) / total;
}

function shareMet(cell: ComparedCell | undefined): number {
  if (cell?.state !== 'found' || cell.value?.kind !== 'fulfilment') return 0;
  return { met: 1, partly: 0.5, deviates: 0 }[cell.value.level];
}
