import type { Block, Chunk, Span } from '@lesart/document';
import { collectSections, type Section } from './collect-sections.ts';
import { collectTableHeads, type TableHeads } from './collect-table-heads.ts';
import { type Unit, wholeBlock } from './cut-block.ts';
import { estimateTokens } from './estimate-tokens.ts';

export interface ChunkOptions {
  /** Neighbouring sections under one heading are put together until they have this many tokens. Default 250. */
  readonly minTokens?: number;
  /** A chunk has at most this many tokens, unless one table row or sentence has more. Default 400. */
  readonly maxTokens?: number;
}

const DEFAULT_MIN_TOKENS = 250;
const DEFAULT_MAX_TOKENS = 400;
/** Longer heads are not repeated: they would leave too little room for rows. */
const LARGEST_SHARE_OF_HEADS = 1 / 3;

/**
 * Cuts a version into chunks along its structure.
 *
 * A section is cut between blocks, and a block that is too long between sentences; never inside a table row or a
 * sentence (see `cutBlock` for text without full stops). Small neighbouring sections under the same heading share a
 * chunk: its heading path is what they have in common, and their own headings stand in its text. A heading that
 * nothing stands under is text of a chunk too. A chunk that begins inside a table has the head of the table first, so
 * that its rows are found by the names of their columns. Linear in the length of the text.
 *
 * @param blocks the blocks of a version in reading order
 * @returns chunks in reading order; `text` is the text of `spans` joined by line breaks. Every block with text is in
 *   exactly one chunk, or, for headings, in a chunk's text or heading path; heads of tables may be in several.
 */
export function chunkBlocks(blocks: readonly Block[], options: ChunkOptions = {}): Chunk[] {
  const maxTokens = options.maxTokens ?? DEFAULT_MAX_TOKENS;
  const minTokens = Math.min(options.minTokens ?? DEFAULT_MIN_TOKENS, maxTokens);
  const groups = groupSections(collectSections(blocks, maxTokens), minTokens, maxTokens);
  const heads = collectTableHeads(blocks, maxTokens * LARGEST_SHARE_OF_HEADS);
  return groups
    .flatMap((group) => chunksOf(group, heads, maxTokens))
    .map(({ units, path }, ordinal) => toChunk(units, path, ordinal));
}

/** Sections that share their chunks, and how many headings their paths have in common. */
interface SectionGroup {
  readonly sections: Section[];
  common: number;
  tokens: number;
}

function groupSections(sections: readonly Section[], minTokens: number, maxTokens: number): SectionGroup[] {
  const groups: SectionGroup[] = [];
  for (const section of sections) {
    const last = groups.at(-1);
    const tokens = section.tokens + headingTokens(section);
    const fits =
      last !== undefined && last.tokens < minTokens && tokens < minTokens && last.tokens + tokens <= maxTokens;
    const common = fits ? sharedHeadings(last, section) : null;
    if (fits && common !== null) {
      last.sections.push(section);
      last.common = common;
      last.tokens += tokens;
    } else {
      groups.push({ sections: [section], common: ownPathLength(section), tokens });
    }
  }
  return groups;
}

/** How many headings the group would share with the section; null when they are not under the same heading. */
function sharedHeadings(group: SectionGroup, section: Section): number | null {
  const [first] = group.sections;
  if (first === undefined) return null;
  const limit = Math.min(group.common, ownPathLength(section));
  let shared = 0;
  while (shared < limit && first.path[shared] === section.path[shared]) shared++;
  const needed = group.sections.length === 1 ? first.path.length - 1 : group.common;
  return shared >= needed ? shared : null;
}

/** A heading that nothing stands under is text, so it does not count to its own path. */
function ownPathLength(section: Section): number {
  return section.units.length === 0 ? section.path.length - 1 : section.path.length;
}

function headingTokens(section: Section): number {
  return estimateTokens(section.path.at(-1)?.text.length ?? 0);
}

interface UnitsUnderPath {
  readonly units: readonly Unit[];
  readonly path: readonly Block[];
}

function chunksOf(group: SectionGroup, heads: TableHeads, maxTokens: number): UnitsUnderPath[] {
  const path = group.sections[0]?.path.slice(0, group.common) ?? [];
  return fillChunks(unitsOf(group), heads, maxTokens).map((units) => ({ units, path }));
}

/** The units of all sections with the headings that are not in the common path, each heading once. */
function unitsOf(group: SectionGroup): Unit[] {
  const units: Unit[] = [];
  let previous: readonly Block[] = [];
  for (const section of group.sections) {
    section.path.forEach((heading, depth) => {
      if (depth >= group.common && heading !== previous[depth]) units.push(wholeBlock(heading));
    });
    for (const unit of section.units) units.push(unit);
    previous = section.path;
  }
  return units;
}

/** Spreads units evenly over as few chunks as the maximum allows, so that no crumb remains at the end. */
function fillChunks(units: readonly Unit[], heads: TableHeads, maxTokens: number): Unit[][] {
  const total = units.reduce((sum, unit) => sum + unit.tokens, 0);
  const repeated = total > maxTokens ? units.reduce((most, unit) => Math.max(most, tokensOf(heads.above(unit))), 0) : 0;
  const target = repeated + total / Math.ceil(total / (maxTokens - repeated));
  const filled: Unit[][] = [];
  let tokens = 0;
  for (const unit of units) {
    const current = filled.at(-1);
    if (current === undefined || tokens >= target || tokens + unit.tokens > maxTokens) {
      const begun = [...heads.above(unit), unit];
      filled.push(begun);
      tokens = tokensOf(begun);
    } else {
      current.push(unit);
      tokens += unit.tokens;
    }
  }
  return filled;
}

function tokensOf(units: readonly Unit[]): number {
  return units.reduce((sum, unit) => sum + unit.tokens, 0);
}

function toChunk(units: readonly Unit[], path: readonly Block[], ordinal: number): Chunk {
  const spans = joinUnits(units);
  const text = spans.map(({ block, start, end }) => block.text.slice(start, end)).join('\n');
  return {
    ordinal,
    text,
    headingPath: path.map(headingText),
    spans: spans.map(({ block, start, end }): Span => ({ blockId: block.id, start, end })),
    tokens: estimateTokens(text.length),
  };
}

/** Neighbouring sentences of one block become one span, with the white space between them. */
function joinUnits(units: readonly Unit[]): Unit[] {
  const joined: Unit[] = [];
  for (const unit of units) {
    const last = joined.at(-1);
    if (last?.block === unit.block) joined[joined.length - 1] = { ...last, end: unit.end };
    else joined.push(unit);
  }
  return joined;
}

function headingText(heading: Block): string {
  const text = heading.text.trim();
  return heading.label === null ? text : `${heading.label} ${text}`;
}
