import { type DraftBlock, ReadingFault } from '@lesart/document';
import { collectFindings } from './collect-findings.ts';
import { decodeText, isBinary } from './decode-text.ts';
import { draftBlock } from './draft-block.ts';
import { layPlain, layRuns } from './lay-runs.ts';
import type { DraftContent } from './parse-document.ts';
import { numberingOf } from './read-label.ts';
import { summariseReading } from './summarise-reading.ts';

/**
 * Reads plain text: blank lines part paragraphs, lines of a hard-wrapped text are joined, short lines that are
 * numbered, underlined or in capitals are headings.
 * @throws ReadingFault `file-type-unknown` for binary, `file-without-text` when there is only white space
 */
export function parseText(bytes: Uint8Array): DraftContent {
  if (isBinary(bytes)) throw new ReadingFault('file-type-unknown', 'The file is not text.');
  const { text, guessed } = decodeText(bytes);
  const findings = collectFindings();
  if (guessed) findings.add('encoding-guessed');
  const paragraphs = splitParagraphs(text);
  const wrapped = looksWrapped(paragraphs.flat());
  const blocks = paragraphs.flatMap((lines) => readParagraph(lines, wrapped));
  if (blocks.length === 0) throw new ReadingFault('file-without-text', 'The file holds only white space.');
  return { blocks, reading: summariseReading(blocks, { findings: findings.list() }) };
}

function splitParagraphs(text: string): string[][] {
  const lines = text.replaceAll('\0', '').split(/\r\n|[\n\r\f\u2028]/);
  const paragraphs: string[][] = [];
  let open: string[] = [];
  for (const line of lines) {
    if (line.trim() !== '') {
      open.push(line.trimEnd());
      continue;
    }
    if (open.length > 0) paragraphs.push(open);
    open = [];
  }
  if (open.length > 0) paragraphs.push(open);
  return paragraphs;
}

/** Hard-wrapped text: most lines end shortly before the same column. */
function looksWrapped(lines: readonly string[]): boolean {
  const lengths = lines.map((line) => line.length).sort((a, b) => a - b);
  const median = lengths[lengths.length >> 1] ?? 0;
  const longest = lengths[Math.floor(lengths.length * 0.98)] ?? 0;
  return median >= 50 && longest <= 120;
}

const bullet = /^\s*(?<label>[-*•‣▪–]|\d{1,3}[.)]|[a-z][.)]|\((?:[a-z]|[ivx]{1,4}|\d{1,2})\))\s+(?=\S)/u;
const underline = /^(?<rule>=|-|~|\*){3,}\s*$/;

function readParagraph(lines: readonly string[], wrapped: boolean): DraftBlock[] {
  const [first = '', second = ''] = lines;
  if (lines.length >= 2 && underline.test(second.trim()) && first.trim().length <= 100) {
    const level = second.trim().startsWith('=') ? 1 : 2;
    const rest = lines.slice(2);
    return [headingOf(first, level), ...(rest.length > 0 ? readParagraph(rest, wrapped) : [])];
  }
  if (lines.length === 1 && underline.test(first.trim())) return [];
  const level = lines.length === 1 ? headingLevel(first.trim()) : null;
  if (level !== null) return [headingOf(first, level)];
  return joinLines(lines, wrapped).map(readLine);
}

/** The level of a line that stands alone and looks like a heading, else null. */
function headingLevel(line: string): number | null {
  if (line.length > 100 || /[.;,:!?]$/.test(line.replace(/^(\d+\.)+$/, ''))) return null;
  const numbering = numberingOf(line);
  if (
    numbering &&
    !numbering.bare &&
    numbering.depth > 0 &&
    numbering.rest.length > 0 &&
    /^[\p{Lu}\d]/u.test(numbering.rest)
  ) {
    return Math.min(6, numbering.depth);
  }
  const letters = line.match(/\p{L}/gu)?.length ?? 0;
  return letters >= 4 && line === line.toUpperCase() ? 1 : null;
}

function headingOf(line: string, level: number): DraftBlock {
  const numbering = numberingOf(line.trim());
  if (numbering && numbering.rest !== '') {
    return draftBlock('heading', layPlain(numbering.rest), { level, label: numbering.label });
  }
  return draftBlock('heading', layPlain(line), { level });
}

/** Lines that belong together: in wrapped text all up to the next list label, else each line for itself. */
function joinLines(lines: readonly string[], wrapped: boolean): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const last = joined.at(-1);
    if (last === undefined || !wrapped || bullet.test(line)) joined.push(line);
    else joined[joined.length - 1] = joinWrapped(last, line.trim());
  }
  return joined;
}

/** Joins two lines of a paragraph; a word that was parted at the line's end becomes whole. */
function joinWrapped(line: string, next: string): string {
  const parted = /\p{Ll}-$/u.test(line) && /^\p{Ll}/u.test(next) && !/^(?:und|oder|and|or|bzw)\b/.test(next);
  return parted ? line.slice(0, -1) + next : `${line} ${next}`;
}

function readLine(line: string): DraftBlock {
  const label = bullet.exec(line)?.groups?.label ?? null;
  if (label === null) return draftBlock('paragraph', layPlain(line));
  const indent = /^\s*/.exec(line)?.[0].replaceAll('\t', '    ').length ?? 0;
  const rest = line.replace(bullet, '');
  return draftBlock('listItem', layRuns([{ text: rest }]), { level: 1 + Math.floor(indent / 4), label });
}
