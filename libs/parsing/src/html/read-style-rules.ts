import type { DefaultTreeAdapterTypes } from 'parse5';

type Element = DefaultTreeAdapterTypes.Element;

/** Properties of an element by their names, in lower case. */
export type Declarations = ReadonlyMap<string, string>;

/** The style sheets that stand in a page. Sheets elsewhere are not loaded, and say nothing to a person offline either. */
export interface StyleRules {
  /** What the rules say of an element, the strongest last word first; `style` attributes included. */
  of(element: Element): Declarations;
}

interface Compound {
  readonly tag: string | null;
  readonly id: string | null;
  readonly classes: readonly string[];
}

interface Rule {
  /** The element itself, then what it has to stand in. */
  readonly compounds: readonly Compound[];
  readonly specificity: number;
  readonly order: number;
  readonly declarations: Declarations;
}

/** What decides whether a person can see text; other properties are not kept. */
const relevant =
  /^(?:display|visibility|opacity|color|background(?:-color|-image)?|font(?:-size)?|text-indent|position|left|right|top|bottom|margin-left|margin-top|clip|clip-path|width|height|max-height|max-width|overflow|transform|mso-hide)$/;

const mostRules = 50_000;
const mostCompounds = 6;
/** Comparisons of rules with elements in a page; later elements are compared with fewer rules, the strongest ones. */
const mostComparisons = 10_000_000;
const mostCandidates = 30;

/** What is left of the comparisons. */
interface Effort {
  left: number;
}

/** Reads style sheets (CSS 2.2, chapters 4 to 6): selectors of tags, classes and ids, also one inside another. */
export function readStyleRules(sheets: readonly string[]): StyleRules {
  const byKey = new Map<string, Rule[]>();
  let order = 0;
  for (const sheet of sheets) {
    for (const { selector, body } of rulesOf(withoutComments(sheet))) {
      if (order >= mostRules) break;
      const declarations = readDeclarations(body);
      if (declarations.size === 0) continue;
      for (const one of selector.split(',')) {
        const rule = readRule(one.trim(), declarations, order);
        order += 1;
        if (rule) addRule(byKey, rule);
      }
    }
  }
  for (const rules of byKey.values()) rules.sort(byStrength);
  const effort: Effort = { left: mostComparisons };
  return { of: (element) => declarationsOf(element, byKey, effort) };
}

/** Reads the content of a `style` attribute or of a rule, relevant properties only. */
export function readDeclarations(text: string): Declarations {
  const declarations = new Map<string, string>();
  const add = (name: string, value: string) => {
    const before = declarations.get(name);
    if (value.length < 300 && !(before && isImportant(before) && !isImportant(value))) declarations.set(name, value);
  };
  for (const part of withoutComments(text).split(';')) {
    const colon = part.indexOf(':');
    if (colon === -1) continue;
    const name = part.slice(0, colon).trim().toLowerCase();
    if (!relevant.test(name)) continue;
    const value = part
      .slice(colon + 1)
      .trim()
      .toLowerCase();
    if (name !== 'font') add(name, value);
    else for (const size of sizesIn(value)) add('font-size', isImportant(value) ? `${size} !important` : size);
  }
  return declarations;
}

/** The size in a `font` declaration (CSS 2.2, 15.8), none where it holds none; numbers without a unit are weights. */
function sizesIn(font: string): string[] {
  const sizes = font.split(/\s+/, 8).map((part) => part.split('/', 1)[0] ?? '');
  return sizes
    .filter((size) => /^(?:[\d.]+(?:[a-z]+|%)|0+|(?:x{1,2}-)?(?:small|large)|medium)$/.test(size))
    .slice(0, 1);
}

function isImportant(value: string): boolean {
  return value.endsWith('!important');
}

function withoutComments(sheet: string): string {
  let text = '';
  let at = 0;
  for (let open = sheet.indexOf('/*'); open !== -1; open = sheet.indexOf('/*', at)) {
    text += sheet.slice(at, open);
    const close = sheet.indexOf('*/', open + 2);
    if (close === -1) return text;
    at = close + 2;
  }
  return text + sheet.slice(at);
}

/**
 * The rules of a sheet. Of conditional ones those count that a usual screen meets; other rules that begin with "@" are
 * skipped. What is open at the end of the sheet ends there.
 */
function* rulesOf(sheet: string): Generator<{ selector: string; body: string }> {
  let at = 0;
  while (at < sheet.length) {
    const open = sheet.indexOf('{', at);
    if (open === -1) return;
    const head = sheet.slice(at, open);
    const selector = head.slice(Math.max(head.lastIndexOf(';'), head.lastIndexOf('}')) + 1).trim();
    if (isMet(selector.toLowerCase())) {
      at = open + 1;
      continue;
    }
    const end = selector.startsWith('@') ? endOfBlock(sheet, open) : sheet.indexOf('}', open);
    const close = end === -1 ? sheet.length : end;
    if (!selector.startsWith('@')) yield { selector, body: sheet.slice(open + 1, close) };
    at = close + 1;
  }
}

/** In CSS pixels. */
const usualScreen = { width: 1280, height: 800 };
const pixelsIn: Readonly<Record<string, number>> = { px: 1, em: 16, rem: 16, pt: 4 / 3, cm: 37.8, in: 96, '': 1 };

/** Whether the rules in a block count: in layers always, in conditions as far as we can tell. */
function isMet(head: string): boolean {
  if (head.length > 1000) return false;
  if (/^@layer(?![\w-])/.test(head)) return true;
  if (/^@supports(?![\w-])/.test(head)) return !/^@supports\s*not\b/.test(head);
  return /^@media(?![\w-])/.test(head) && head.slice('@media'.length).split(',').some(isForScreens);
}

/** Whether a usual screen meets a media query (Media Queries 4, section 2); features that we do not know are met. */
function isForScreens(query: string): boolean {
  const [, negated, type = 'all'] = /^\s*(?:(not)\s+|only\s+)?([a-z]+)?/.exec(query) ?? [];
  const isType = type === 'all' || type === 'screen';
  const isMet = isType && !/:\s*(?:portrait|dark)\b/.test(query) && boundsIn(query).every(holds);
  return isMet !== (negated !== undefined);
}

/** What a query asks of width and height: `min-width: 1px` or `width >= 1px`. */
function boundsIn(query: string): { isLeast: boolean; side: string; pixels: number }[] {
  const named = [...query.matchAll(/\b(min|max)-(width|height)\s*:\s*([\d.]+)([a-z]*)/g)];
  const compared = [...query.matchAll(/\b(width|height)\s*([<>])=?\s*([\d.]+)([a-z]*)/g)];
  return [
    ...named.map(([, bound, side = '', number, unit]) => ({ isLeast: bound === 'min', side, number, unit })),
    ...compared.map(([, side = '', sign, number, unit]) => ({ isLeast: sign === '>', side, number, unit })),
  ].map(({ isLeast, side, number = '', unit = '' }) => ({
    isLeast,
    side,
    pixels: Number.parseFloat(number) * (pixelsIn[unit] ?? 1),
  }));
}

function holds({ isLeast, side, pixels }: { isLeast: boolean; side: string; pixels: number }): boolean {
  const screen = side === 'width' ? usualScreen.width : usualScreen.height;
  return isLeast ? screen >= pixels : screen <= pixels;
}

function endOfBlock(sheet: string, open: number): number {
  let depth = 0;
  for (let at = open; at < sheet.length; at += 1) {
    const char = sheet.charAt(at);
    if (char === '{') depth += 1;
    if (char === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** @returns null for selectors that depend on what a person does, or on more than names */
function readRule(selector: string, declarations: Declarations, order: number): Rule | null {
  if (selector.length > 300 || /[:[+~]/.test(selector)) return null;
  const compounds = selector
    .replaceAll('>', ' ')
    .split(/\s+/)
    .filter((part) => part !== '')
    .reverse()
    .map(readCompound);
  const [first] = compounds;
  if (!first || compounds.length > mostCompounds) return null;
  const specificity = compounds.reduce(
    (sum, { tag, id, classes }) => sum + (id ? 10_000 : 0) + classes.length * 100 + (tag ? 1 : 0),
    0,
  );
  return { compounds, specificity, order, declarations };
}

function readCompound(text: string): Compound {
  const classes = [...text.matchAll(/\.([\w-]+)/g)].map(([, name = '']) => name);
  const tag = /^[a-z][\w-]*/i.exec(text)?.[0].toLowerCase() ?? null;
  return { tag, id: /#([\w-]+)/.exec(text)?.[1] ?? null, classes };
}

function keyOf({ tag, id, classes }: Compound): string {
  if (id !== null) return `#${id}`;
  return classes[0] === undefined ? (tag ?? '*') : `.${classes[0]}`;
}

function addRule(byKey: Map<string, Rule[]>, rule: Rule): void {
  const [first] = rule.compounds;
  const key = first ? keyOf(first) : '*';
  const rules = byKey.get(key);
  if (rules) rules.push(rule);
  else byKey.set(key, [rule]);
}

const none: Declarations = new Map();

function declarationsOf(element: Element, byKey: ReadonlyMap<string, readonly Rule[]>, effort: Effort): Declarations {
  const style = attributeOf(element, 'style');
  const own = style === null ? none : readDeclarations(style);
  if (byKey.size === 0) return own;
  const keys = [
    '*',
    element.tagName,
    `#${attributeOf(element, 'id') ?? ''}`,
    ...classesOf(element).map((name) => `.${name}`),
  ];
  const most = effort.left > 0 ? mostRules : mostCandidates;
  const matching = keys
    .flatMap((key) => byKey.get(key)?.slice(-most) ?? [])
    .sort(byStrength)
    .slice(-most)
    .filter(({ compounds }) => matches(element, compounds, effort));
  if (matching.length === 0) return own;
  const all = new Map<string, string>();
  for (const declarations of [...matching.map((rule) => rule.declarations), own]) {
    for (const [name, value] of declarations) {
      if (!isImportant(all.get(name) ?? '') || isImportant(value)) all.set(name, value);
    }
  }
  return all;
}

/** The stronger rule comes later (CSS 2.2, 6.4.1). */
function byStrength(a: Rule, b: Rule): number {
  return a.specificity - b.specificity || a.order - b.order;
}

function matches(element: Element, [own, ...around]: readonly Compound[], effort: Effort): boolean {
  effort.left -= 1;
  if (!own || !fits(element, own)) return false;
  let parent = element.parentNode;
  for (const compound of around) {
    while (parent && !('tagName' in parent && fits(parent, compound))) {
      effort.left -= 1;
      parent = 'parentNode' in parent ? parent.parentNode : null;
    }
    if (!parent) return false;
    parent = 'parentNode' in parent ? parent.parentNode : null;
  }
  return true;
}

function fits(element: Element, { tag, id, classes }: Compound): boolean {
  if (tag !== null && tag !== element.tagName) return false;
  if (id !== null && id !== attributeOf(element, 'id')) return false;
  if (classes.length === 0) return true;
  const own = classesOf(element);
  return classes.every((name) => own.includes(name));
}

const classes = new WeakMap<Element, readonly string[]>();

function classesOf(element: Element): readonly string[] {
  const known = classes.get(element);
  if (known) return known;
  const value = attributeOf(element, 'class') ?? '';
  const names = value.split(/\s+/, 50).filter((name) => name !== '');
  classes.set(element, names);
  return names;
}

function attributeOf(element: Element, name: string): string | null {
  return element.attrs.find((attr) => attr.name === name)?.value ?? null;
}
