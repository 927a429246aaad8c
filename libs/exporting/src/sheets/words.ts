import type { CellState, Severity } from '@lesart/contracts';
import type { ChangeClass, ChangeType } from '@lesart/document';
import type { ExportLanguage } from '../compare.ts';

/** What exports say beside what the documents say. */
export interface Words {
  readonly document: string;
  readonly version: string;
  readonly requirement: string;
  readonly question: string;
  readonly weight: string;
  readonly score: string;
  readonly state: string;
  readonly value: string;
  readonly reason: string;
  readonly quote: string;
  readonly page: string;
  readonly section: string;
  readonly check: string;
  readonly verified: string;
  readonly unverified: string;
  readonly deleted: string;
  readonly note: string;
  readonly read: string;
  readonly verifiedBy: string;
  readonly assignee: string;
  readonly matrix: string;
  readonly quotes: string;
  readonly yes: string;
  readonly no: string;
  readonly topic: string;
  readonly difference: string;
  readonly impact: string;
  readonly severity: string;
  readonly worseFor: string;
  readonly confidence: string;
  readonly playbook: string;
  readonly prompt: string;
  readonly coverage: (read: number, total: number) => string;
  readonly unexplained: (count: number) => string;
  readonly changes: string;
  readonly change: string;
  readonly number: string;
  readonly type: string;
  readonly classes: string;
  readonly oldText: string;
  readonly newText: string;
  readonly statistics: string;
  readonly insertedWords: string;
  readonly deletedWords: string;
  readonly moves: string;
  readonly movedWords: string;
  readonly hunks: string;
  readonly redline: string;
  readonly oldVersion: string;
  readonly newVersion: string;
  readonly noChanges: string;
  readonly movedFrom: string;
  readonly pageOf: (page: number, pages: number) => string;
  readonly absent: string;
  readonly states: Readonly<Record<CellState, string>>;
  readonly levels: Readonly<Record<'met' | 'partly' | 'deviates', string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly verdicts: Readonly<Record<'standard' | 'fallback' | 'unacceptable' | 'unclear', string>>;
  readonly types: Readonly<Record<ChangeType, string>>;
  readonly changeClasses: Readonly<Record<ChangeClass, string>>;
}

const de: Words = {
  document: 'Dokument',
  version: 'Version',
  requirement: 'Anforderung',
  question: 'Frage',
  weight: 'Gewicht',
  score: 'Erfüllung',
  state: 'Stand',
  value: 'Wert',
  reason: 'Begründung',
  quote: 'Zitat',
  page: 'Seite',
  section: 'Abschnitt',
  check: 'Prüfung des Zitats',
  verified: 'steht im Dokument',
  unverified: 'steht nicht im Dokument',
  deleted: 'Dokument gelöscht',
  note: 'Notiz',
  read: 'Gelesen',
  verifiedBy: 'Bestätigt von',
  assignee: 'Zuständig',
  matrix: 'Matrix',
  quotes: 'Zitate',
  yes: 'Ja',
  no: 'Nein',
  topic: 'Thema',
  difference: 'Unterschied',
  impact: 'Auswirkung',
  severity: 'Gewicht',
  worseFor: 'Schlechter für',
  confidence: 'Sicherheit',
  playbook: 'Playbook',
  prompt: 'Frage',
  coverage: (read, total) => `${read} von ${total} Abschnitten gelesen`,
  unexplained: (count) => `${count} Änderungen erklärt keine Zeile`,
  changes: 'Änderungen',
  change: 'Änderung',
  number: 'Nr.',
  type: 'Art',
  classes: 'Betrifft',
  oldText: 'Alter Text',
  newText: 'Neuer Text',
  statistics: 'Übersicht',
  insertedWords: 'Eingefügte Wörter',
  deletedWords: 'Gelöschte Wörter',
  moves: 'Verschiebungen',
  movedWords: 'Verschobene Wörter',
  hunks: 'Stellen mit Änderungen',
  redline: 'Vergleich',
  oldVersion: 'Alt',
  newVersion: 'Neu',
  noChanges: 'Es gibt keine Änderungen.',
  movedFrom: 'verschoben',
  pageOf: (page, pages) => `Seite ${page} von ${pages}`,
  absent: 'Nicht erwähnt',
  states: {
    waiting: 'Wartet',
    running: 'Läuft',
    found: 'Gefunden',
    notMentioned: 'Nicht erwähnt',
    unsure: 'Unsicher',
    failed: 'Fehlgeschlagen',
    stale: 'Veraltet',
  },
  levels: { met: 'Erfüllt', partly: 'Teilweise erfüllt', deviates: 'Weicht ab' },
  severities: { none: 'Keins', low: 'Gering', medium: 'Mittel', high: 'Hoch' },
  verdicts: {
    standard: 'Entspricht dem Standard',
    fallback: 'Noch annehmbar',
    unacceptable: 'Nicht annehmbar',
    unclear: 'Unklar',
  },
  types: {
    inserted: 'Eingefügt',
    deleted: 'Gelöscht',
    replaced: 'Ersetzt',
    moved: 'Verschoben',
    'moved-and-changed': 'Verschoben und geändert',
    formatting: 'Formatierung',
  },
  changeClasses: {
    amount: 'Betrag',
    percentage: 'Prozentsatz',
    date: 'Datum',
    deadline: 'Frist',
    party: 'Partei',
    negation: 'Verneinung',
    obligation: 'Pflicht',
    reference: 'Verweis',
    number: 'Zahl',
    punctuation: 'Satzzeichen',
    numbering: 'Nummerierung',
  },
};

const en: Words = {
  document: 'Document',
  version: 'Version',
  requirement: 'Requirement',
  question: 'Question',
  weight: 'Weight',
  score: 'Score',
  state: 'State',
  value: 'Value',
  reason: 'Reason',
  quote: 'Quote',
  page: 'Page',
  section: 'Section',
  check: 'Check of the quote',
  verified: 'stands in the document',
  unverified: 'is not in the document',
  deleted: 'document deleted',
  note: 'Note',
  read: 'Read',
  verifiedBy: 'Verified by',
  assignee: 'Assigned to',
  matrix: 'Matrix',
  quotes: 'Quotes',
  yes: 'Yes',
  no: 'No',
  topic: 'Topic',
  difference: 'Difference',
  impact: 'Impact',
  severity: 'Severity',
  worseFor: 'Worse for',
  confidence: 'Confidence',
  playbook: 'Playbook',
  prompt: 'Prompt',
  coverage: (read, total) => `${read} of ${total} sections read`,
  unexplained: (count) => `${count} changes are explained by no row`,
  changes: 'Changes',
  change: 'Change',
  number: 'No.',
  type: 'Type',
  classes: 'About',
  oldText: 'Old text',
  newText: 'New text',
  statistics: 'Summary',
  insertedWords: 'Inserted words',
  deletedWords: 'Deleted words',
  moves: 'Moves',
  movedWords: 'Moved words',
  hunks: 'Places with changes',
  redline: 'Redline',
  oldVersion: 'Old',
  newVersion: 'New',
  noChanges: 'There are no changes.',
  movedFrom: 'moved',
  pageOf: (page, pages) => `Page ${page} of ${pages}`,
  absent: 'Not mentioned',
  states: {
    waiting: 'Waiting',
    running: 'Running',
    found: 'Found',
    notMentioned: 'Not mentioned',
    unsure: 'Unsure',
    failed: 'Failed',
    stale: 'Stale',
  },
  levels: { met: 'Met', partly: 'Partly met', deviates: 'Deviates' },
  severities: { none: 'None', low: 'Low', medium: 'Medium', high: 'High' },
  verdicts: { standard: 'Standard', fallback: 'Still acceptable', unacceptable: 'Not acceptable', unclear: 'Unclear' },
  types: {
    inserted: 'Inserted',
    deleted: 'Deleted',
    replaced: 'Replaced',
    moved: 'Moved',
    'moved-and-changed': 'Moved and changed',
    formatting: 'Formatting',
  },
  changeClasses: {
    amount: 'Amount',
    percentage: 'Percentage',
    date: 'Date',
    deadline: 'Deadline',
    party: 'Party',
    negation: 'Negation',
    obligation: 'Obligation',
    reference: 'Reference',
    number: 'Number',
    punctuation: 'Punctuation',
    numbering: 'Numbering',
  },
};

export function wordsIn(language: ExportLanguage): Words {
  return language === 'de' ? de : en;
}
