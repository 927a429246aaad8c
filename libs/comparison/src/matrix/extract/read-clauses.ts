import type { Block, Span } from '@lesart/document';

/** A sentence of a document, or what stands for one: a heading, a row of a table, an item of a list. */
export interface Clause {
  /** Its place among the clauses of the document, from 0. */
  readonly index: number;
  readonly block: Block;
  /** With single spaces for white space, so that patterns need not know of line ends. */
  readonly text: string;
  /** The headings above it, outermost first, and the words in front of it that serve as one ("12.6 Severability."). */
  readonly headings: readonly string[];
  /** Where characters `start` to `end` (exclusive) of `text` stand in the block. */
  readonly spanOf: (start: number, end: number) => Span;
}

/** The clauses of documents that were read before: many questions are asked of the same blocks. */
const known = new WeakMap<readonly Block[], readonly Clause[]>();

/** Cuts the blocks of a document, which nobody changes afterwards, into clauses, in reading order. */
export function readClauses(blocks: readonly Block[]): readonly Clause[] {
  const clauses = known.get(blocks) ?? cutClauses(blocks);
  known.set(blocks, clauses);
  return clauses;
}

function cutClauses(blocks: readonly Block[]): Clause[] {
  const clauses: Clause[] = [];
  const path: { level: number; text: string }[] = [];
  let ownHeading: string | null = null;
  for (const block of blocks) {
    if (block.kind === 'heading') {
      const level = block.level ?? 1;
      while ((path.at(-1)?.level ?? 0) >= level) path.pop();
      path.push({ level, text: block.text });
      ownHeading = null;
    }
    const spaced = collapseSpace(block.text);
    for (const { start, end } of block.kind === 'tableRow' ? [whole(spaced.text)] : splitSentences(spaced.text)) {
      const text = spaced.text.slice(start, end);
      const headings = [...path.map((heading) => heading.text), ...(ownHeading === null ? [] : [ownHeading])];
      const spanOf = (from: number, to: number): Span => ({
        blockId: block.id,
        start: spaced.offsets[start + from] ?? 0,
        end: (spaced.offsets[start + to - 1] ?? 0) + 1,
      });
      if (text !== '') clauses.push({ index: clauses.length, block, text, headings, spanOf });
      if (isInlineHeading(text)) ownHeading = text;
    }
  }
  return clauses;
}

const whole = (text: string) => ({ start: 0, end: text.length });

/** Runs of white space as one space, none at the edges; `offsets` says where each character stood. */
function collapseSpace(text: string): { text: string; offsets: Uint32Array } {
  const offsets = new Uint32Array(text.length);
  let collapsed = '';
  for (const { 0: run, index } of text.matchAll(/\s+|\S+/g)) {
    const isSpace = /^\s/.test(run);
    if (isSpace && (collapsed === '' || index + run.length === text.length)) continue;
    const kept = isSpace ? ' ' : run;
    for (let at = 0; at < kept.length; at++) offsets[collapsed.length + at] = index + at;
    collapsed += kept;
  }
  return { text: collapsed, offsets };
}

/** Words after which a full stop ends no sentence. */
const abbreviations = new Set(
  (
    'inc corp ltd co no nos art sec st mr mrs ms dr prof vs etc approx dept est fig vol jr sr bros ' +
    'abs nr ziff lit bzw ca vgl gem ggf inkl zzgl evtl str tel hr fr usw sog bspw u.a e.g i.e z.b d.h s.r.l s.p.a s.a u.s u.k'
  ).split(' '),
);

function splitSentences(text: string): { start: number; end: number }[] {
  const sentences: { start: number; end: number }[] = [];
  let start = 0;
  for (const { 0: mark, index } of text.matchAll(/[.!?]["”’)]{0,2} (?=["“„(]{0,2}[\p{Lu}\p{N}])/gu)) {
    if (mark.startsWith('.') && endsWithAbbreviation(text.slice(Math.max(start, index - 12), index))) continue;
    sentences.push({ start, end: index + mark.length - 1 });
    start = index + mark.length;
  }
  if (start < text.length) sentences.push({ start, end: text.length });
  return sentences;
}

/** Also after single letters ("M. D. Anderson"), numbers of sections ("5. Term") and of days ("3. Mai"). */
function endsWithAbbreviation(before: string): boolean {
  const word = /[\p{L}\p{N}.]+$/u.exec(before)?.[0].toLowerCase() ?? '';
  return abbreviations.has(word) || /^(?:\p{L}|\d{1,2}|(?:\p{L}\.)+\p{L})$/u.test(word);
}

/** "12.6 Severability.", "GOVERNING LAW.", "Section 3. Term." */
function isInlineHeading(text: string): boolean {
  if (text.length > 90 || !text.endsWith('.')) return false;
  const words = text.match(/\p{L}[\p{L}’'-]*/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && word.length > 3);
  return words.length > 0 && words.length <= 9 && small.length === 0;
}
