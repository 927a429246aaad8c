import { childOf, childrenOf, descendantsOf, element, textOf, writeXml, type XmlElement } from '../package/xml.ts';
import type { Paragraph } from './read-story.ts';
import { type Codes, emptyStream, markKey, type Origin, type Stream } from './stream.ts';

/** What is needed to read the paragraphs of one part. */
export interface InlineReader {
  readonly side: 'old' | 'new';
  readonly codes: Codes;
  /** Counts the fields of a document. */
  nextField(): number;
  /** Fields that are open: their numbers. One for a whole part: fields go on over paragraphs. */
  readonly openFields: number[];
  /** What the target of a relationship holds, the same for the same content. */
  fingerprint(relationshipId: string): string;
}

/** A child of a run, or what stands beside runs, in the order of the text. */
interface Inline {
  readonly node: XmlElement;
  readonly run: XmlElement | null;
  readonly path: readonly XmlElement[];
}

const wrappers = new Set(['w:hyperlink', 'w:smartTag', 'w:customXml', 'w:sdt', 'w:dir', 'w:bdo']);
const widthless =
  /^w:(?:bookmark(?:Start|End)|commentRange(?:Start|End)|commentReference|perm(?:Start|End)|customXml\w+Range\w+)$/;
const withoutMeaning = new Set(['w:proofErr', 'w:lastRenderedPageBreak', 'w:rPr', 'w:pPr', 'w:sdtPr', 'w:sdtEndPr']);

/** Reads what a paragraph holds; the last code is its end. */
export function readInlines(paragraph: XmlElement, owner: Paragraph, reader: InlineReader): Stream {
  const stream = emptyStream(reader.side);
  const inlines = flatten(paragraph, []);
  for (let at = 0; at < inlines.length; at += 1) {
    const inline = inlines[at];
    if (!inline) continue;
    if (fieldPart(inline) === 'begin') at = readField(inlines, at, stream, reader);
    else if (fieldPart(inline) === 'end') closeField(inline, stream, reader);
    else readInline(inline, stream, reader);
  }
  push(stream, [reader.codes.of(markKey)], { ...nothing, kind: 'mark', paragraph: owner });
  return stream;
}

const nothing: Origin = {
  run: null,
  path: [],
  kind: 'node',
  nodes: [],
  shows: '',
  field: null,
  note: null,
  paragraph: null,
};

function push(stream: Stream, codes: readonly number[], origin: Origin): void {
  const owner = stream.origins.push(origin) - 1;
  for (const code of codes) {
    stream.codes.push(code);
    stream.owners.push(owner);
  }
}

function flatten(parent: XmlElement, path: readonly XmlElement[]): Inline[] {
  return childrenOf(parent).flatMap((node): Inline[] => {
    if (withoutMeaning.has(node.name)) return [];
    if (node.name === 'w:sdtContent') return flatten(node, path);
    if (wrappers.has(node.name)) return flatten(node, [...path, node]);
    if (node.name === 'w:fldSimple') return unfold(node, path);
    if (node.name !== 'w:r') return [{ node, run: null, path }];
    return childrenOf(node)
      .filter(({ name }) => !withoutMeaning.has(name))
      .map((child) => ({ node: child, run: node, path }));
  });
}

/** A simple field in the runs of a complex one, which can be changed in part. */
function unfold(simple: XmlElement, path: readonly XmlElement[]): Inline[] {
  const look = childrenOf(simple).find(({ name }) => name === 'w:r') ?? element('w:r');
  const part = (node: XmlElement): Inline => ({ node, run: look, path });
  const character = (type: string) => element('w:fldChar', { 'w:fldCharType': type });
  const code = element('w:instrText', { 'xml:space': 'preserve' }, [simple.attributes.get('w:instr') ?? '']);
  return [
    ...[character('begin'), code, character('separate')].map(part),
    ...flatten(simple, path),
    part(character('end')),
  ];
}

function fieldPart({ node }: Inline): string | null {
  return node.name === 'w:fldChar' ? (node.attributes.get('w:fldCharType') ?? null) : null;
}

/** Reads the code of a field, all of it when it has no result. @returns the index of the last inline that it took */
function readField(inlines: readonly Inline[], from: number, stream: Stream, reader: InlineReader): number {
  let depth = 0;
  for (let at = from; at < inlines.length; at += 1) {
    const inline = inlines[at];
    const part = inline && fieldPart(inline);
    if (part === 'begin') depth += 1;
    if (part === 'end') depth -= 1;
    const isResult = part === 'separate' && depth === 1;
    if (!isResult && depth > 0) continue;
    const taken = inlines.slice(from, at + 1);
    const number = reader.nextField();
    if (isResult) reader.openFields.push(number);
    const key = `field ${taken.map(({ node }) => keyOf(node, reader)).join(' ')}`;
    push(stream, [reader.codes.of(key)], {
      ...nothing,
      path: inlines[from]?.path ?? [],
      kind: 'runs',
      nodes: taken.map(runOf),
      shows: formFieldText(taken[0]?.node),
      field: isResult ? { number, opens: true } : null,
    });
    return at;
  }
  // The code goes on in another paragraph.
  const inline = inlines[from];
  if (inline) readNode(inline, stream, reader);
  return from;
}

function closeField(inline: Inline, stream: Stream, reader: InlineReader): void {
  const number = reader.openFields.pop();
  push(stream, [reader.codes.of('end of field')], {
    ...nothing,
    path: inline.path,
    kind: 'runs',
    nodes: [runOf(inline)],
    field: number === undefined ? null : { number, opens: false },
  });
}

/** One child of a run in a run of its own. */
function runOf({ node, run }: Inline): XmlElement {
  const look = childOf(run, 'w:rPr');
  return element('w:r', {}, look ? [look, node] : [node]);
}

function readInline(inline: Inline, stream: Stream, reader: InlineReader): void {
  const { node, run, path } = inline;
  if (widthless.test(node.name)) {
    stream.marks.push({ at: stream.codes.length, node: run ? runOf(inline) : node });
  } else if (node.name === 'w:t' && run) {
    const text = textOf(node);
    const codes = Array.from({ length: text.length }, (_, at) => text.charCodeAt(at));
    if (codes.length > 0) push(stream, codes, { ...nothing, run, path, kind: 'text' });
  } else readNode(inline, stream, reader);
}

function readNode({ node, run, path }: Inline, stream: Stream, reader: InlineReader): void {
  const isNote = node.name === 'w:footnoteReference' || node.name === 'w:endnoteReference';
  const kind = node.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes';
  push(stream, [reader.codes.of(keyOf(node, reader))], {
    ...nothing,
    run,
    path,
    nodes: [node],
    shows: shownBy(node),
    note: isNote ? { kind, id: node.attributes.get('w:id') ?? '' } : null,
  });
}

function shownBy(node: XmlElement): string {
  switch (node.name) {
    case 'w:tab':
    case 'w:ptab':
      return '\t';
    case 'w:br':
    case 'w:cr':
      return '\n';
    case 'w:noBreakHyphen':
      return '\u2011';
    case 'w:sym':
      return symbolOf(node);
    case 'w:ruby':
      return textIn(childOf(node, 'w:rubyBase'), 'w:t');
    case 'm:oMath':
    case 'm:oMathPara':
      return textIn(node, 'm:t');
    default:
      return '';
  }
}

/** Characters of fonts of symbols mean nothing without the font. */
function symbolOf({ attributes }: XmlElement): string {
  const code = Number.parseInt(attributes.get('w:char') ?? '', 16);
  const isPlain =
    code > 0x20 && code < 0xe000 && !/^(?:Symbol|Wingdings|Webdings)/.test(attributes.get('w:font') ?? '');
  return isPlain ? String.fromCodePoint(code) : '';
}

function textIn(parent: XmlElement | null, name: string): string {
  if (!parent) return '';
  return [...descendantsOf(parent)].map((node) => (node.name === name ? textOf(node) : '')).join('');
}

/** What a form field without a result shows: whether a box is checked, what is chosen from a list. */
function formFieldText(begin: XmlElement | undefined): string {
  const data = childOf(begin, 'w:ffData');
  const box = childOf(data, 'w:checkBox');
  if (box) {
    const state = childOf(box, 'w:checked') ?? childOf(box, 'w:default');
    const isChecked = state !== null && !['0', 'false', 'off'].includes(state.attributes.get('w:val') ?? '1');
    return isChecked ? '☒' : '☐';
  }
  const list = childOf(data, 'w:ddList');
  const chosen = Number(childOf(list, 'w:result')?.attributes.get('w:val') ?? 0);
  const entries = childrenOf(list).filter(({ name }) => name === 'w:listEntry');
  return entries[chosen]?.attributes.get('w:val') ?? '';
}

/** Attributes that Word numbers anew each time it saves. */
const volatile = /^(?:w:rsid\w*|w14:\w+Id|wp14:\w+|wp:docPr|id|name|o:spid|o:gfxdata|w:dirty)$/;

/** The same for things that look the same; the text in text boxes is left out, it is compared by itself. */
function keyOf(node: XmlElement, reader: InlineReader): string {
  // Which note it is the number of, is told by where it stands.
  if (node.name === 'w:footnoteReference' || node.name === 'w:endnoteReference') return node.name;
  const isPlain = node.children.length === 0 && node.attributes.size === 0;
  return isPlain ? node.name : writeXml(withoutNoise(node, reader));
}

function withoutNoise(node: XmlElement, reader: InlineReader): XmlElement {
  const attributes: Record<string, string> = {};
  for (const [name, value] of node.attributes) {
    if (name.startsWith('xmlns') || volatile.test(name)) continue;
    attributes[name] = name.startsWith('r:') ? reader.fingerprint(value) : value;
  }
  if (node.name === 'w:txbxContent' || node.name === 'w:fldData') return element(node.name);
  return element(
    node.name,
    attributes,
    node.children.map((child) => (typeof child === 'string' ? child : withoutNoise(child, reader))),
  );
}
