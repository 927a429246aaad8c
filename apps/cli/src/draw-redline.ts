import type { ComparisonStatistics, EditScript } from '@lesart/document';
import { hasChange, layOutRedline, type RedlinePart, type RedlineRow, type RedlineSides } from '@lesart/exporting';

/** How a redline is drawn: in the colours of a terminal, or with signs that say the same. */
export type RedlineLook = 'coloured' | 'plain';

/** So many words of what both versions have are shown beside a change. */
const contextWords = 12;

interface Pen {
  readonly deleted: (text: string) => string;
  readonly inserted: (text: string) => string;
  readonly moved: (text: string) => string;
  readonly faint: (text: string) => string;
}

/** Colours are one half of it: deleted words are struck out, inserted ones underlined. */
const pens: Readonly<Record<RedlineLook, Pen>> = {
  coloured: {
    deleted: (text) => paint('31;9', text),
    inserted: (text) => paint('32;4', text),
    moved: (text) => paint('35', text),
    faint: (text) => paint('2', text),
  },
  plain: {
    deleted: (text) => `[-${text}-]`,
    inserted: (text) => `{+${text}+}`,
    moved: (text) => text,
    faint: (text) => text,
  },
};

/** Each line is painted by itself, as pagers forget colours at its end. */
function paint(code: string, text: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? '' : `\u{1b}[${code}m${line}\u{1b}[0m`))
    .join('\n');
}

/** The changes of a redline with a little of what stands around them, section by section, for a terminal. */
export function drawRedline(script: EditScript, sides: RedlineSides, look: RedlineLook): string {
  const moves = numberMoves(script);
  let drawn = '';
  let section: string | null = null;
  for (const row of layOutRedline(script, sides)) {
    if (!hasChange(row)) continue;
    const path = row.headingPath.map(printable).join(' › ');
    if (path !== section && path !== '') drawn += `${pens[look].faint(`── ${path}`)}\n\n`;
    section = path;
    drawn += `${drawRow(row, moves, pens[look])}\n\n`;
  }
  return drawn;
}

/** One line that says how much differs. */
export function drawStatistics(statistics: ComparisonStatistics): string {
  const { insertedWords, deletedWords, moves, movedWords, hunks, oldWords, newWords } = statistics;
  const size = `${count(oldWords, 'word')} before, ${count(newWords)} after`;
  if (hunks === 0 && moves === 0 && insertedWords + deletedWords === 0) return `No changes (${size}).`;
  const told = [
    `${count(insertedWords, 'word')} inserted`,
    `${count(deletedWords)} deleted`,
    `${count(moves, 'move')} (${count(movedWords, 'word')})`,
    count(hunks, 'place'),
  ];
  return `${told.join(', ')} (${size}).`;
}

function count(number: number, noun?: string): string {
  const shown = number.toLocaleString('en');
  return noun === undefined ? shown : `${shown} ${noun}${number === 1 ? '' : 's'}`;
}

/** Moves are told apart by numbers, in the order in which they are listed. */
function numberMoves(script: EditScript): ReadonlyMap<string, number> {
  const moves = script.changes.filter(({ type }) => type === 'moved' || type === 'moved-and-changed');
  return new Map(moves.map(({ id }, index) => [id, index + 1]));
}

function drawRow(row: RedlineRow, moves: ReadonlyMap<string, number>, pen: Pen): string {
  const label = row.label === null ? '' : `${printable(row.label)} `;
  const heading = row.kind === 'heading' ? `${'#'.repeat(row.level ?? 1)} ` : '';
  const text = row.parts.map((part, index) => drawPart(part, index, row, moves, pen)).join('');
  return `${drawMoveEnd(row, moves, pen)}${heading}${label}${text}`;
}

function drawMoveEnd({ move }: RedlineRow, moves: ReadonlyMap<string, number>, pen: Pen): string {
  if (!move) return '';
  const number = moves.get(move.change.id) ?? '';
  return pen.moved(move.end === 'from' ? `[move ${number} from here] ` : `[move ${number} to here] `);
}

function drawPart(
  { kind, text, change }: RedlinePart,
  index: number,
  row: RedlineRow,
  moves: ReadonlyMap<string, number>,
  pen: Pen,
): string {
  if (kind === 'same') {
    const isFirst = index === 0;
    const isLast = index === row.parts.length - 1;
    const shown = shorten(printable(text), isFirst && !(row.move && isLast), isLast);
    return row.move ? pen.moved(shown) : shown;
  }
  const move = change === null ? undefined : moves.get(change.id);
  const shown = printable(text).replaceAll('\n', '¶\n');
  if (move !== undefined) {
    return pen.moved(kind === 'deleted' ? `[move ${move} from here: ${shown}]` : `[move ${move} to here: ${shown}]`);
  }
  return pen[kind](shown);
}

/** Leaves out what is far from changes: the start of the first part, the end of the last, the middle of any other. */
function shorten(text: string, isFirst: boolean, isLast: boolean): string {
  const words = [...text.matchAll(/\S+/g)];
  const most = isFirst || isLast ? contextWords : 2 * contextWords;
  if (words.length <= most) return text;
  const head = text.slice(0, endOf(words[contextWords - 1]));
  const tail = text.slice(words[words.length - contextWords]?.index ?? text.length);
  if (isFirst) return `… ${tail}`;
  return isLast ? `${head} …` : `${head} … ${tail}`;
}

function endOf(word: RegExpExecArray | undefined): number {
  return word === undefined ? 0 : word.index + word[0].length;
}

/** What a file says must not steer the terminal: control characters are shown as what they are, tabs part cells. */
export function printable(text: string): string {
  return text.replaceAll('\t', ' | ').replace(/[^\P{Cc}\n]/gu, '\u{fffd}');
}
