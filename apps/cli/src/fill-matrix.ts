import type { Cell, Matrix, MatrixDocument, Question } from '@lesart/contracts';
import type { LanguageModel } from '@lesart/models';
import {
  answerCell,
  type DraftQuestion,
  deviationsOf,
  extractRequirements,
  scoreOf,
  type VersionToAsk,
} from '@lesart/pipelines';
import { idOf } from './read-asked-file.ts';

export interface MatrixOrder {
  readonly documents: readonly VersionToAsk[];
  readonly questions: readonly DraftQuestion[];
  /** Its requirements are asked behind the questions; null: there is none. */
  readonly specification: VersionToAsk | null;
  readonly language: 'de' | 'en';
  readonly languageModel: LanguageModel | null;
  readonly onProgress: (done: number, total: number) => void;
}

/**
 * Asks all documents all questions, one cell after the other.
 * @throws ModelFault when the model fails
 */
export async function fillMatrix(order: MatrixOrder): Promise<Matrix> {
  const { documents, language, languageModel } = order;
  const tools = { languageModel, signal: new AbortController().signal };
  const required = order.specification === null ? [] : await readRequirements(order.specification, language, tools);
  const questions = [...order.questions, ...required].map((draft, index) => ({
    ...draft,
    id: idOf(`question ${index}`),
  }));
  const answered: Cell[] = [];
  for (const version of documents) {
    for (const question of questions) {
      const answer = await answerCell({ version, question, language }, tools);
      answered.push({
        ...untouched,
        ...answer,
        documentId: version.documentId,
        questionId: question.id,
        updatedAt: now(),
      });
      order.onProgress(answered.length, documents.length * questions.length);
    }
  }
  const cells = withDeviations(questions, answered);
  return {
    id: idOf('matrix'),
    workspaceId: idOf('workspace'),
    kind: 'matrix',
    name: 'Matrix',
    versions: documents.map(nameOf),
    state: 'ready',
    progress: null,
    problem: null,
    createdBy: null,
    createdAt: now(),
    updatedAt: now(),
    orientation: order.specification === null ? 'review' : 'requirements',
    documents: documents.map((version) => toMatrixDocument(version, questions, cells)),
    questions,
    cells,
  };
}

/** What nobody has made anything of yet. */
const untouched = {
  deviates: false,
  problem: null,
  edited: false,
  verifiedBy: null,
  assignee: null,
  flagged: false,
  note: '',
};

const now = (): string => new Date().toISOString();

const nameOf = ({ documentId, documentName, versionId, versionNumber }: VersionToAsk) => ({
  documentId,
  documentName,
  versionId,
  versionNumber,
});

function toMatrixDocument(
  version: VersionToAsk,
  questions: readonly Question[],
  cells: readonly Cell[],
): MatrixDocument {
  const own = cells.filter(({ documentId }) => documentId === version.documentId);
  return { ...nameOf(version), outdated: false, score: scoreOf(questions, own) };
}

function withDeviations(questions: readonly Question[], cells: readonly Cell[]): Cell[] {
  const deviations = new Map(questions.map((question) => [question.id, deviationsOf(question, cells)]));
  return cells.map((cell) => ({ ...cell, deviates: deviations.get(cell.questionId)?.get(cell.documentId) ?? false }));
}

async function readRequirements(
  version: VersionToAsk,
  language: 'de' | 'en',
  tools: { languageModel: LanguageModel | null; signal: AbortSignal },
): Promise<DraftQuestion[]> {
  const steps = extractRequirements({ version, language }, tools);
  for (;;) {
    const step = await steps.next();
    if (step.done) return step.value;
  }
}
