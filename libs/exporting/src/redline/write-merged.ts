import type { Authorship } from '../compare.ts';
import { childOf, childrenOf, cloneXml, element, isElement, type XmlElement, type XmlNode } from '../package/xml.ts';
import type { Stretch } from './align-streams.ts';
import { splitAtMarks } from './end-stretches.ts';
import type { Merged, MergedRow, MergedTable } from './merge-stories.ts';
import { createNest, type Nest, sharedPath } from './nest.ts';
import type { Origin } from './stream.ts';

/** What the writer of a part is given. */
export interface WriterTools {
  readonly authorship: Authorship;
  /** The next number that no mark of the document has. */
  nextId(): string;
  /** The name of a move: the same at both ends. */
  moveName(move: string): string;
  /** A copy of what stands in the old document that fits the new one. */
  bring(source: XmlElement): XmlElement;
  /** Called for each reference to a note. @returns the id of the note in the new document */
  refer(note: NonNullable<Origin['note']>, stretch: Stretch, twin: Origin['note']): string;
  /** A copy of a drawing that is in both documents, with what differs in its text boxes. */
  mergeBoxes(current: XmlElement, old: XmlElement): XmlElement;
}

/** Writes what was merged as the children of a body, a cell, a note, a header or a text box. */
export function writeMerged(merged: readonly Merged[], tools: WriterTools): XmlNode[] {
  const blocks = createNest();
  const paragraph = createParagraphWriter(tools);
  const parts = merged.flatMap((part): Merged[] => ('fate' in part ? splitAtMarks(part) : [part]));
  const nextInline = nextPaths(parts, inlinePath);
  const nextBlock = nextPaths(parts, blockPath);

  parts.forEach((part, at) => {
    if (!('fate' in part)) {
      paragraph.leaveMove(blocks);
      blocks.enter(part.side === 'new' ? part.table.path : sharedPath(blocks.path(), nextBlock[at] ?? []));
      if (part.side === 'new') blocks.add(...part.table.before);
      blocks.add(writeTable(part, tools));
      return;
    }
    paragraph.enterMove(part, blocks);
    const ended = endedBy(part);
    if (!ended) {
      paragraph.write(part, nextInline[at] ?? []);
      return;
    }
    const written = paragraph.finish(part, ended);
    const isNew = part.stream.side === 'new';
    blocks.enter(isNew ? ended.path : sharedPath(blocks.path(), nextBlock[at] ?? []));
    if (isNew && part.fate !== 'deleted') blocks.add(...ended.before);
    blocks.add(written);
  });
  paragraph.leaveMove(blocks);
  return blocks.finish();
}

function endedBy({ stream, from }: Stretch) {
  return stream.origins[stream.owners[from] ?? -1]?.paragraph ?? null;
}

/** For each part, the path of the next one that stands in the new document. */
function nextPaths(
  parts: readonly Merged[],
  pathOf: (part: Merged) => readonly XmlElement[] | null,
): (readonly XmlElement[])[] {
  const paths: (readonly XmlElement[])[] = [];
  let next: readonly XmlElement[] = [];
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    paths[at] = next;
    const part = parts[at];
    next = (part && pathOf(part)) ?? next;
  }
  return paths;
}

/** The end of a paragraph is outside of everything in it. */
function inlinePath(part: Merged): readonly XmlElement[] | null {
  if (!('fate' in part) || endedBy(part)) return [];
  return part.stream.side === 'new' ? (part.stream.origins[part.stream.owners[part.from] ?? -1]?.path ?? []) : null;
}

function blockPath(part: Merged): readonly XmlElement[] | null {
  if (!('fate' in part)) return part.side === 'new' ? part.table.path : null;
  return part.stream.side === 'new' && part.fate !== 'deleted' ? (endedBy(part)?.path ?? null) : null;
}

function createParagraphWriter(tools: WriterTools) {
  let inlines = createNest();
  let revision: { name: string; content: XmlNode[]; element: XmlElement } | null = null;
  let run: { source: XmlElement; parent: XmlNode[]; element: XmlElement } | null = null;
  let move: { id: string; name: string; number: string } | null = null;
  let last: XmlElement | null = null;
  const marked = new Set<XmlElement>();
  const links = new Map<XmlElement, XmlElement>();

  const leaveRevision = () => {
    revision = null;
    run = null;
  };

  const leaveMove = (blocks: Nest) => {
    if (!move) return;
    const end = element(`w:${move.name}RangeEnd`, { 'w:id': move.number });
    move = null;
    leaveRevision();
    if (!inlines.isEmpty()) {
      inlines.enter([]);
      inlines.add(end);
    } else if (last) last.children.push(end);
    else blocks.add(end);
  };

  const enterMove = (stretch: Stretch, blocks: Nest) => {
    const name = stretch.fate === 'deleted' ? 'moveFrom' : 'moveTo';
    const id = stretch.fate === 'deleted' || stretch.fate === 'inserted' ? stretch.move : null;
    if (move && (move.id !== id || move.name !== name)) leaveMove(blocks);
    if (move || id === null) return;
    move = { id, name, number: tools.nextId() };
    leaveRevision();
    inlines.enter([]);
    inlines.add(
      element(`w:${name}RangeStart`, { 'w:id': move.number, ...authored(tools), 'w:name': tools.moveName(id) }),
    );
  };

  /** Where the content of a stretch goes: what tracks it, or the paragraph itself. */
  const contentFor = (stretch: Stretch, path: readonly XmlElement[]): XmlNode[] => {
    if (inlines.enter(path)) leaveRevision();
    const name = revisionName(stretch);
    if (name === null) {
      if (revision) leaveRevision();
      return inlines.content();
    }
    if (revision?.name !== name) {
      const made = element(name, { 'w:id': tools.nextId(), ...authored(tools) });
      inlines.add(made);
      revision = { name, content: made.children, element: made };
      run = null;
    }
    return revision.content;
  };

  const pathFor = (stretch: Stretch, origin: Origin, next: readonly XmlElement[]): readonly XmlElement[] => {
    if (stretch.stream.side === 'new') return origin.path;
    const shared = sharedPath(inlines.path(), next);
    const link = origin.path.find(({ name }) => name === 'w:hyperlink');
    if (!link || shared.some(({ name }) => name === 'w:hyperlink')) return shared;
    const brought = links.get(link) ?? tools.bring({ ...link, children: [] });
    links.set(link, brought);
    return [...shared, brought];
  };

  const addToRun = (source: XmlElement, content: XmlNode[], stretch: Stretch, child: XmlElement) => {
    const isLast = run && run.source === source && run.parent === content && content.at(-1) === run.element;
    if (!run || !isLast) {
      const look = childOf(source, 'w:rPr');
      const own = look && (stretch.stream.side === 'new' ? cloneXml(look) : tools.bring(look));
      run = { source, parent: content, element: element('w:r', {}, own ? [own] : []) };
      content.push(run.element);
    }
    const before = run.element.children.at(-1);
    const isText = child.name === 'w:t' || child.name === 'w:delText';
    if (isText && before && isElement(before) && before.name === child.name) before.children.push(...child.children);
    else run.element.children.push(child);
  };

  const writeNode = (stretch: Stretch, origin: Origin, at: number, content: XmlNode[]) => {
    const { twin } = stretch;
    const twinOrigin = twin ? originAt(twin.stream, twin.from + at - stretch.from) : undefined;
    for (const node of origin.nodes) {
      const twinNode = twinOrigin?.nodes[0];
      let copy: XmlElement;
      if (stretch.stream.side === 'old') copy = tools.bring(node);
      else if (twinNode && stretch.fate === 'same') copy = tools.mergeBoxes(node, twinNode);
      else copy = cloneXml(node);
      if (origin.note) copy.attributes.set('w:id', tools.refer(origin.note, stretch, twinOrigin?.note ?? null));
      if (origin.run) addToRun(origin.run, content, stretch, copy);
      else content.push(copy);
    }
  };

  const writeRuns = (stretch: Stretch, { nodes }: Origin, content: XmlNode[]) => {
    run = null;
    for (const node of nodes) {
      const copy = stretch.stream.side === 'old' ? tools.bring(node) : cloneXml(node);
      if (revisionName(stretch) === 'w:del') {
        for (const child of childrenOf(copy)) if (child.name === 'w:instrText') child.name = 'w:delInstrText';
      }
      content.push(copy);
    }
  };

  const writeMarks = (stretch: Stretch, at: number) => {
    if (stretch.stream.side === 'old') return;
    for (const { node } of marksAt(stretch.stream, at)) {
      if (marked.has(node)) continue;
      marked.add(node);
      leaveRevision();
      inlines.add(cloneXml(node));
    }
  };

  return {
    enterMove,
    leaveMove,
    /** Writes a stretch without an end of a paragraph. */
    write(stretch: Stretch, next: readonly XmlElement[]) {
      const { stream, from, to } = stretch;
      let at = from;
      while (at < to) {
        const owner = stream.owners[at] ?? -1;
        const origin = stream.origins[owner];
        if (!origin) break;
        let end = at + 1;
        while (end < to && origin.kind === 'text' && stream.owners[end] === owner && !hasMarks(stream, end)) end += 1;
        writeMarks(stretch, at);
        const content = contentFor(stretch, pathFor(stretch, origin, next));
        if (origin.kind === 'text' && origin.run) {
          const text = textBetween(stream, at, end);
          const name = revisionName(stretch) === 'w:del' ? 'w:delText' : 'w:t';
          addToRun(origin.run, content, stretch, element(name, { 'xml:space': 'preserve' }, [text]));
        } else if (origin.kind === 'runs') writeRuns(stretch, origin, content);
        else writeNode(stretch, origin, at, content);
        at = end;
      }
    },
    /** Ends the paragraph, and begins the next one. */
    finish(mark: Stretch, { element: source }: { element: XmlElement }): XmlElement {
      writeMarks(mark, mark.from);
      const isNew = mark.stream.side === 'new';
      const properties = markedProperties(mark, childOf(source, 'w:pPr'), tools);
      const children = inlines.finish();
      inlines = createNest();
      leaveRevision();
      last = element('w:p', {}, properties ? [properties, ...children] : children);
      if (isNew && mark.fate !== 'deleted') last.attributes = new Map(source.attributes);
      return last;
    },
  };
}

function textBetween({ codes }: Stretch['stream'], from: number, to: number): string {
  let text = '';
  for (let at = from; at < to; at += 1) text += String.fromCharCode(codes[at] ?? 0);
  return text;
}

function hasMarks(stream: Stretch['stream'], at: number): boolean {
  return marksAt(stream, at).length > 0;
}

/** Marks are in order; there are few of them in a stream. */
const marksByPlace = new WeakMap<Stretch['stream'], Map<number, Stretch['stream']['marks'][number][]>>();

function marksAt(stream: Stretch['stream'], at: number): readonly Stretch['stream']['marks'][number][] {
  let byPlace = marksByPlace.get(stream);
  if (!byPlace) {
    byPlace = Map.groupBy(stream.marks, (mark) => mark.at);
    marksByPlace.set(stream, byPlace);
  }
  return byPlace.get(at) ?? [];
}

function revisionName({ fate, move }: Stretch): string | null {
  if (fate === 'deleted') return move === null ? 'w:del' : 'w:moveFrom';
  if (fate === 'inserted') return move === null ? 'w:ins' : 'w:moveTo';
  return null;
}

function authored({ authorship }: WriterTools): Record<string, string> {
  return {
    'w:author': authorship.author,
    'w:date': authorship.date.toISOString().replace(/\.\d+Z$/, 'Z'),
  };
}

/** The properties of a paragraph (ECMA-376 part 1, 17.3.1.26) with what became of its end. */
function markedProperties(mark: Stretch, source: XmlElement | null, tools: WriterTools): XmlElement | null {
  const properties = source && (mark.stream.side === 'old' ? tools.bring(source) : cloneXml(source));
  const name = revisionName(mark);
  if (name === null) return withFormerLook(properties, mark, tools);
  const marked = properties ?? element('w:pPr');
  // A section ends where the end of a paragraph stands in the new document.
  if (mark.fate === 'deleted') dropChild(marked, 'w:sectPr');
  const tracked = element(name, { 'w:id': tools.nextId(), ...authored(tools) });
  const look = childOf(marked, 'w:rPr');
  if (look) look.children.unshift(tracked);
  else {
    const after = marked.children.findIndex((child) => isElement(child) && child.name === 'w:sectPr');
    marked.children.splice(after === -1 ? marked.children.length : after, 0, element('w:rPr', {}, [tracked]));
  }
  return marked;
}

/** Tells how the paragraph looked whose end this was, for whoever rejects the change. */
function withFormerLook(properties: XmlElement | null, { before }: Stretch, tools: WriterTools): XmlElement | null {
  const origin =
    before && (before.twin ? originAt(before.twin.stream, before.twin.from) : originAt(before.stream, before.from));
  if (!before || !origin?.paragraph) return properties;
  const isOld = before.twin !== null || before.stream.side === 'old';
  const source = childOf(origin.paragraph.element, 'w:pPr') ?? element('w:pPr');
  const former = isOld ? tools.bring(source) : cloneXml(source);
  for (const name of ['w:rPr', 'w:sectPr', 'w:pPrChange']) dropChild(former, name);
  const now = properties ?? element('w:pPr');
  const change = element('w:pPrChange', { 'w:id': tools.nextId(), ...authored(tools) }, [former]);
  return { ...now, children: [...now.children, change] };
}

function originAt({ origins, owners }: Stretch['stream'], at: number): Origin | undefined {
  return origins[owners[at] ?? -1];
}

function dropChild(parent: XmlElement, name: string): void {
  parent.children = parent.children.filter((child) => !isElement(child) || child.name !== name);
}

function writeTable({ table, side, rows }: MergedTable, tools: WriterTools): XmlElement {
  const properties = childrenOf(table.element).filter(({ name }) => name === 'w:tblPr' || name === 'w:tblGrid');
  const copies = properties.map((one) => (side === 'new' ? cloneXml(one) : tools.bring(one)));
  return element('w:tbl', {}, [...copies, ...rows.flatMap((row) => writeRow(row, tools))]);
}

function writeRow({ row, side, fate, cells }: MergedRow, tools: WriterTools): XmlNode[] {
  const copy = (one: XmlElement) => (side === 'new' ? cloneXml(one) : tools.bring(one));
  const children: XmlElement[] = childrenOf(row.element)
    .filter(({ name }) => name === 'w:tblPrEx' || name === 'w:trPr')
    .map(copy);
  if (fate === 'inserted' || fate === 'deleted') {
    let properties = children.find(({ name }) => name === 'w:trPr');
    if (!properties) {
      properties = element('w:trPr');
      children.push(properties);
    }
    const name = fate === 'inserted' ? 'w:ins' : 'w:del';
    properties.children.push(element(name, { 'w:id': tools.nextId(), ...authored(tools) }));
  }
  for (const { cell, content } of cells) {
    const properties = childOf(cell.element, 'w:tcPr');
    const written = writeMerged(content, tools);
    const last = written.at(-1);
    // A cell ends with a paragraph, or the file is broken.
    if (!last || !isElement(last) || last.name !== 'w:p') written.push(element('w:p'));
    children.push(element('w:tc', {}, properties ? [copy(properties), ...written] : written));
  }
  const made = element('w:tr', {}, children);
  if (side === 'new') made.attributes = new Map(row.element.attributes);
  return side === 'new' ? [...row.before, made] : [made];
}
