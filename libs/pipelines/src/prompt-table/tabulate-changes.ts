import { type ChangeGroup, describeChanges, severityOf } from '@lesart/comparison';
import { textLexemes } from '@lesart/retrieval';
import type { DraftRow, PromptTableOrder, PromptTableStep } from '../fill-prompt-table.ts';
import { type CitedVersion, citable, statementOf } from './cite-sentences.ts';

/** Without a model: a row for each section that changed, first those that speak of what the prompt or a topic names. */
export async function* tabulateChanges(
  groups: readonly ChangeGroup[],
  order: PromptTableOrder,
): AsyncGenerator<PromptTableStep, void> {
  const rows = tabulateGroups(groups, order.versions.map(citable), order);
  yield { type: 'progress', done: rows.length, total: rows.length };
  for (const row of rows) yield { type: 'row', row };
}

/** A row for each group, first those that speak of what the prompt or a topic names. */
export function tabulateGroups(
  groups: readonly ChangeGroup[],
  sides: readonly CitedVersion[],
  { prompt, topics, language }: PromptTableOrder,
): DraftRow[] {
  const wanted = new Set([prompt, ...topics.map(({ topic }) => topic)].flatMap((text) => textLexemes(text)));
  const rows = groups.map((group) => tabulateGroup(group, sides, language));
  const isWanted = (row: DraftRow): boolean => lexemesOf(row).some((lexeme) => wanted.has(lexeme));
  const { first = [], last = [] } = Object.groupBy(rows, (row) => (isWanted(row) ? 'first' : 'last'));
  return [...first, ...last];
}

function lexemesOf({ topic, statements }: DraftRow): string[] {
  const headings = statements.flatMap(({ citations }) => citations.flatMap(({ headingPath }) => headingPath));
  return textLexemes([topic, ...headings].join(' '));
}

/** A row in the words of both versions, and what changed in words of code. */
export function tabulateGroup(group: ChangeGroup, sides: readonly CitedVersion[], language: 'de' | 'en'): DraftRow {
  const [old, current] = sides;
  return {
    topic: group.topic,
    statements: [
      ...(old === undefined ? [] : [statementOf(group, 'oldSpans', old)]),
      ...(current === undefined ? [] : [statementOf(group, 'newSpans', current)]),
    ],
    difference: describeChanges(group.changes, language),
    impact: '',
    severity: severityOf(group.changes),
    worseFor: null,
    confidence: null,
    changeIds: group.changes.map(({ id }) => id),
    playbook: null,
    origin: { kind: 'extractive', model: null },
  };
}
