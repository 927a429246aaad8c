import type { Cell, ComparisonDetail, Matrix } from '@lesart/contracts';
import { type ComparedCell, deviationsOf, scoreOf } from '@lesart/pipelines';
import type { Actor, AnsweredCell, CellPlace, Repositories, Storage, StoredCell, StoredMatrix } from '@lesart/storage';

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
  const judged = cells.map(judgedCell);
  const byQuestion = Map.groupBy(judged, ({ questionId }) => questionId);
  const byDocument = Map.groupBy(judged, ({ documentId }) => documentId);
  const deviating = new Map(
    stored.questions.map((question) => [question.id, deviationsOf(question, byQuestion.get(question.id) ?? [])]),
  );
  return {
    ...stored,
    documents: documents.map((document) => ({
      ...document,
      score: scoreOf(stored.questions, byDocument.get(document.documentId) ?? []),
    })),
    cells: cells.map((cell) => ({
      ...cell,
      deviates: deviating.get(cell.questionId)?.get(cell.documentId) ?? false,
    })),
  };
}

/** A cell with whether it deviates from what most documents say to its question. */
export async function cellOf(
  { matrices }: Pick<Repositories, 'matrices'>,
  { comparisonId, documentId, questionId }: CellPlace,
  cell: StoredCell,
): Promise<Cell> {
  const answers = await matrices.answersTo(comparisonId, questionId);
  const deviates = deviationsOf({ id: questionId }, answers.map(judgedCell)).get(documentId) ?? false;
  return { ...cell, deviates };
}

/** What a person wrote counts, whatever was found. */
function judgedCell({ documentId, questionId, state, value, edited }: AnsweredCell): ComparedCell {
  const said = value === null ? 'notMentioned' : 'found';
  return { documentId, questionId, value, state: edited ? said : state };
}
