import type { Findings } from '../collect-findings.ts';
import type { Run } from '../lay-runs.ts';
import type { Relationship } from '../office/read-relationships.ts';
import { attributeOf, childOf, childrenOf, settingOf, toggleOf, type XmlElement } from '../office/read-xml.ts';
import type { Style, Styles } from './read-styles.ts';

/** What is met while the runs of paragraphs are read. One for a whole part: fields go on over paragraphs. */
export interface InlineState {
  readonly styles: Styles;
  readonly relationships: ReadonlyMap<string, Relationship>;
  /** For each field that is open: whether its result is reached. Only results are text. */
  readonly fields: ('code' | 'result')[];
  /** Text boxes, read after the paragraph that they are anchored in. */
  readonly textBoxes: XmlElement[];
  /** Called where a footnote or endnote is referred to. */
  readonly refer: (kind: 'footnotes' | 'endnotes', id: string) => void;
  readonly findings: Findings;
}

/** Elements whose content was deleted by a tracked change. */
export const deleted = new Set(['w:del', 'w:moveFrom']);
const inserted = new Set(['w:ins', 'w:moveTo']);
/** Elements that only wrap what a paragraph, a table or the body may hold itself. */
export const wrappers = new Set([
  ...inserted,
  ...['w:sdt', 'w:sdtContent', 'w:smartTag', 'w:customXml', 'w:fldSimple', 'w:dir', 'w:bdo', 'w:ruby', 'w:rubyBase'],
  ...['m:oMathPara', 'mc:AlternateContent', 'mc:Choice', 'mc:Fallback'],
]);

/** The children of an element with wrappers opened and deletions left out. */
export function contentOf(element: XmlElement, findings: Findings): XmlElement[] {
  return childrenOf(element).flatMap((child) => {
    if (deleted.has(child.name) || inserted.has(child.name)) findings.add('tracked-changes');
    if (deleted.has(child.name)) return [];
    if (child.name === 'mc:AlternateContent') {
      const branch = childOf(child, 'mc:Choice') ?? childOf(child, 'mc:Fallback');
      return branch ? contentOf(branch, findings) : [];
    }
    return wrappers.has(child.name) ? contentOf(child, findings) : [child];
  });
}

/** The runs of a paragraph. */
export function runsOf(paragraph: XmlElement, style: Style, state: InlineState): Run[] {
  return contentOf(paragraph, state.findings).flatMap((child) => readInline(child, style, null, state));
}

function readInline(element: XmlElement, style: Style, href: string | null, state: InlineState): Run[] {
  switch (element.name) {
    case 'w:r':
      return readRun(element, style, href, state);
    case 'w:hyperlink': {
      const target = state.relationships.get(attributeOf(element, 'id') ?? '')?.target ?? null;
      return contentOf(element, state.findings).flatMap((child) => readInline(child, style, target, state));
    }
    case 'm:oMath':
      return [{ text: mathText(element) }];
    default:
      return [];
  }
}

function readRun(run: XmlElement, paragraphStyle: Style, href: string | null, state: InlineState): Run[] {
  const properties = childOf(run, 'w:rPr');
  const styleId = settingOf(properties, 'w:rStyle');
  const style = styleId === null ? null : state.styles.get(styleId);
  if (toggleOf(properties, 'w:vanish') ?? style?.hidden ?? paragraphStyle.hidden) {
    if (childOf(run, 'w:t')) state.findings.add('hidden-text');
    return [];
  }
  const format = {
    bold: toggleOf(properties, 'w:b') ?? style?.bold ?? paragraphStyle.bold ?? false,
    italic: toggleOf(properties, 'w:i') ?? style?.italic ?? paragraphStyle.italic ?? false,
    href,
  };
  return contentOf(run, state.findings).flatMap((child) => readRunChild(child, format, state));
}

function readRunChild(child: XmlElement, format: Omit<Run, 'text'>, state: InlineState): Run[] {
  if (child.name === 'w:fldChar') {
    moveInField(attributeOf(child, 'fldCharType'), state.fields);
    return [];
  }
  if (state.fields.includes('code')) return [];
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
      state.textBoxes.push(...textBoxesOf(child));
      return [];
    default:
      return [];
  }
}

function moveInField(type: string | null, fields: InlineState['fields']): void {
  if (type === 'begin') fields.push('code');
  else if (type === 'end') fields.pop();
  else if (type === 'separate' && fields.length > 0) fields[fields.length - 1] = 'result';
}

/** The outermost text boxes inside a drawing. */
function textBoxesOf(element: XmlElement): XmlElement[] {
  if (element.name === 'w:txbxContent') return [element];
  if (element.name === 'mc:AlternateContent') {
    const branch = childOf(element, 'mc:Choice') ?? childOf(element, 'mc:Fallback');
    return branch ? textBoxesOf(branch) : [];
  }
  return childrenOf(element).flatMap(textBoxesOf);
}

/** Check boxes and arrows of Wingdings, by the last two digits of their code; other symbols mean nothing here. */
const wingdings: Readonly<Record<string, string>> = {
  '6F': '☐',
  A8: '☐',
  FC: '✓',
  FB: '✗',
  FD: '☒',
  FE: '☑',
  '78': '☒',
  B7: '•',
  A7: '▪',
  E0: '→',
  DF: '←',
  F0: '⇨',
};

function symbolOf(symbol: XmlElement): string {
  const code = (attributeOf(symbol, 'char') ?? '').toUpperCase();
  if (!/^[0-9A-F]{2,6}$/.test(code)) return '';
  const value = Number.parseInt(code, 16);
  if (value >= 0xf000 && value <= 0xf0ff) return wingdings[code.slice(-2)] ?? '';
  return value > 0x1f && value <= 0x10ffff && !(value >= 0xe000 && value <= 0xf8ff) ? String.fromCodePoint(value) : '';
}

/** The text of a formula in the order of its parts; fractions are written with a slash. */
function mathText(element: XmlElement): string {
  if (element.name === 'm:t') return element.children.filter((text) => typeof text === 'string').join('');
  if (element.name === 'm:f') {
    const [above, below] = [childOf(element, 'm:num'), childOf(element, 'm:den')];
    return `${above ? mathText(above) : ''}/${below ? mathText(below) : ''}`;
  }
  return childrenOf(element).map(mathText).join('');
}
