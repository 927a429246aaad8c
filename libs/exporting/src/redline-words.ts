import type { ChangeClass, ChangeType, ComparisonStatistics } from '@lesart/document';
import type { ExportLanguage } from './compare.ts';

/** What a redline says beside the words of the documents. */
export interface RedlineWords {
  readonly title: string;
  readonly compared: (oldName: string, newName: string) => string;
  readonly types: Readonly<Record<ChangeType, string>>;
  readonly classes: Readonly<Record<ChangeClass, string>>;
  readonly statistics: Readonly<Record<keyof ComparisonStatistics, string>>;
  readonly changes: string;
  readonly noChanges: string;
  readonly movedTo: string;
  readonly movedFrom: string;
  readonly legend: string;
  readonly old: string;
  readonly new: string;
  readonly skipToText: string;
  readonly text: string;
  readonly number: (value: number) => string;
}

const german: RedlineWords = {
  title: 'Vergleich',
  compared: (oldName, newName) => `Vergleich von ${oldName} mit ${newName}`,
  types: {
    inserted: 'eingefügt',
    deleted: 'gestrichen',
    replaced: 'ersetzt',
    moved: 'verschoben',
    'moved-and-changed': 'verschoben und geändert',
    formatting: 'Format',
  },
  classes: {
    amount: 'Betrag',
    percentage: 'Prozentsatz',
    date: 'Datum',
    deadline: 'Frist',
    party: 'Partei',
    negation: 'Verneinung',
    obligation: 'Verpflichtung',
    reference: 'Verweis',
    number: 'Zahl',
    punctuation: 'Zeichensetzung',
    numbering: 'Nummerierung',
  },
  statistics: {
    insertedWords: 'Wörter eingefügt',
    deletedWords: 'Wörter gestrichen',
    moves: 'Verschiebungen',
    movedWords: 'Wörter verschoben',
    hunks: 'Stellen',
    oldWords: 'Wörter alt',
    newWords: 'Wörter neu',
  },
  changes: 'Änderungen',
  noChanges: 'Beide Fassungen sagen dasselbe.',
  movedTo: 'verschoben: zur neuen Stelle',
  movedFrom: 'verschoben: von der alten Stelle',
  legend: 'So ist es zu lesen',
  old: 'Alte Fassung',
  new: 'Neue Fassung',
  skipToText: 'Zum Text',
  text: 'Text beider Fassungen',
  number: (value) => value.toLocaleString('de-DE'),
};

const english: RedlineWords = {
  title: 'Comparison',
  compared: (oldName, newName) => `Comparison of ${oldName} with ${newName}`,
  types: {
    inserted: 'inserted',
    deleted: 'deleted',
    replaced: 'replaced',
    moved: 'moved',
    'moved-and-changed': 'moved and changed',
    formatting: 'formatting',
  },
  classes: {
    amount: 'amount',
    percentage: 'percentage',
    date: 'date',
    deadline: 'deadline',
    party: 'party',
    negation: 'negation',
    obligation: 'obligation',
    reference: 'reference',
    number: 'number',
    punctuation: 'punctuation',
    numbering: 'numbering',
  },
  statistics: {
    insertedWords: 'words inserted',
    deletedWords: 'words deleted',
    moves: 'moves',
    movedWords: 'words moved',
    hunks: 'places',
    oldWords: 'words, old',
    newWords: 'words, new',
  },
  changes: 'Changes',
  noChanges: 'Both versions say the same.',
  movedTo: 'moved: to its new place',
  movedFrom: 'moved: from its old place',
  legend: 'How to read this',
  old: 'Old version',
  new: 'New version',
  skipToText: 'To the text',
  text: 'Text of both versions',
  number: (value) => value.toLocaleString('en-GB'),
};

/** The words of a language in which redlines are exported. */
export function redlineWords(language: ExportLanguage): RedlineWords {
  return language === 'de' ? german : english;
}
