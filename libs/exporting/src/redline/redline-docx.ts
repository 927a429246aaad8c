import type { Block, Change, EditScript } from '@lesart/document';
import type { Authorship, Compare, Judgement } from '../compare.ts';
import { type OfficePackage, openPackage, resolveTarget } from '../package/office-package.ts';
import {
  childOf,
  childrenOf,
  cloneXml,
  descendantsOf,
  element,
  isElement,
  settingOf,
  type XmlElement,
} from '../package/xml.ts';
import { partBrokenFields, type Stretch } from './align-streams.ts';
import { type BringOver, createBringOver } from './bring-over.ts';
import { findStories, type Stories } from './find-stories.ts';
import { identifyBlocks } from './identify-blocks.ts';
import { addMargin, findLostMargins } from './lost-margins.ts';
import { createMerger, type Merged, type StoryMerger } from './merge-stories.ts';
import type { InlineReader } from './read-inlines.ts';
import { type Levels, readLevels } from './read-levels.ts';
import {
  type Container,
  type Holder,
  type Item,
  listBlocks,
  type Note,
  readContainer,
  readNote,
} from './read-story.ts';
import { settleRevisions } from './settle-revisions.ts';
import { type Codes, createCodes } from './stream.ts';
import { type WriterTools, writeMerged } from './write-merged.ts';

export interface RedlineDocxOrder extends Authorship, Judgement {
  /** The bytes of two DOCX files. */
  readonly old: Uint8Array;
  readonly new: Uint8Array;
  readonly compare: Compare;
  /**
   * The blocks of both as they were read elsewhere. Blocks of the same text take their ids, so that the changes which
   * `reject` is asked about have the ids that a reader saw.
   */
  readonly known?: { readonly old: readonly Block[]; readonly new: readonly Block[] } | undefined;
}

/**
 * Writes what differs between two Word documents into the new one as tracked changes (ECMA-376 part 1, 17.13.5): with
 * all of them accepted it has the text of the new one, with all rejected that of the old one. Body, tables, notes,
 * headers, footers and text boxes are compared; tracked changes of the inputs count as accepted.
 * @returns the bytes of a DOCX
 * @throws ReadingFault `file-broken`, `file-encrypted`, `archive-dangerous`
 */
export function redlineDocx(order: RedlineDocxOrder): Uint8Array {
  const codes = createCodes();
  const old = openSide('old', order.old, codes);
  const current = openSide('new', order.new, codes);
  const oldText = readMain(old);
  const newText = readMain(current);
  const oldBlocks = listBlocks(oldText.body, oldText.notes, old.levels, identifyBlocks('old', order.known?.old));
  const newBlocks = listBlocks(newText.body, newText.notes, current.levels, identifyBlocks('new', order.known?.new));
  const script = order.compare(oldBlocks.blocks, newBlocks.blocks);
  const pairs = { script, oldHolders: oldBlocks.holders, newHolders: newBlocks.holders };
  const bringOver = createBringOver(old, current, sameLists(pairs));
  const redline: Redline = { order, old, current, bringOver, ...createNumbers(current) };
  const merger = createMerger({
    ...pairs,
    isRejected: judgeOf(script, order),
    mergeApart: (a, b) => mergeApart(redline, a, b),
  });

  const seen = writeBody(redline, merger, oldText, newText);
  writeNotes(redline, merger, oldText, newText, seen);
  writeMargins(redline);
  bringLostMargins(redline);
  return current.office.write();
}

/** One of the documents. */
interface Side {
  readonly side: 'old' | 'new';
  readonly office: OfficePackage;
  readonly stories: Stories;
  readonly levels: Levels;
  /** A reader for what a part holds. */
  readerOf(part: string): InlineReader;
}

interface Redline extends Numbers {
  readonly order: RedlineDocxOrder;
  readonly old: Side;
  readonly current: Side;
  readonly bringOver: BringOver;
}

function openSide(side: Side['side'], file: Uint8Array, codes: Codes): Side {
  const office = openPackage(file);
  const stories = findStories(office);
  for (const part of stories.all) {
    const root = office.xml(part);
    if (root) settleRevisions(root);
  }
  const styles = office.relationships(stories.document).find(({ type }) => type.endsWith('/styles'));
  const levels = readLevels(styles ? office.xml(resolveTarget(stories.document, styles.target)) : null);
  let fields = 0;
  const readerOf = (part: string): InlineReader => ({
    side,
    codes,
    nextField: () => {
      fields += 1;
      return fields;
    },
    openFields: [],
    fingerprint: createFingerprints(office, part),
  });
  return { side, office, stories, levels, readerOf };
}

/** What relationships point at, by content: pictures have other names in each document. */
function createFingerprints(office: OfficePackage, part: string): (id: string) => string {
  const known = new Map<string, string>();
  const relationships = new Map(office.relationships(part).map((one) => [one.id, one]));
  return (id) => {
    const before = known.get(id);
    if (before !== undefined) return before;
    const one = relationships.get(id);
    const bytes = one && !one.external ? office.bytes(resolveTarget(part, one.target)) : null;
    const print = bytes ? hashOf(bytes) : (one?.target ?? '');
    known.set(id, print);
    return print;
  };
}

/** FNV-1a (Fowler, Noll, Vo) over 32 bits, with the length: enough to tell the pictures of two documents apart. */
function hashOf(bytes: Uint8Array): string {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return `${bytes.length} ${hash >>> 0}`;
}

/** The body of a document and the notes that it refers to, in the order in which it does. */
interface MainText {
  readonly body: Container;
  readonly root: XmlElement;
  readonly notes: readonly Note[];
  /** By kind and id. */
  readonly noteOf: ReadonlyMap<string, { readonly note: Note; readonly element: XmlElement; readonly part: string }>;
}

function readMain({ office, stories, readerOf }: Side): MainText {
  const document = office.xml(stories.document);
  const root = childOf(document, 'w:body') ?? document;
  if (!root) throw new Error('A document without a root was opened.');
  const body = readContainer(root, readerOf(stories.document));
  const noteOf = new Map<string, { note: Note; element: XmlElement; part: string }>();
  for (const kind of ['footnotes', 'endnotes'] as const) {
    const part = stories[kind];
    if (part === null) continue;
    const reader = readerOf(part);
    for (const element of childrenOf(office.xml(part))) {
      if (element.name !== 'w:footnote' && element.name !== 'w:endnote') continue;
      const key = `${kind} ${element.attributes.get('w:id') ?? ''}`;
      noteOf.set(key, { note: readNote(element, reader), element, part });
    }
  }
  const notes = referencesIn(body.items).flatMap(({ kind, id }) => noteOf.get(`${kind} ${id}`)?.note ?? []);
  return { body, root, notes: [...new Set(notes)], noteOf };
}

function referencesIn(items: readonly Item[]): { kind: 'footnotes' | 'endnotes'; id: string }[] {
  return items.flatMap((item) =>
    item.kind === 'paragraph'
      ? item.stream.origins.flatMap(({ note }) => note ?? [])
      : item.rows.flatMap(({ cells }) => cells.flatMap((cell) => referencesIn(cell.items))),
  );
}

/** Lists that paragraphs of both documents belong to, by the old one. */
function sameLists(pairs: {
  readonly script: EditScript;
  readonly oldHolders: ReadonlyMap<string, Holder>;
  readonly newHolders: ReadonlyMap<string, Holder>;
}): Map<string, string> {
  const lists = new Map<string, string>();
  const listOf = (holder: Holder | undefined) =>
    holder?.kind === 'paragraph' ? settingOf(childOf(childOf(holder.element, 'w:pPr'), 'w:numPr'), 'w:numId') : null;
  for (const row of pairs.script.rows) {
    const [old, current] = [row.old[0], row.new[0]];
    if (!old || !current) continue;
    const oldList = listOf(pairs.oldHolders.get(old.id));
    const newList = listOf(pairs.newHolders.get(current.id));
    if (oldList && newList && !lists.has(oldList)) lists.set(oldList, newList);
  }
  return lists;
}

function judgeOf(script: EditScript, { reject }: RedlineDocxOrder): (change: string) => boolean {
  if (!reject) return () => false;
  const rejected = new Set(script.changes.filter((change: Change) => reject(change)).map(({ id }) => id));
  return (change) => rejected.has(change);
}

interface Numbers {
  nextId(): string;
  moveName(move: string): string;
}

/** Numbers that no mark of the document has yet. */
function createNumbers({ office, stories }: Side): Numbers {
  let highest = 0;
  for (const part of stories.all) {
    const root = office.xml(part);
    if (!root) continue;
    for (const { name, attributes } of descendantsOf(root)) {
      if (name === 'w:footnote' || name === 'w:endnote') continue;
      highest = Math.max(highest, Number(attributes.get('w:id')) || 0);
    }
  }
  const moves = new Map<string, string>();
  return {
    nextId: () => {
      highest += 1;
      return String(highest);
    },
    moveName: (move) => {
      const name = moves.get(move) ?? `move${moves.size + 1}`;
      moves.set(move, name);
      return name;
    },
  };
}

/** Compares what has no place in the script of the whole: cells with tables, text boxes, headers and footers. */
function mergeApart({ order, old, current }: Omit<Redline, 'bringOver'>, before: Container, now: Container): Merged[] {
  const oldBlocks = listBlocks(before, [], old.levels, identifyBlocks('old', undefined));
  const newBlocks = listBlocks(now, [], current.levels, identifyBlocks('new', undefined));
  const script = order.compare(oldBlocks.blocks, newBlocks.blocks);
  const merger = createMerger({
    script,
    oldHolders: oldBlocks.holders,
    newHolders: newBlocks.holders,
    isRejected: judgeOf(script, order),
    // One that holds nothing but another one is compared as the text that it shows.
    mergeApart: (inner, other) =>
      inner.items.length === before.items.length && other.items.length === now.items.length
        ? merger.container(inner, other)
        : mergeApart({ order, old, current } as Redline, inner, other),
  });
  return partFields(merger.container(before, now));
}

/** Takes fields apart that are not the same as a whole. */
function partFields(merged: readonly Merged[]): Merged[] {
  const part = partBrokenFields(stretchesOf(merged));
  const walk = (parts: readonly Merged[]): Merged[] =>
    parts.flatMap((one): Merged[] => {
      if ('fate' in one) return part(one);
      const rows = one.rows.map((row) => ({
        ...row,
        cells: row.cells.map(({ cell, content }) => ({ cell, content: walk(content) })),
      }));
      return [{ ...one, rows }];
    });
  return walk(merged);
}

function stretchesOf(merged: readonly Merged[]): Stretch[] {
  return merged.flatMap((part) =>
    'fate' in part ? [part] : part.rows.flatMap(({ cells }) => cells.flatMap(({ content }) => stretchesOf(content))),
  );
}

/** What became of the references to notes. */
interface SeenNotes {
  /** References of the new document, by kind and id. */
  readonly current: Map<string, { readonly fate: Stretch['fate']; readonly twin: string | null }>;
  /** References that only the old document has, with the ids that their notes get. */
  readonly old: Map<string, { readonly fate: Stretch['fate']; readonly id: string }>;
}

function writeBody(redline: Redline, merger: StoryMerger, old: MainText, current: MainText): SeenNotes {
  const seen: SeenNotes = { current: new Map(), old: new Map() };
  const tools = toolsFor(
    redline,
    redline.old.stories.document,
    redline.current.stories.document,
    (note, stretch, twin) => {
      const key = `${note.kind} ${note.id}`;
      if (stretch.stream.side === 'new') {
        seen.current.set(key, { fate: stretch.fate, twin: twin && `${twin.kind} ${twin.id}` });
        return note.id;
      }
      const id = seen.old.get(key)?.id ?? String(nextNoteId(redline.current, note.kind, seen));
      seen.old.set(key, { fate: stretch.fate, id });
      return id;
    },
  );
  const written = writeMerged(partFields(merger.container(old.body, current.body)), tools);
  const section = childrenOf(current.root).filter(({ name }) => name === 'w:sectPr');
  current.root.children = [...written, ...section.slice(-1)];
  return seen;
}

function nextNoteId({ office, stories }: Side, kind: 'footnotes' | 'endnotes', seen: SeenNotes): number {
  const part = stories[kind];
  const ids = childrenOf(part === null ? null : office.xml(part)).map(({ attributes }) =>
    Number(attributes.get('w:id')),
  );
  const taken = [...seen.old.values()].map(({ id }) => Number(id));
  return Math.max(0, ...ids.filter(Number.isFinite), ...taken) + 1;
}

function toolsFor(
  redline: Redline,
  oldPart: string,
  newPart: string,
  refer: WriterTools['refer'] = (note) => note.id,
): WriterTools {
  const { order, nextId, moveName } = redline;
  const { bring } = redline.bringOver.carrier(oldPart, newPart);
  const tools: WriterTools = {
    authorship: order,
    nextId,
    moveName,
    bring,
    refer,
    mergeBoxes: (now, before) => mergeBoxes(redline, oldPart, newPart, tools, now, before),
  };
  return tools;
}

function mergeBoxes(
  redline: Redline,
  oldPart: string,
  newPart: string,
  tools: WriterTools,
  now: XmlElement,
  before: XmlElement,
): XmlElement {
  const copy = cloneXml(now);
  const boxes = boxesIn(copy);
  const oldBoxes = boxesIn(before);
  if (boxes.length === 0 || boxes.length !== oldBoxes.length) return copy;
  boxes.forEach((box, at) => {
    const oldBox = oldBoxes[at];
    if (!oldBox) return;
    const old = readContainer(oldBox, redline.old.readerOf(oldPart));
    const current = readContainer(box, redline.current.readerOf(newPart));
    box.children = writeMerged(mergeApart(redline, old, current), tools);
    if (!childrenOf(box).some(({ name }) => name === 'w:p'))
      box.children.push({ name: 'w:p', attributes: new Map(), children: [] });
  });
  return copy;
}

/** Text boxes that are in no other one. */
function boxesIn(element: XmlElement): XmlElement[] {
  if (element.name === 'w:txbxContent') return [element];
  return element.children.filter(isElement).flatMap(boxesIn);
}

/** Notes of references that both have are compared; others are inserted or deleted as their references are. */
function writeNotes(redline: Redline, merger: StoryMerger, old: MainText, current: MainText, seen: SeenNotes): void {
  const { office } = redline.current;
  for (const [key, { fate, twin }] of seen.current) {
    const now = current.noteOf.get(key);
    if (!now) continue;
    const before = fate === 'same' && twin !== null ? old.noteOf.get(twin) : undefined;
    if (fate === 'same' && !before) continue;
    const tools = toolsFor(redline, before?.part ?? now.part, now.part);
    now.element.children = writeMerged(partFields(merger.note(before?.note ?? null, now.note)), tools);
  }
  for (const [key, { fate, id }] of seen.old) {
    const before = old.noteOf.get(key);
    const kind = key.startsWith('footnotes') ? 'footnotes' : 'endnotes';
    const part = redline.current.stories[kind];
    const root = part === null ? null : office.xml(part);
    if (!before || part === null || !root) continue;
    const tools = toolsFor(redline, before.part, part);
    const merged = merger.note(before.note, null);
    const kept =
      fate === 'kept' ? merged.map((one): Merged => ('fate' in one ? { ...one, fate: 'kept' } : one)) : merged;
    const note = tools.bring({ ...before.element, children: [] });
    note.attributes.set('w:id', id);
    note.children = writeMerged(kept, tools);
    root.children.push(note);
  }
  removeUnreferenced(current, seen);
}

/** Notes whose reference was left out, because somebody rejected it. */
function removeUnreferenced({ noteOf, notes }: MainText, seen: SeenNotes): void {
  const referred = new Set(notes);
  for (const [key, { note, element }] of noteOf) {
    if (referred.has(note) && !seen.current.has(key)) element.attributes.set('w:id', '');
  }
}

/** Headers and footers that stand in the same place of the same section. */
function writeMargins(redline: Redline): void {
  const { old, current } = redline;
  const done = new Set<string>();
  for (const [place, newPart] of current.stories.margins) {
    if (done.has(newPart)) continue;
    done.add(newPart);
    const oldPart = old.stories.margins.get(place);
    const root = current.office.xml(newPart);
    const oldRoot = oldPart === undefined ? null : old.office.xml(oldPart);
    if (!root) continue;
    const before = oldRoot && oldPart ? readContainer(oldRoot, old.readerOf(oldPart)) : { items: [] };
    const now = readContainer(root, current.readerOf(newPart));
    const tools = toolsFor(redline, oldPart ?? old.stories.document, newPart);
    root.children = writeMerged(mergeApart(redline, before, now), tools);
  }
}

/** Headers and footers that only the old document has: all of them deleted, but for the paragraph that each must have. */
function bringLostMargins(redline: Redline): void {
  const { old, current } = redline;
  for (const lost of findLostMargins(old.stories, current.stories)) {
    const oldRoot = old.office.xml(lost.oldPart);
    const before = oldRoot && readContainer(oldRoot, old.readerOf(lost.oldPart));
    const added = before && before.items.length > 0 ? addMargin(current, lost, oldRoot) : null;
    if (!before || !added) continue;
    const tools = toolsFor(redline, lost.oldPart, added.part);
    added.root.children = writeMerged(mergeApart(redline, before, { items: [] }), tools);
    keepLastEnd(added.root);
  }
}

/** A header holds a paragraph, or the file is broken: of the last one only the text is deleted. */
function keepLastEnd(root: XmlElement): void {
  const last = root.children.at(-1);
  if (!last || !isElement(last) || last.name !== 'w:p') {
    root.children.push(element('w:p'));
    return;
  }
  const look = childOf(childOf(last, 'w:pPr'), 'w:rPr');
  if (look) look.children = look.children.filter((child) => !isElement(child) || child.name !== 'w:del');
}
