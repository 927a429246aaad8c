import type { Cell, Matrix, MatrixDocument, Question } from '@lesart/contracts';

/** A row or a column of the grid. */
export type Line =
  | { readonly kind: 'document'; readonly id: string; readonly document: MatrixDocument }
  | { readonly kind: 'question'; readonly id: string; readonly question: Question };

/** A matrix as it is looked at: documents are rows of a review, and columns where requirements are compared. */
export interface Grid {
  readonly rows: readonly Line[];
  readonly columns: readonly Line[];
  /** The cell in which a row and a column meet, in whichever order they are given. */
  readonly cellOf: (one: Line, other: Line) => Cell | undefined;
}

/** Which cell is meant. */
export interface CellPlace {
  readonly documentId: string;
  readonly questionId: string;
}

export const keyOfCell = ({ documentId, questionId }: CellPlace) => `${documentId}.${questionId}`;

/** The place in a word of `keyOfCell`; null when it is none, since addresses come from strangers. */
export function placeOfKey(key: string | undefined): CellPlace | null {
  const [, documentId, questionId] = /^([0-9a-f-]{36})\.([0-9a-f-]{36})$/.exec(key ?? '') ?? [];
  return documentId === undefined || questionId === undefined ? null : { documentId, questionId };
}

/** The place in which two lines meet; null where they are of the same kind. */
export function placeOf(one: Line, other: Line): CellPlace | null {
  if (one.kind === other.kind) return null;
  return one.kind === 'document'
    ? { documentId: one.id, questionId: other.id }
    : { documentId: other.id, questionId: one.id };
}

/** The grid of a matrix. */
export function shapeGrid(matrix: Pick<Matrix, 'orientation' | 'documents' | 'questions' | 'cells'>): Grid {
  const cells = new Map(matrix.cells.map((cell) => [keyOfCell(cell), cell]));
  const documents = matrix.documents.map((document): Line => ({ kind: 'document', id: document.documentId, document }));
  const questions = matrix.questions.map((question): Line => ({ kind: 'question', id: question.id, question }));
  const [rows, columns] = matrix.orientation === 'review' ? [documents, questions] : [questions, documents];
  const cellOf = (one: Line, other: Line) => {
    const place = placeOf(one, other);
    return place === null ? undefined : cells.get(keyOfCell(place));
  };
  return { rows, columns, cellOf };
}
