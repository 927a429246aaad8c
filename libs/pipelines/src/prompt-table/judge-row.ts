import { judgeByWords } from '@lesart/comparison';
import type { PlaybookRule } from '@lesart/contracts';
import { textLexemes } from '@lesart/retrieval';
import type { DraftRow } from '../fill-prompt-table.ts';

/**
 * Has the first rule of the playbook that is about a row's topic judge what its last version says: the newest state, or
 * the last of those that are compared.
 */
export function judgeRow(row: DraftRow, playbook: readonly PlaybookRule[]): DraftRow {
  const headings = row.statements.flatMap(({ citations }) => citations.flatMap(({ headingPath }) => headingPath));
  const subject = new Set(textLexemes([row.topic, ...headings].join(' ')));
  const rule = playbook.find(({ topic }) => {
    const wanted = textLexemes(topic);
    return wanted.length > 0 && wanted.every((lexeme) => subject.has(lexeme));
  });
  if (rule === undefined) return row;
  const quotes = row.statements.at(-1)?.citations.map(({ quote }) => quote) ?? [];
  const verdict = judgeByWords(rule, quotes.join(' '), textLexemes);
  return { ...row, playbook: { ruleId: rule.id, topic: rule.topic, verdict } };
}
