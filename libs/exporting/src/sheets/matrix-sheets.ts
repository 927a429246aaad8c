import type { Cell, CellValue, Matrix, MatrixDocument, Question } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import type { ExportLanguage } from '../compare.ts';
import { type Look, numberCell, type Sheet, type SheetCell, type Sheets, textCell } from './sheet.ts';
import { type Words, wordsIn } from './words.ts';

/** A matrix as sheets: the answers, then each quote with its page. */
export function matrixSheets(matrix: Matrix, language: ExportLanguage): Sheets {
  const words = wordsIn(language);
  const cells = new Map(matrix.cells.map((cell) => [`${cell.documentId} ${cell.questionId}`, cell]));
  const cellOf = (document: MatrixDocument, question: Question) => cells.get(`${document.documentId} ${question.id}`);
  const answers =
    matrix.orientation === 'review' ? reviewSheet(matrix, words, cellOf) : requirementSheet(matrix, words, cellOf);
  return { title: matrix.name, lines: [], sheets: [answers, quoteSheet(matrix, words, cellOf)] };
}

type CellOf = (document: MatrixDocument, question: Question) => Cell | undefined;

function reviewSheet({ documents, questions }: Matrix, words: Words, cellOf: CellOf): Sheet {
  return {
    name: words.matrix,
    columns: [
      { title: words.document, width: 32 },
      { title: words.version, width: 9 },
      ...questions.map(({ label, kind }) => ({ title: label, width: kind === 'text' || kind === 'list' ? 40 : 20 })),
    ],
    rows: documents.map((document) => [
      textCell(document.documentName),
      numberCell(document.versionNumber),
      ...questions.map((question) => answerCell(cellOf(document, question), words)),
    ]),
  };
}

function requirementSheet({ documents, questions }: Matrix, words: Words, cellOf: CellOf): Sheet {
  const scores = documents.map(
    ({ score }): SheetCell => (score === null ? textCell('') : { kind: 'share', value: score }),
  );
  return {
    name: words.matrix,
    columns: [
      { title: words.requirement, width: 44 },
      { title: words.section, width: 24 },
      { title: words.weight, width: 9 },
      ...documents.map(({ documentName }) => ({ title: documentName, width: 28 })),
    ],
    rows: [
      ...questions.map((question) => [
        textCell(question.label),
        textCell(question.source?.headingPath.join(' › ') ?? ''),
        numberCell(question.weight),
        ...documents.map((document) => answerCell(cellOf(document, question), words)),
      ]),
      ...(documents.some(({ score }) => score !== null)
        ? [[textCell(words.score), textCell(''), textCell(''), ...scores]]
        : []),
    ],
  };
}

function lookOf({ state, deviates }: Cell): Look {
  switch (state) {
    case 'found':
      return deviates ? 'deviates' : 'found';
    case 'notMentioned':
      return 'absent';
    case 'waiting':
    case 'running':
      return 'plain';
    default:
      return state;
  }
}

/** What a matrix shows in a cell: the value, or why there is none. */
function answerCell(cell: Cell | undefined, words: Words): SheetCell {
  if (!cell) return textCell(words.states.waiting);
  const look = lookOf(cell);
  return cell.value ? valueCell(cell.value, look, words) : textCell(words.states[cell.state], look);
}

function valueCell(value: CellValue, look: Look, words: Words): SheetCell {
  switch (value.kind) {
    case 'text':
      return textCell(value.text, look);
    case 'amount':
      return { kind: 'amount', minorUnits: value.minorUnits, currency: value.currency, look };
    case 'date':
      return { kind: 'date', date: value.date, look };
    case 'yesNo':
      return textCell(value.yes ? words.yes : words.no, look);
    case 'choice':
      return textCell(value.choice, look);
    case 'list':
      return textCell(value.items.join('\n'), look);
    case 'fulfilment':
      return textCell(
        words.levels[value.level],
        value.level === 'met' ? 'found' : value.level === 'partly' ? 'unsure' : 'failed',
      );
  }
}

function quoteSheet({ documents, questions }: Matrix, words: Words, cellOf: CellOf): Sheet {
  const rows = documents.flatMap((document) =>
    questions.flatMap((question) => {
      const cell = cellOf(document, question);
      if (!cell) return [];
      const about = [
        textCell(document.documentName),
        textCell(question.label),
        textCell(words.states[cell.state], lookOf(cell)),
        cell.value ? valueCell(cell.value, 'plain', words) : textCell(''),
        textCell(cell.reason),
      ];
      const people = [
        textCell(cell.verifiedBy?.name ?? ''),
        textCell(cell.assignee?.name ?? ''),
        textCell(cell.note),
        textCell(cell.coverage ? words.coverage(cell.coverage.read, cell.coverage.total) : ''),
      ];
      const citations: (Citation | null)[] = cell.citations.length > 0 ? cell.citations : [null];
      return citations.map((citation) => [...about, ...citationCells(citation, words), ...people]);
    }),
  );
  return {
    name: words.quotes,
    columns: [
      { title: words.document, width: 28 },
      { title: words.question, width: 24 },
      { title: words.state, width: 15 },
      { title: words.value, width: 24 },
      { title: words.reason, width: 36 },
      ...citationColumns(words),
      { title: words.verifiedBy, width: 18 },
      { title: words.assignee, width: 18 },
      { title: words.note, width: 28 },
      { title: words.read, width: 24 },
    ],
    rows,
  };
}

/** The columns of `citationCells`. */
export function citationColumns(words: Words): Sheet['columns'] {
  return [
    { title: words.quote, width: 60 },
    { title: words.page, width: 8 },
    { title: words.section, width: 28 },
    { title: words.check, width: 20 },
  ];
}

export function citationCells(citation: Citation | null, words: Words): SheetCell[] {
  if (!citation) return [textCell(''), textCell(''), textCell(''), textCell('')];
  return [
    textCell(citation.quote),
    numberCell(citation.page),
    textCell(citation.headingPath.join(' › ')),
    textCell(words[citation.state], citation.state === 'verified' ? 'plain' : 'unsure'),
  ];
}
