import type { PromptTable, Severity, Statement, TableRow } from '@lesart/contracts';
import type { ExportLanguage } from '../compare.ts';
import { citationCells, citationColumns } from './matrix-sheets.ts';
import { type Look, numberCell, type SheetCell, type Sheets, textCell } from './sheet.ts';
import { type Words, wordsIn } from './words.ts';

/** A prompt table as sheets: the topics, then each quote with its page. */
export function promptTableSheets(table: PromptTable, language: ExportLanguage): Sheets {
  const words = wordsIn(language);
  const names = table.versions.map(
    ({ documentName, versionNumber }) => `${documentName} (${words.version} ${versionNumber})`,
  );
  const unexplained = table.unexplainedChangeIds.length;
  const lines = [
    `${words.prompt}: ${table.prompt}`,
    words.coverage(table.coverage.read, table.coverage.total),
    ...(unexplained > 0 ? [words.unexplained(unexplained)] : []),
  ];
  const topics = {
    name: words.topic,
    columns: [
      { title: words.topic, width: 26 },
      ...names.map((title) => ({ title, width: 44 })),
      { title: words.difference, width: 40 },
      { title: words.impact, width: 40 },
      { title: words.severity, width: 11 },
      { title: words.worseFor, width: 18 },
      { title: words.confidence, width: 11 },
      { title: words.playbook, width: 24 },
      { title: words.changes, width: 12 },
    ],
    rows: table.rows.map((row) => topicRow(row, words)),
  };
  const quotes = {
    name: words.quotes,
    columns: [{ title: words.topic, width: 26 }, { title: words.version, width: 36 }, ...citationColumns(words)],
    rows: table.rows.flatMap(({ topic, statements }) =>
      statements.flatMap(({ citations }, at) =>
        citations.map((citation) => [textCell(topic), textCell(names[at] ?? ''), ...citationCells(citation, words)]),
      ),
    ),
  };
  return { title: table.name, lines, sheets: [topics, quotes] };
}

function topicRow(row: TableRow, words: Words): SheetCell[] {
  const { playbook, confidence } = row;
  return [
    textCell(row.topic),
    ...row.statements.map((statement) => statementCell(statement, words)),
    textCell(row.difference),
    textCell(row.impact),
    textCell(words.severities[row.severity], severityLooks[row.severity]),
    textCell(row.worseFor ?? ''),
    confidence === null ? textCell('') : { kind: 'share', value: confidence },
    textCell(playbook ? `${playbook.topic}: ${words.verdicts[playbook.verdict]}` : ''),
    numberCell(row.changeIds.length),
  ];
}

const severityLooks: Readonly<Record<Severity, Look>> = {
  none: 'plain',
  low: 'found',
  medium: 'unsure',
  high: 'failed',
};

function statementCell({ state, text }: Statement, words: Words): SheetCell {
  if (state === 'absent') return textCell(text === '' ? words.absent : text, 'absent');
  return textCell(text, state === 'unsure' ? 'unsure' : 'plain');
}
