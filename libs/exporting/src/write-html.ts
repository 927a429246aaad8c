import type { Change, ComparisonStatistics, EditScript } from '@lesart/document';
import type { ExportLanguage } from './compare.ts';
import { hasChange, layOutRedline, type RedlinePart, type RedlineRow, type RedlineSides } from './lay-out-redline.ts';
import { redlineStyle } from './redline-style.ts';
import { type RedlineWords, redlineWords } from './redline-words.ts';

/** What a page of a redline says of its own. */
export interface RedlineHtmlOptions {
  readonly oldName: string;
  readonly newName: string;
  readonly language: ExportLanguage;
}

/** Above so many the list of changes is closed at first. */
const changesOpen = 30;
/** So much of a change's words stands in the list, in characters. */
const excerptLength = 80;
const shownStatistics: readonly (keyof ComparisonStatistics)[] = [
  ...(['insertedWords', 'deletedWords', 'moves', 'movedWords', 'hunks', 'oldWords', 'newWords'] as const),
];

/**
 * A redline as one HTML page that needs nothing else: the text of both versions with `ins` and `del`, moves with links
 * to their other end, statistics and a list of all changes. Nothing in it runs, loads or leads out of it: what the
 * documents say is text and nothing else.
 * @param sides the blocks that the script was made of
 */
export function writeHtml(script: EditScript, sides: RedlineSides, options: RedlineHtmlOptions): string {
  const words = redlineWords(options.language);
  const numbers = new Map(script.changes.map((change, index) => [change.id, index + 1]));
  const page: Page = { words, numbers, anchored: new Set() };
  const text = drawRows(layOutRedline(script, sides), page);
  const title = escapeHtml(words.compared(options.oldName, options.newName));
  return `<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${redlineStyle}</style>
</head>
<body>
<a class="skip unseen" href="#text">${words.skipToText}</a>
<header>
<h1>${title}</h1>
${drawStatistics(script.statistics, words)}
<p><span class="unseen">${words.legend}: </span>${drawLegend(words)}</p>
</header>
<div class="sides">
${drawChangeList(script.changes, page)}
<main id="text" aria-label="${words.text}">
${text}
</main>
</div>
</body>
</html>
`;
}

interface Page {
  readonly words: RedlineWords;
  /** The number of each change in the list, from 1, by its id. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The names of places that links can lead to, as far as they were given. */
  readonly anchored: Set<string>;
}

/** Text between tags or in quotation marks. Control characters, which HTML forbids, are shown as unknown. */
function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replace(/[^\P{Cc}\t\n]/gu, '\u{fffd}');
}

function drawStatistics(statistics: ComparisonStatistics, words: RedlineWords): string {
  const items = shownStatistics.map(
    (name) => `<div><dt>${words.statistics[name]}</dt><dd>${words.number(statistics[name])}</dd></div>`,
  );
  return `<dl>${items.join('')}</dl>`;
}

function drawLegend({ types }: RedlineWords): string {
  return `<del>${types.deleted}</del> <ins>${types.inserted}</ins> <span class="moved">${types.moved}</span>`;
}

function drawChangeList(changes: readonly Change[], page: Page): string {
  const { words } = page;
  if (changes.length === 0) return `<nav aria-label="${words.changes}"><p>${words.noChanges}</p></nav>`;
  const items = changes.map((change) => `<li>${drawChangeLink(change, page)}</li>`);
  return `<nav aria-label="${words.changes}"><details${changes.length > changesOpen ? '' : ' open'}>
<summary>${words.changes} (${words.number(changes.length)})</summary>
<ol>
${items.join('\n')}
</ol>
</details></nav>`;
}

function drawChangeLink(change: Change, page: Page): string {
  const { words, numbers, anchored } = page;
  const name = `change-${numbers.get(change.id)}`;
  const kinds = [words.types[change.type], ...change.classes.map((name) => words.classes[name])].join(', ');
  const target = anchored.has(name) ? name : `row-${change.row}`;
  return `<a href="#${target}"><span class="kind">${kinds}:</span> ${drawExcerpts(change)}</a>`;
}

function drawExcerpts({ type, oldText, newText }: Change): string {
  if (type === 'moved' || type === 'formatting') return `<span class="moved">${excerptOf(newText || oldText)}</span>`;
  if (type === 'moved-and-changed') return `<span class="moved">${excerptOf(newText)}</span>`;
  const old = oldText === '' ? '' : `<del>${excerptOf(oldText)}</del>`;
  const current = newText === '' ? '' : `<ins>${excerptOf(newText)}</ins>`;
  return [old, current].filter((text) => text !== '').join(' ');
}

function excerptOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return escapeHtml(line.length > excerptLength ? `${cutWhole(line, excerptLength)}…` : line) || '¶';
}

/** Never ends between the halves of a character. */
function cutWhole(text: string, length: number): string {
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last < 0xdc00 ? length - 1 : length);
}

function drawRows(rows: readonly RedlineRow[], page: Page): string {
  const drawn = groupTables(rows.filter(({ parts, label }) => parts.length > 0 || label !== null)).map((group) => {
    if (group[0]?.table == null) return group.map((row) => drawRow(row, page)).join('\n');
    const table = group.map((row) => drawTableRow(row, page)).join('\n');
    return `<div class="scroll" role="group" tabindex="0"><table>${table}</table></div>`;
  });
  return drawn.join('\n');
}

/** Rows of one table that follow one another are a group; any other row is one of its own. */
function groupTables(rows: readonly RedlineRow[]): RedlineRow[][] {
  const groups: RedlineRow[][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && row.table && group[0]?.table?.table === row.table.table) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

function drawRow(row: RedlineRow, page: Page): string {
  const id = hasChange(row) ? ` id="row-${row.number}"` : '';
  const { note, target } = drawMoveNote(row, page);
  const label = row.label === null ? '' : `<span class="label">${escapeHtml(row.label)}</span>`;
  const text = label + drawParts(row, page);
  const block = drawBlock(row, text, row.move ? '' : id);
  return row.move ? `<div class="move"${id}>${target}${note}${block}</div>` : block;
}

function drawBlock({ kind, level }: RedlineRow, text: string, id: string): string {
  if (kind === 'heading') {
    const tag = `h${Math.min(6, (level ?? 1) + 1)}`;
    return `<${tag}${id} dir="auto">${text}</${tag}>`;
  }
  if (kind === 'code') return `<pre${id}>${text}</pre>`;
  const names = { listItem: `depth-${Math.min(4, level ?? 1)}`, footnote: 'footnote', note: 'speaker' };
  const name = kind === 'listItem' || kind === 'footnote' || kind === 'note' ? ` class="${names[kind]}"` : '';
  return `<p${id}${name} dir="auto">${text}</p>`;
}

function drawTableRow(row: RedlineRow, page: Page): string {
  const id = hasChange(row) ? ` id="row-${row.number}"` : '';
  const { note, target } = drawMoveNote(row, page);
  const tag = row.table?.cells.every(({ header }) => header) === true ? 'th' : 'td';
  const cells = cutCells(row.parts).map((parts) => drawParts({ ...row, parts }, page));
  const first = `${target}${note}${cells[0] ?? ''}`;
  const drawn = [first, ...cells.slice(1)].map((cell) => `<${tag} dir="auto">${cell}</${tag}>`);
  return `<tr${id}${row.move ? ' class="move"' : ''}>${drawn.join('')}</tr>`;
}

/** The parts of each cell: a tab in the words of either version ends one. */
function cutCells(parts: readonly RedlinePart[]): RedlinePart[][] {
  const cells: RedlinePart[][] = [[]];
  for (const part of parts) {
    for (const [index, text] of part.text.split('\t').entries()) {
      if (index > 0) cells.push([]);
      if (text !== '') cells.at(-1)?.push({ ...part, text });
    }
  }
  return cells;
}

/** Says at the first row of a move where its words went, or came from. */
function drawMoveNote({ move }: RedlineRow, page: Page): { readonly note: string; readonly target: string } {
  if (!move) return { note: '', target: '' };
  const number = page.numbers.get(move.change.id);
  const [own, other] = move.end === 'from' ? ['', '-to'] : ['-to', ''];
  const target = drawAnchor(`change-${number}${own}`, page);
  if (target === '') return { note: '', target };
  const said = move.end === 'from' ? page.words.movedTo : page.words.movedFrom;
  return { note: `<a class="note" href="#change-${number}${other}">${said}</a>`, target };
}

/** A place that links can lead to; nothing where it was given before. */
function drawAnchor(name: string, { anchored }: Page): string {
  if (anchored.has(name)) return '';
  anchored.add(name);
  return `<span id="${name}"></span>`;
}

function drawParts(row: RedlineRow, page: Page): string {
  const isGone = row.move?.end === 'from';
  const text = row.parts.map((part) => drawPart(part, page)).join('');
  if (isGone) return `<del class="moved">${text}</del>`;
  return text;
}

function drawPart({ kind, text, change }: RedlinePart, page: Page): string {
  if (kind === 'same' || change === null) return escapeHtml(text);
  const tag = kind === 'deleted' ? 'del' : 'ins';
  const number = page.numbers.get(change.id);
  const isMove = change.type === 'moved' || change.type === 'moved-and-changed';
  const anchor = drawAnchor(`change-${number}${isMove && kind === 'inserted' ? '-to' : ''}`, page);
  // The end of a paragraph that is only in one version would not be seen.
  const shown = escapeHtml(text).replaceAll('\n', '¶\n');
  if (!isMove) return `${anchor}<${tag}>${shown}</${tag}>`;
  const other = `change-${number}${kind === 'inserted' ? '' : '-to'}`;
  return `${anchor}<${tag} class="moved"><a href="#${other}">${shown}</a></${tag}>`;
}
