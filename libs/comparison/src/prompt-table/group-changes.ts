import type { Block, Change } from '@lesart/document';

/** Changes that one row of a table tells of. */
export interface ChangeGroup {
  /** The last heading above them; the first words of the first of them where there is none. */
  readonly topic: string;
  readonly headingPath: readonly string[];
  readonly changes: readonly Change[];
}

/** A table with more rows is read by nobody: the headings of a higher level make fewer. */
const MOST_GROUPS = 60;
/** Changes without a heading belong together while so few rows lie between them. */
const NEAR_ROWS = 8;
/** More changes in one row than this are no help. */
const MOST_CHANGES = 40;
const TOPIC_WORDS = 8;

/**
 * Puts changes together by the sections that they stand in, in reading order: by the deepest headings that make no more
 * than 60 sections. Where there are no headings, by nearness.
 *
 * @param changes of one edit script, in its order
 * @param blocks of both versions, for the first words of what has no heading
 */
export function groupChanges(changes: readonly Change[], blocks: readonly Block[]): ChangeGroup[] {
  const deepest = Math.max(0, ...changes.map(({ headingPath }) => headingPath.length));
  let groups = groupAtDepth(changes, deepest);
  for (let depth = deepest - 1; depth > 0 && groups.length > MOST_GROUPS; depth--) {
    groups = groupAtDepth(changes, depth);
  }
  const texts = new Map(blocks.map((block) => [block.id, block]));
  return groups.flatMap((group) => splitLong(group)).map((group) => nameGroup(group, texts));
}

interface OpenGroup {
  readonly headingPath: readonly string[];
  readonly changes: readonly Change[];
}

function groupAtDepth(changes: readonly Change[], depth: number): OpenGroup[] {
  const groups: { headingPath: readonly string[]; changes: Change[] }[] = [];
  const places = new Map<string, number>();
  for (const change of changes) {
    const headingPath = change.headingPath.slice(0, depth);
    const key = JSON.stringify(headingPath);
    const place = places.get(key);
    const known = place === undefined ? undefined : groups[place];
    const last = known?.changes.at(-1);
    const isNear = headingPath.length > 0 || (last !== undefined && change.row - last.row <= NEAR_ROWS);
    if (known !== undefined && isNear) {
      known.changes.push(change);
    } else {
      places.set(key, groups.length);
      groups.push({ headingPath, changes: [change] });
    }
  }
  return groups;
}

function splitLong({ headingPath, changes }: OpenGroup): OpenGroup[] {
  const pieces: OpenGroup[] = [];
  for (let start = 0; start < changes.length; start += MOST_CHANGES) {
    pieces.push({ headingPath, changes: changes.slice(start, start + MOST_CHANGES) });
  }
  return pieces;
}

function nameGroup(group: OpenGroup, texts: ReadonlyMap<string, Block>): ChangeGroup {
  return { ...group, topic: group.headingPath.at(-1) ?? firstWords(group.changes, texts) };
}

/** "§ 4 Der Auftragnehmer haftet für …" */
function firstWords(changes: readonly Change[], texts: ReadonlyMap<string, Block>): string {
  const [first] = changes;
  const span = first?.newSpans[0] ?? first?.oldSpans[0];
  const block = span && texts.get(span.blockId);
  if (block === undefined) return '';
  const words = block.text.trim().split(/\s+/u);
  const head = words.slice(0, TOPIC_WORDS).join(' ');
  const shown = words.length > TOPIC_WORDS ? `${head} …` : head;
  return block.label === null ? shown : `${block.label} ${shown}`;
}
