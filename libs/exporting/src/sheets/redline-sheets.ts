import type { ChangeType, EditScript } from '@lesart/document';
import type { ExportLanguage } from '../compare.ts';
import { type Look, numberCell, type Sheets, textCell } from './sheet.ts';
import { wordsIn } from './words.ts';

const looks: Readonly<Record<ChangeType, Look>> = {
  inserted: 'inserted',
  deleted: 'deleted',
  replaced: 'unsure',
  moved: 'moved',
  'moved-and-changed': 'moved',
  formatting: 'absent',
};

/** The changes of a redline as sheets: one row each, then how many there are. */
export function redlineSheets({ changes, statistics }: EditScript, title: string, language: ExportLanguage): Sheets {
  const words = wordsIn(language);
  return {
    title,
    lines: [],
    sheets: [
      {
        name: words.changes,
        columns: [
          { title: words.number, width: 7 },
          { title: words.type, width: 22 },
          { title: words.classes, width: 20 },
          { title: words.section, width: 32 },
          { title: words.oldText, width: 60 },
          { title: words.newText, width: 60 },
          { title: words.deletedWords, width: 12 },
          { title: words.insertedWords, width: 12 },
        ],
        rows: changes.map((change, at) => [
          numberCell(at + 1),
          textCell(words.types[change.type], looks[change.type]),
          textCell(change.classes.map((one) => words.changeClasses[one]).join(', ')),
          textCell(change.headingPath.join(' › ')),
          textCell(change.oldText),
          textCell(change.newText),
          numberCell(change.oldWords),
          numberCell(change.newWords),
        ]),
      },
      {
        name: words.statistics,
        columns: [
          { title: words.statistics, width: 30 },
          { title: words.number, width: 12 },
        ],
        rows: (['insertedWords', 'deletedWords', 'moves', 'movedWords', 'hunks'] as const).map((name) => [
          textCell(words[name]),
          numberCell(statistics[name]),
        ]),
      },
    ],
  };
}
