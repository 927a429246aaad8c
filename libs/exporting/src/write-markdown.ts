import type { ComparisonStatistics, EditScript } from '@lesart/document';
import type { ExportLanguage } from './compare.ts';
import { layOutRedline, type RedlinePart, type RedlineRow, type RedlineSides } from './lay-out-redline.ts';
import { escapeMarkdown, guardLineStarts, oneLine } from './markdown-text.ts';
import { type RedlineWords, redlineWords } from './redline-words.ts';

/** What a redline in Markdown says of its own. */
export interface RedlineMarkdownOptions {
  readonly oldName: string;
  readonly newName: string;
  readonly language: ExportLanguage;
}

const shownStatistics: readonly (keyof ComparisonStatistics)[] = ['insertedWords', 'deletedWords', 'moves', 'hunks'];

/**
 * A redline as Markdown that every viewer shows and a person can also read as it is: ~~deleted~~ and **inserted**, moves
 * with a remark and the number of the move at both ends. The whole text, so that it can be pasted and worked with. What
 * the documents say is escaped: it makes no markup, links or pictures.
 * @param sides the blocks that the script was made of
 */
export function writeMarkdown(script: EditScript, sides: RedlineSides, options: RedlineMarkdownOptions): string {
  const words = redlineWords(options.language);
  const moves = new Map<string, number>();
  for (const { id, type } of script.changes) {
    if (type === 'moved' || type === 'moved-and-changed') moves.set(id, moves.size + 1);
  }
  const rows = layOutRedline(script, sides).filter(({ parts }) => parts.length > 0);
  const blocks = rows.map((row, index) => {
    const isFirstOfTable = row.table !== null && row.table.table !== rows[index - 1]?.table?.table;
    const goesOn = row.table !== null && row.table.table === rows[index + 1]?.table?.table;
    return drawRow(row, { words, moves }) + (isFirstOfTable ? headLine(row) : '') + (goesOn ? '\n' : '\n\n');
  });
  const title = words.compared(escapeText(options.oldName), escapeText(options.newName));
  return `# ${title}\n\n${drawStatistics(script.statistics, words)}\n\n${blocks.join('')}`.trimEnd().concat('\n');
}

interface Sheet {
  readonly words: RedlineWords;
  /** The number of each move, from 1, by the id of its change. */
  readonly moves: ReadonlyMap<string, number>;
}

function drawStatistics(statistics: ComparisonStatistics, words: RedlineWords): string {
  const told = shownStatistics.map((name) => `${words.number(statistics[name])} ${words.statistics[name]}`);
  const { types } = words;
  return `${told.join(' · ')}\n\n~~${types.deleted}~~ **${types.inserted}**`;
}

function drawRow(row: RedlineRow, sheet: Sheet): string {
  const remark = drawMove(row, sheet);
  const text = drawParts(row, sheet);
  const label = row.label === null ? '' : `${escapeText(row.label)} `;
  if (row.table) return `| ${remark}${text} |`;
  if (row.kind === 'heading') return `${'#'.repeat(Math.min(6, row.level ?? 1))} ${remark}${label}${oneLine(text)}`;
  if (row.kind === 'listItem') {
    const indent = '  '.repeat(Math.min(8, (row.level ?? 1) - 1));
    const item = guardLineStarts(`${remark}${isBullet(row.label) ? '' : label}${text}`);
    return `${indent}- ${item.replaceAll('\n', `\n${indent}  `)}`;
  }
  return guardLineStarts(`${remark}${label}${text}`);
}

function isBullet(label: string | null): boolean {
  return label !== null && !/[\p{L}\p{N}]/u.test(label);
}

/** The line below the first row of a table, without which it is none. */
function headLine(row: RedlineRow): string {
  const columns = row.parts.reduce((sum, { text }) => sum + text.split('\t').length - 1, 1);
  return `\n|${' --- |'.repeat(columns)}`;
}

function drawMove({ move }: RedlineRow, { words, moves }: Sheet): string {
  if (!move) return '';
  const arrow = move.end === 'from' ? '→' : '←';
  return `*\\[${arrow} ${words.types[move.change.type]} ${moves.get(move.change.id) ?? ''}\\]* `;
}

function drawParts(row: RedlineRow, sheet: Sheet): string {
  const isGone = row.move?.end === 'from';
  const inTable = row.table !== null;
  const parts = isGone ? row.parts.map((part): RedlinePart => ({ ...part, kind: 'deleted' })) : row.parts;
  let drawn = '';
  for (const [index, part] of parts.entries()) {
    const next = parts[index + 1]?.text ?? '';
    const text = drawPart(part, drawn, next, sheet);
    const parted = part.kind === 'inserted' && parts[index - 1]?.kind === 'deleted' && drawn.endsWith('~~');
    drawn += parted && !/^\s/.test(text) ? ` ${text}` : text;
  }
  return inTable ? drawn.replaceAll('\n', '<br>').replaceAll('\t', ' | ') : drawn.replaceAll('\n', '  \n');
}

function drawPart({ kind, text, change }: RedlinePart, before: string, after: string, { moves }: Sheet): string {
  if (kind === 'same') return escapeText(text);
  const number = change === null ? undefined : moves.get(change.id);
  const remark = number === undefined ? '' : `*\\[${kind === 'deleted' ? '→' : '←'} ${number}\\]* `;
  // Cells and lines are marked one by one: markup that goes over their ends is none.
  const pieces = text.split(/([\t\n])/);
  return pieces
    .map((piece, index) => {
      if (piece === '\n') return kind === 'inserted' ? '\n' : ' ';
      if (piece === '\t') return piece;
      return markText(piece, kind, remark, index === 0 ? before : '', index === pieces.length - 1 ? after : '');
    })
    .join('');
}

const marks = { deleted: { sign: '~~', tag: 'del' }, inserted: { sign: '**', tag: 'ins' } } as const;

/**
 * White space stays outside of the signs, since within them they would be none. Where Markdown does not take the sign
 * either (between a letter and a punctuation mark), the tag of HTML says the same.
 */
function markText(text: string, kind: 'deleted' | 'inserted', remark: string, before: string, after: string): string {
  const core = text.trim();
  if (core === '') return kind === 'inserted' ? text : '';
  const start = text.indexOf(core);
  const left = text.slice(0, start);
  const right = text.slice(start + core.length);
  const { sign, tag } = marks[kind];
  const opens = left !== '' || !isWordEnd(before) || isWordStart(core);
  const closes = right !== '' || !isWordStart(after) || isWordEnd(core);
  const inner = escapeText(core);
  return left + remark + (opens && closes ? sign + inner + sign : `<${tag}>${inner}</${tag}>`) + right;
}

function isWordStart(text: string): boolean {
  return /^[\p{L}\p{N}]/u.test(text);
}

function isWordEnd(text: string): boolean {
  return /[\p{L}\p{N}]$/u.test(text);
}

/** What would be markup is text; addresses are written so that viewers make no links of them. */
function escapeText(text: string): string {
  return escapeMarkdown(text.replace(/[^\P{Cc}\t\n]/gu, '\u{fffd}'))
    .replace(/:(?=\/\/)/g, '\\:')
    .replace(/(?<=www)\./gi, '\\.')
    .replaceAll('@', '\\@');
}
