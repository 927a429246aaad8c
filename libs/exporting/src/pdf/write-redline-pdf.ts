import type { Block, Change, EditScript, Row } from '@lesart/document';
import type { ExportLanguage } from '../compare.ts';
import { type Words, wordsIn } from '../sheets/words.ts';
import { colours, type Font, makePdf, type Pdf, printable } from './pdf-page.ts';

export interface RedlinePdfOptions {
  readonly title: string;
  readonly oldName: string;
  readonly newName: string;
  readonly language: ExportLanguage;
}

/** Words of one fate. */
interface Part {
  readonly text: string;
  readonly fate: 'same' | 'inserted' | 'deleted' | 'moved' | 'left';
}

/**
 * A redline as a PDF: how much changed, the text with its changes in colour (inserted underlined, deleted struck out,
 * moved at both places), and the list of changes.
 */
export async function writeRedlinePdf(
  script: EditScript,
  versions: { readonly old: readonly Block[]; readonly new: readonly Block[] },
  options: RedlinePdfOptions,
): Promise<Uint8Array> {
  const words = wordsIn(options.language);
  const blocks = new Map([...versions.old, ...versions.new].map((block) => [block.id, block]));
  return makePdf({ title: options.title, words }, (pdf) => {
    writeStatistics(pdf, script, options, words);
    for (const row of script.rows) writeRow(pdf, row, blocks, words);
    writeChanges(pdf, script.changes, words);
  });
}

function writeStatistics(pdf: Pdf, { statistics }: EditScript, options: RedlinePdfOptions, words: Words): void {
  const number = new Intl.NumberFormat(options.language);
  pdf.font('regular').fontSize(9).fillColor(colours.faint);
  pdf.text(`${words.oldVersion}: ${printable(options.oldName)}`);
  pdf.text(`${words.newVersion}: ${printable(options.newName)}`);
  const figures = (['insertedWords', 'deletedWords', 'moves', 'movedWords', 'hunks'] as const).map(
    (name) => `${words[name]}: ${number.format(statistics[name])}`,
  );
  pdf.text(figures.join(' · '));
  pdf.moveDown(1);
}

function writeRow(pdf: Pdf, row: Row, blocks: ReadonlyMap<string, Block>, words: Words): void {
  const named = row.new.length > 0 ? row.new : row.old;
  const block = blocks.get(named[0]?.id ?? '');
  if (!block) return;
  const parts = partsOf(row, blocks, words);
  if (parts.every(({ text }) => text.trim() === '')) return;
  const isHeading = block.kind === 'heading';
  const font: Font = isHeading ? 'bold' : block.kind === 'code' ? 'mono' : 'regular';
  const size = isHeading ? Math.max(10, 15 - (block.level ?? 1)) : block.kind === 'footnote' ? 8 : 9.5;
  const indent = block.kind === 'listItem' ? 14 * (block.level ?? 1) : 0;
  const label = block.label === null ? [] : [{ text: `${block.label} `, fate: 'same' as const }];
  if (isHeading) pdf.moveDown(0.4);
  writeParts(pdf, [...label, ...parts], font, size, indent);
  pdf.moveDown(0.35);
}

function partsOf(row: Row, blocks: ReadonlyMap<string, Block>, words: Words): Part[] {
  const textOf = (named: Row['old']) => named.map(({ id }) => blocks.get(id)?.text ?? '').join('\n');
  if (row.move !== null && row.new.length === 0) {
    return [{ text: `[${words.movedFrom}] ${textOf(row.old)}`, fate: 'left' }];
  }
  const old = row.move === null ? textOf(row.old) : '';
  const text = textOf(row.new);
  const parts: Part[] = [];
  let newAt = 0;
  let oldAt = 0;
  for (const piece of row.pieces) {
    if (typeof piece === 'number') {
      const shown = row.new.length > 0 ? text.slice(newAt, newAt + piece) : old.slice(oldAt, oldAt + piece);
      parts.push({ text: shown, fate: row.move === null ? 'same' : 'moved' });
      newAt += piece;
      oldAt += piece;
      continue;
    }
    const isShown = piece.change !== null;
    if (isShown && piece.old !== '') parts.push({ text: piece.old, fate: 'deleted' });
    if (piece.new !== '') parts.push({ text: piece.new, fate: isShown ? 'inserted' : 'same' });
    newAt += piece.new.length;
    oldAt += piece.old.length;
  }
  if (row.pieces.length === 0) parts.push({ text, fate: row.move === null ? 'same' : 'moved' });
  return parts;
}

const colourOf = {
  same: colours.text,
  inserted: colours.inserted,
  deleted: colours.deleted,
  moved: colours.moved,
  left: colours.moved,
} as const;

function writeParts(pdf: Pdf, parts: readonly Part[], font: Font, size: number, indent: number): void {
  const shown = parts.map((part) => ({ ...part, text: printable(part.text) })).filter(({ text }) => text !== '');
  const left = pdf.page.margins.left + indent;
  const width = pdf.page.width - left - pdf.page.margins.right;
  pdf.font(font).fontSize(size);
  shown.forEach(({ text, fate }, at) => {
    const options = {
      continued: at < shown.length - 1,
      underline: fate === 'inserted' || fate === 'moved',
      strike: fate === 'deleted' || fate === 'left',
    };
    pdf.fillColor(colourOf[fate]);
    if (at === 0) pdf.text(text, left, pdf.y, { ...options, width });
    else pdf.text(text, options);
  });
  pdf.x = pdf.page.margins.left;
}

function writeChanges(pdf: Pdf, changes: readonly Change[], words: Words): void {
  pdf.addPage();
  pdf.font('bold').fontSize(13).fillColor(colours.heading).text(words.changes);
  pdf.moveDown(0.5);
  if (changes.length === 0) pdf.font('regular').fontSize(9).fillColor(colours.text).text(words.noChanges);
  changes.forEach((change, at) => {
    const about = [words.types[change.type], ...change.classes.map((one) => words.changeClasses[one])].join(', ');
    const where = change.headingPath.length > 0 ? ` · ${change.headingPath.join(' › ')}` : '';
    pdf
      .font('bold')
      .fontSize(8.5)
      .fillColor(colours.text)
      .text(`${at + 1}. ${about}`, { continued: where !== '' });
    if (where !== '') pdf.font('regular').fillColor(colours.faint).text(printable(where));
    const isMove = change.type === 'moved' || change.type === 'moved-and-changed';
    const parts: Part[] = isMove
      ? [{ text: shorten(change.newText), fate: 'moved' }]
      : [
          { text: shorten(change.oldText), fate: 'deleted' },
          { text: change.oldText !== '' && change.newText !== '' ? '  ' : '', fate: 'same' },
          { text: shorten(change.newText), fate: 'inserted' },
        ];
    writeParts(pdf, parts, 'regular', 8.5, 12);
    pdf.moveDown(0.4);
  });
}

/** More than this is read in the text. */
const longest = 400;

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}
