import type { Cell, CellValue, Matrix, Question } from '@lesart/contracts';

const states: Readonly<Record<Cell['state'], string>> = {
  waiting: 'waiting',
  running: 'running',
  found: 'found',
  notMentioned: 'not mentioned',
  unsure: 'unsure',
  failed: 'failed',
  stale: 'stale',
};

const LONGEST_QUOTE = 240;

/**
 * A matrix as lines for a terminal: each question with the answers of all documents below it, each answer with the
 * quotes that carry it.
 */
export function describeMatrix({ questions, documents, cells }: Matrix): string {
  const width = Math.max(...documents.map(({ documentName }) => documentName.length), 1);
  const cellOf = new Map(cells.map((cell) => [`${cell.questionId} ${cell.documentId}`, cell]));
  const lines = questions.flatMap((question) => [
    '',
    headingOf(question),
    ...documents.flatMap(({ documentId, documentName }) => {
      const cell = cellOf.get(`${question.id} ${documentId}`);
      return cell === undefined ? [] : describeCell(documentName.padEnd(width), cell);
    }),
  ]);
  return [...lines, ...describeScores(documents), '', originOf(cells)].join('\n').trimStart();
}

function headingOf({ label, prompt, kind, weight }: Question): string {
  const asked = label === prompt ? prompt : `${label}: ${prompt}`;
  return kind === 'fulfilment' ? `${asked} (weight ${weight})` : asked;
}

function describeCell(name: string, cell: Cell): string[] {
  const value = cell.value === null ? '' : describeValue(cell.value);
  const answer = cell.state === 'found' ? value : [states[cell.state], value].filter((part) => part !== '').join(': ');
  const read = cell.coverage === null ? '' : ` (read ${cell.coverage.read} of ${cell.coverage.total})`;
  const mark = cell.deviates ? '  [deviates]' : '';
  return [
    `  ${name}  ${answer}${cell.state === 'notMentioned' ? read : ''}${mark}`,
    ...(cell.reason === '' ? [] : [`      ${cell.reason}`]),
    ...cell.citations.map((citation) => {
      const page = citation.page === null ? '' : `page ${citation.page}, `;
      const unfound = citation.state === 'verified' ? '' : 'NOT IN THE DOCUMENT, ';
      return `      ${page}${unfound}"${shorten(citation.quote)}"`;
    }),
  ];
}

function shorten(quote: string): string {
  const line = quote.replaceAll(/\s+/g, ' ');
  return line.length <= LONGEST_QUOTE ? line : `${line.slice(0, LONGEST_QUOTE)}…`;
}

/** A value as one line. */
function describeValue(value: CellValue): string {
  switch (value.kind) {
    case 'text':
    case 'amount':
      return value.text;
    case 'date':
      return value.text === '' || value.text.includes(value.date) ? value.date : `${value.date} (${value.text})`;
    case 'yesNo':
      return value.yes ? 'yes' : 'no';
    case 'choice':
      return value.choice;
    case 'list':
      return value.items.join('; ');
    case 'fulfilment':
      return value.level;
  }
}

function describeScores(documents: Matrix['documents']): string[] {
  const scored = documents.filter(({ score }) => score !== null);
  if (scored.length === 0) return [];
  return [
    '',
    'Score',
    ...scored.map(({ documentName, score }) => `  ${documentName}  ${Math.round((score ?? 0) * 100)} %`),
  ];
}

function originOf(cells: readonly Cell[]): string {
  const model = cells.find(({ origin }) => origin?.kind === 'generated')?.origin?.model;
  if (model === undefined || model === null) return 'Extractive: words of the documents, no model.';
  return `Answered by ${model}; each quote was looked up in its document.`;
}
