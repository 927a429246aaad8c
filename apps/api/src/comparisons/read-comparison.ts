import type { ComparisonDetail, Matrix } from '@lesart/contracts';
import { deviationsOf, scoreOf } from '@lesart/pipelines';
import type { Actor, Storage, StoredMatrix } from '@lesart/storage';

/** A comparison with everything in it but the changes of a redline, whatever its kind. */
export function readComparison(storage: Storage, actor: Actor, comparisonId: string): Promise<ComparisonDetail> {
  return storage.tenant(actor, async ({ comparisons, redlines, promptTables, matrices }) => {
    const { kind } = await comparisons.get(comparisonId);
    if (kind === 'redline') return redlines.get(comparisonId);
    if (kind === 'table') return promptTables.get(comparisonId);
    return matrixOf(await matrices.get(comparisonId));
  });
}

/** A matrix with what follows from its cells: which of them deviate from most, and how many requirements are met. */
export function matrixOf({ documents, cells, ...stored }: StoredMatrix): Matrix {
  const judged = cells.map((cell) => ({ ...cell, state: judgedState(cell) }));
  const deviating = new Map(
    stored.questions.map((question) => [
      question.id,
      deviationsOf(
        question,
        judged.filter(({ questionId }) => questionId === question.id),
      ),
    ]),
  );
  return {
    ...stored,
    documents: documents.map((document) => ({
      ...document,
      score: scoreOf(
        stored.questions,
        judged.filter(({ documentId }) => documentId === document.documentId),
      ),
    })),
    cells: cells.map((cell) => ({
      ...cell,
      deviates: deviating.get(cell.questionId)?.get(cell.documentId) ?? false,
    })),
  };
}

/** What a person wrote counts, whatever was found. */
function judgedState({ state, edited, value }: StoredMatrix['cells'][number]): StoredMatrix['cells'][number]['state'] {
  if (!edited) return state;
  return value === null ? 'notMentioned' : 'found';
}
