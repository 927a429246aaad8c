import type { Cell, Comparison, Matrix, PromptTable, Question, Statement, TableRow } from '@lesart/contracts';
import type { Citation } from '@lesart/document';

const day = '2026-11-23T08:00:00.000Z';

const summary: Omit<Comparison, 'kind'> = {
  id: 'comparison',
  workspaceId: 'workspace',
  name: 'Supply contract',
  versions: [],
  state: 'running',
  progress: null,
  problem: null,
  createdBy: { id: 'ada', name: 'Ada Lovelace' },
  createdAt: day,
  updatedAt: day,
};

/** A comparison as a list shows it; a running prompt table unless told otherwise. */
export const makeComparison = (given: Partial<Comparison> = {}): Comparison => ({
  ...summary,
  kind: 'table',
  ...given,
});

export const makeTable = (given: Partial<PromptTable> = {}): PromptTable => ({
  ...summary,
  kind: 'table',
  prompt: 'What changed?',
  topics: [],
  rows: [],
  coverage: { read: 0, total: 0 },
  unexplainedChangeIds: [],
  redlineId: null,
  ...given,
});

export const makeTableRow = (given: Partial<TableRow> = {}): TableRow => ({
  id: 'row',
  topic: 'Liability',
  statements: [],
  difference: '',
  impact: '',
  severity: 'low',
  worseFor: null,
  confidence: null,
  changeIds: [],
  playbook: null,
  origin: { kind: 'extractive', model: null },
  ...given,
});

export const makeStatement = (given: Partial<Statement> = {}): Statement => ({
  versionId: 'version',
  text: '',
  state: 'found',
  citations: [],
  ...given,
});

export const makeCitation = (given: Partial<Citation> = {}): Citation => ({
  number: 1,
  documentId: 'document',
  documentName: 'Contract.docx',
  versionId: 'version',
  versionNumber: 1,
  headingPath: [],
  page: null,
  quote: 'within 30 days',
  spans: [],
  state: 'verified',
  ...given,
});

export const makeMatrix = (given: Partial<Matrix> = {}): Matrix => ({
  ...summary,
  kind: 'matrix',
  orientation: 'review',
  documents: [],
  questions: [],
  cells: [],
  ...given,
});

export const makeQuestion = (given: Partial<Question> = {}): Question => ({
  id: 'question',
  label: 'Governing law',
  prompt: 'Which law governs the contract?',
  kind: 'text',
  choices: [],
  weight: 1,
  source: null,
  ...given,
});

export const makeCell = (given: Partial<Cell> = {}): Cell => ({
  documentId: 'document',
  questionId: 'question',
  state: 'found',
  value: null,
  reason: '',
  citations: [],
  coverage: null,
  deviates: false,
  origin: null,
  problem: null,
  edited: false,
  verifiedBy: null,
  assignee: null,
  flagged: false,
  note: '',
  updatedAt: day,
  ...given,
});
