import type { FindingCode } from '@lesart/document';
import type { Findings } from '../collect-findings.ts';
import type { Run } from '../lay-runs.ts';
import { equationOf } from '../office/equation-of.ts';
import type { Relationship } from '../office/read-relationships.ts';
import { attributeOf, childOf, childrenOf, settingOf, toggleOf, type XmlElement } from '../office/read-xml.ts';
import { type Float, findFloats } from './find-floats.ts';
import { concealmentOf, type Look, readLook } from './read-look.ts';
import type { Style, Styles } from './read-styles.ts';
import { symbolOf } from './symbol-of.ts';

/** What is met while the runs of paragraphs are read. One for a whole part: fields go on over paragraphs. */
export interface InlineState {
  readonly styles: Styles;
  readonly relationships: ReadonlyMap<string, Relationship>;
  readonly fields: Field[];
  /** Whether every field that begins ends; else none may reach beyond its paragraph. */
  readonly fieldsEnd: boolean;
  /** Whether the numbers of pages are no text, as in page headers. */
  readonly leavesOutPageNumbers: boolean;
  /** What drawings hold, read after the paragraph that they are anchored in. */
  readonly floats: Float[];
  /** Called where a footnote or endnote is referred to. */
  readonly refer: (kind: 'footnotes' | 'endnotes', id: string) => void;
  readonly findings: Findings;
  readonly includesConcealed: boolean;
  /** Concealed text of the paragraph that is read, by why nobody sees it. */
  readonly concealed: Map<FindingCode, string>;
  /** The colour behind the text, "unknown" where only a layout program can tell. */
  behind: string | null;
  /** Whether a drawing has no other around or behind it. */
  readonly onlyDrawing: boolean;
}

/** A field that is open. Only results are text. */
export interface Field {
  part: 'code' | 'result';
  instruction: string;
}

/** Where a run stands. */
interface Place {
  readonly style: Style;
  readonly href: string | null;
  /** The colour behind the paragraph. */
  readonly fill: string | null;
  /** Why nobody sees the paragraph. */
  readonly concealment: FindingCode | null;
}

/** Elements whose content was deleted by a tracked change. */
const deleted = new Set(['w:del', 'w:moveFrom']);
/** Elements that only wrap what a paragraph, a table or the body may hold itself. */
const wrappers = new Set([
  ...['w:ins', 'w:moveTo', 'w:sdt', 'w:sdtContent', 'w:smartTag', 'w:customXml', 'w:dir', 'w:bdo'],
  ...['w:ruby', 'w:rubyBase', 'mc:Choice', 'mc:Fallback'],
]);

/** The children of an element with wrappers opened and deletions left out. */
export function contentOf(element: XmlElement): XmlElement[] {
  const content: XmlElement[] = [];
  for (const child of element.children) {
    if (typeof child === 'string' || deleted.has(child.name)) continue;
    if (child.name === 'mc:AlternateContent') {
      const branch = childOf(child, 'mc:Choice') ?? childOf(child, 'mc:Fallback');
      if (branch) content.push(...contentOf(branch));
    } else if (wrappers.has(child.name)) content.push(...contentOf(child));
    else content.push(child);
  }
  return content;
}

/** The runs of a paragraph. What nobody sees is noted in `state.concealed`. */
export function runsOf(
  paragraph: XmlElement,
  place: Pick<Place, 'style' | 'fill' | 'concealment'>,
  state: InlineState,
): Run[] {
  const runs = readInlines(contentOf(paragraph), { ...place, href: null }, state);
  if (!state.fieldsEnd) state.fields.length = 0;
  return runs;
}

function readInlines(elements: readonly XmlElement[], place: Place, state: InlineState): Run[] {
  const runs: Run[] = [];
  for (const element of elements) {
    const read = readInline(element, place, state);
    if (element.name === 'm:oMath' && runs.at(-1)?.equation) runs.push({ text: ' ' });
    runs.push(...read);
  }
  return runs;
}

function readInline(element: XmlElement, place: Place, state: InlineState): Run[] {
  switch (element.name) {
    case 'w:r':
      return readRun(element, place, state);
    case 'w:hyperlink': {
      const href = state.relationships.get(attributeOf(element, 'id') ?? '')?.target ?? null;
      return readInlines(contentOf(element), { ...place, href }, state);
    }
    case 'w:fldSimple':
      return isPageNumber(attributeOf(element, 'instr') ?? '') && state.leavesOutPageNumbers
        ? []
        : readInlines(contentOf(element), place, state);
    case 'm:oMathPara':
      return contentOf(element).flatMap((math): Run[] =>
        math.name === 'm:oMath' ? [{ text: '\n' }, ...readEquation(math, state), { text: '\n' }] : [],
      );
    case 'm:oMath':
      return readEquation(element, state);
    default:
      return [];
  }
}

function readEquation(math: XmlElement, state: InlineState): Run[] {
  const isLeftOut = (run: XmlElement) => {
    if (!toggleOf(childOf(run, 'w:rPr'), 'w:vanish')) return false;
    noteConcealed('hidden-text', childOf(run, 'm:t')?.children.join('') ?? '', state);
    return !state.includesConcealed;
  };
  const text = equationOf(math, isLeftOut);
  return text === '' || isInCode(state) ? [] : [{ text, equation: true }];
}

function isInCode({ fields }: InlineState): boolean {
  return fields.some(({ part }) => part === 'code');
}

function isPageNumber(instruction: string): boolean {
  return /^\s*(?:PAGE|NUMPAGES|SECTIONPAGES)\b/i.test(instruction);
}

function readRun(run: XmlElement, place: Place, state: InlineState): Run[] {
  const properties = childOf(run, 'w:rPr');
  const styleId = settingOf(properties, 'w:rStyle');
  const style = styleId === null ? null : state.styles.get(styleId);
  const format = {
    bold: toggleOf(properties, 'w:b') ?? style?.bold ?? place.style.bold ?? false,
    italic: toggleOf(properties, 'w:i') ?? style?.italic ?? place.style.italic ?? false,
    href: place.href,
  };
  const runs = contentOf(run).flatMap((child) => readRunChild(child, format, state));
  const look = readLook(properties, style ? over(style.look, place.style.look) : place.style.look);
  const why = place.concealment ?? concealment(look, place, state);
  if (why === null || runs.length === 0) return runs;
  const text = runs.map((part) => part.text).join('');
  // White space may look like anything.
  if (text.trim() === '') return runs;
  noteConcealed(why, text, state);
  return state.includesConcealed ? runs : runs.filter(({ footnote }) => footnote);
}

/** What a character style leaves open comes from the paragraph's. */
function over(look: Look, base: Look): Look {
  return {
    hidden: look.hidden ?? base.hidden,
    webHidden: look.webHidden ?? base.webHidden,
    colour: look.colour ?? base.colour,
    size: look.size ?? base.size,
    behind: look.behind ?? base.behind,
  };
}

function concealment(look: Look, { fill }: Place, state: InlineState): FindingCode | null {
  // Word hides the page numbers of tables of contents on web pages; in print they are there.
  if (look.webHidden && state.fields.length === 0) return 'hidden-text';
  return concealmentOf(look, [fill, state.behind]);
}

const longestNoted = 400;

export function noteConcealed(code: FindingCode, text: string, { concealed }: InlineState): void {
  const before = concealed.get(code) ?? '';
  if (before.length < longestNoted) concealed.set(code, before + text);
}

/** Reports what was concealed since the last time, as one piece. */
export function reportConcealed({ concealed, findings }: InlineState): void {
  if (concealed.size === 0) return;
  for (const [code, sample] of concealed) findings.add(code, { sample });
  concealed.clear();
}

function readRunChild(child: XmlElement, format: Omit<Run, 'text'>, state: InlineState): Run[] {
  if (child.name === 'w:fldChar') return moveInField(child, state);
  const open = state.fields.at(-1);
  if (child.name === 'w:instrText' && open && open.instruction.length < 100)
    open.instruction += child.children.join('');
  if (isInCode(state)) return [];
  if (state.leavesOutPageNumbers && state.fields.some(({ instruction }) => isPageNumber(instruction))) return [];
  switch (child.name) {
    case 'w:t':
      return [{ ...format, text: child.children.filter((text) => typeof text === 'string').join('') }];
    case 'w:tab':
    case 'w:ptab':
      return [{ text: '\t' }];
    case 'w:br':
    case 'w:cr':
      return [{ text: '\n' }];
    case 'w:noBreakHyphen':
      return [{ ...format, text: '\u2011' }];
    case 'w:sym':
      return [{ ...format, text: symbolOf(child) }];
    case 'w:footnoteReference':
    case 'w:endnoteReference':
      state.refer(child.name === 'w:footnoteReference' ? 'footnotes' : 'endnotes', attributeOf(child, 'id') ?? '');
      return [{ text: '', footnote: true }];
    case 'w:drawing':
    case 'w:pict':
    case 'w:object':
      state.floats.push(...findFloats(child));
      return [];
    default:
      return [];
  }
}

/** @returns what a form field shows that has no result: whether a box is checked, what is chosen from a list */
function moveInField(child: XmlElement, { fields }: InlineState): Run[] {
  const type = attributeOf(child, 'fldCharType');
  const open = fields.at(-1);
  if (type === 'separate' && open) open.part = 'result';
  else if (type === 'end') fields.pop();
  else if (type === 'begin') {
    const shown = fields.some(({ part }) => part === 'code') ? '' : formFieldText(childOf(child, 'w:ffData'));
    fields.push({ part: 'code', instruction: '' });
    return shown === '' ? [] : [{ text: shown }];
  }
  return [];
}

function formFieldText(data: XmlElement | null): string {
  const box = childOf(data, 'w:checkBox');
  if (box) return (toggleOf(box, 'w:checked') ?? toggleOf(box, 'w:default')) ? '☒' : '☐';
  const list = childOf(data, 'w:ddList');
  const chosen = Number(settingOf(list, 'w:result') ?? settingOf(list, 'w:default') ?? 0);
  const entry = childrenOf(list).filter(({ name }) => name === 'w:listEntry')[chosen];
  return entry ? (attributeOf(entry, 'val') ?? '') : '';
}
