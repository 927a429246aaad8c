import { ReadingFault } from '@lesart/document';

/** An element that may be changed. Names have the prefixes that Office writes, whatever the file has. */
export interface XmlElement {
  name: string;
  attributes: Map<string, string>;
  children: XmlNode[];
}
export type XmlNode = XmlElement | string;

/** No document nests this deep; whoever does wants to exhaust a stack. */
const deepest = 400;

/** What Office writes as prefixes, by the end of the namespace's name (transitional and strict alike). */
const usualPrefixes: readonly (readonly [ending: RegExp, prefix: string])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$/, 'w'],
  [/\/officeDocument(?:\/2006)?\/relationships$/, 'r'],
  [/\/officeDocument(?:\/2006)?\/math$/, 'm'],
  [/\/markup-compatibility\/2006$/, 'mc'],
];

export function element(
  name: string,
  attributes: Readonly<Record<string, string>> = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  return { name, attributes: new Map(Object.entries(attributes)), children: [...children] };
}

/**
 * Reads a whole XML part. There are no entities but the five of XML itself: a document type declaration is refused, as
 * Office does. Comments and processing instructions are left out.
 * @throws ReadingFault `file-broken` when the XML is cut off, badly nested or nested more than 400 deep
 */
export function parseXml(xml: string): XmlElement {
  const open: { element: XmlElement; raw: string; prefixes: ReadonlyMap<string, string> }[] = [];
  let root: XmlElement | null = null;
  let at = xml.indexOf('<');
  while (at !== -1) {
    const parent = open.at(-1);
    const end = endOfTag(xml, at);
    const second = xml.charAt(at + 1);
    if (xml.startsWith('<![CDATA[', at)) parent?.element.children.push(xml.slice(at + 9, end - 2));
    else if (xml.startsWith('<!DOCTYPE', at)) throw broken('it declares a document type');
    else if (second === '/') {
      const closed = open.pop();
      if (closed?.raw !== xml.slice(at + 2, end).trimEnd()) throw broken('badly nested');
    } else if (second !== '!' && second !== '?') {
      const selfClosing = xml.charAt(end - 1) === '/';
      const read = readTag(xml.slice(at + 1, selfClosing ? end - 1 : end), parent?.prefixes ?? noPrefixes);
      if (parent) parent.element.children.push(read.element);
      else if (root) throw broken('several roots');
      else root = read.element;
      if (!selfClosing) open.push(read);
      if (open.length > deepest) throw broken('nested too deep');
    }
    const next = xml.indexOf('<', end + 1);
    if (open.length > 0 && next > end + 1) open.at(-1)?.element.children.push(decodeEntities(xml.slice(end + 1, next)));
    at = next;
  }
  if (open.length > 0 || !root) throw broken('cut off');
  return root;
}

function endOfTag(xml: string, at: number): number {
  const closing = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>';
  if (closing !== '>') {
    const end = xml.indexOf(closing, at + 1);
    if (end === -1) throw broken('cut off');
    return end + 2;
  }
  let quote = '';
  for (let index = at + 1; index < xml.length; index += 1) {
    const char = xml.charAt(index);
    if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '>') return index;
    else if (char === '"' || char === "'") quote = char;
  }
  throw broken('cut off');
}

const noPrefixes: ReadonlyMap<string, string> = new Map();

function readTag(tag: string, inherited: ReadonlyMap<string, string>) {
  const raw = /^[^\s]*/.exec(tag)?.[0] ?? '';
  const written = readAttributes(tag, raw.length);
  const prefixes = learnPrefixes(written, inherited);
  const attributes = new Map(
    written.map(([name, value]) => [attributeName(name, value, prefixes), decodeEntities(value)]),
  );
  return { element: { name: elementName(raw, prefixes), attributes, children: [] }, raw, prefixes };
}

function readAttributes(tag: string, from: number): [string, string][] {
  const attributes: [string, string][] = [];
  let at = from;
  for (;;) {
    const equals = tag.indexOf('=', at);
    if (equals === -1) return attributes;
    const name = tag.slice(at, equals).trim();
    const open = nextQuote(tag, equals + 1);
    const close = open === -1 ? -1 : tag.indexOf(tag.charAt(open), open + 1);
    if (close === -1) throw broken('an attribute has no value');
    attributes.push([name, tag.slice(open + 1, close)]);
    at = close + 1;
  }
}

function nextQuote(tag: string, from: number): number {
  for (let at = from; at < tag.length; at += 1) {
    const char = tag.charAt(at);
    if (char === '"' || char === "'") return at;
    if (char.trim() !== '') return -1;
  }
  return -1;
}

function learnPrefixes(
  attributes: readonly (readonly [string, string])[],
  inherited: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const declared = attributes.filter(([name]) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return inherited;
  const prefixes = new Map(inherited);
  for (const [name, uri] of declared) {
    const prefix = name === 'xmlns' ? '' : name.slice('xmlns:'.length);
    const usual = usualPrefixes.find(([ending]) => ending.test(uri))?.[1];
    if (usual === undefined || usual === prefix) prefixes.delete(prefix);
    else prefixes.set(prefix, usual);
  }
  return prefixes;
}

function elementName(raw: string, prefixes: ReadonlyMap<string, string>): string {
  if (prefixes.size === 0) return raw;
  const colon = raw.indexOf(':');
  const usual = prefixes.get(colon === -1 ? '' : raw.slice(0, colon));
  return usual === undefined ? raw : `${usual}:${raw.slice(colon + 1)}`;
}

function attributeName(raw: string, value: string, prefixes: ReadonlyMap<string, string>): string {
  if (prefixes.size === 0) return raw;
  if (raw === 'xmlns' || raw.startsWith('xmlns:')) {
    const usual = usualPrefixes.find(([ending]) => ending.test(value))?.[1];
    return usual === undefined ? raw : `xmlns:${usual}`;
  }
  // An attribute without a prefix is in no namespace, whatever the default one is.
  return raw.includes(':') ? elementName(raw, prefixes) : raw;
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w{1,8}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function broken(reason: string): ReadingFault {
  return new ReadingFault('file-broken', `The document's XML cannot be read: ${reason}.`);
}

/** The XML of an element with everything in it, without a declaration. */
export function writeXml(root: XmlElement): string {
  const parts: string[] = [];
  writeNode(root, parts);
  return parts.join('');
}

/** A whole part: the declaration and the root. */
export function writeXmlPart(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${writeXml(root)}`;
}

function writeNode(node: XmlNode, parts: string[]): void {
  if (typeof node === 'string') {
    parts.push(escapeText(node));
    return;
  }
  parts.push('<', node.name);
  for (const [name, value] of node.attributes) parts.push(' ', name, '="', escapeAttribute(value), '"');
  if (node.children.length === 0) {
    parts.push('/>');
    return;
  }
  parts.push('>');
  for (const child of node.children) writeNode(child, parts);
  parts.push('</', node.name, '>');
}

/** What XML 1.0 cannot hold at all: controls, halves of surrogate pairs, non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** Text as it stands between tags. */
export function escapeText(text: string): string {
  const clean = forbidden.test(text) ? text.replace(forbidden, '') : text;
  return /[&<>\r]/.test(clean)
    ? clean.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('\r', '&#13;')
    : clean;
}

function escapeAttribute(text: string): string {
  const escaped = escapeText(text);
  return /["\n\t]/.test(escaped)
    ? escaped.replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')
    : escaped;
}

export function isElement(node: XmlNode): node is XmlElement {
  return typeof node !== 'string';
}

export function childrenOf(parent: XmlElement | null | undefined): XmlElement[] {
  return parent ? parent.children.filter(isElement) : [];
}

/** The first child element of a name. */
export function childOf(parent: XmlElement | null | undefined, name: string): XmlElement | null {
  for (const child of parent?.children ?? []) if (typeof child !== 'string' && child.name === name) return child;
  return null;
}

/** `w:val` of a child element; null when the child is missing. */
export function settingOf(parent: XmlElement | null | undefined, name: string): string | null {
  return childOf(parent, name)?.attributes.get('w:val') ?? null;
}

/** The element and all elements in it, in document order. */
export function* descendantsOf(root: XmlElement): Generator<XmlElement> {
  yield root;
  for (const child of root.children) if (typeof child !== 'string') yield* descendantsOf(child);
}

export function cloneXml(source: XmlElement): XmlElement {
  return {
    name: source.name,
    attributes: new Map(source.attributes),
    children: source.children.map((child) => (typeof child === 'string' ? child : cloneXml(child))),
  };
}

/** All text inside an element, in order. */
export function textOf(source: XmlElement): string {
  return source.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}
