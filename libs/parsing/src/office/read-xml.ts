import { ReadingFault } from '@lesart/document';

/** An element with everything in it. */
export interface XmlElement {
  readonly name: string;
  /** As they stand in the file; `attributeOf` reads one. */
  readonly attributes: string;
  readonly children: (XmlElement | string)[];
}

/** No document nests this deep; whoever does wants to exhaust a stack. */
const deepest = 400;

/** What Office writes as prefixes, by the end of the namespace's name (transitional and strict alike). */
const usualPrefixes: readonly (readonly [pattern: RegExp, prefix: string])[] = [
  [/\/wordprocessingml(?:\/2006)?\/main$/, 'w:'],
  [/\/officeDocument(?:\/2006)?\/relationships$/, 'r:'],
  [/\/officeDocument(?:\/2006)?\/math$/, 'm:'],
  [/\/markup-compatibility\/2006$/, 'mc:'],
  [/\/drawingml(?:\/2006)?\/main$/, 'a:'],
  [/\/drawingml(?:\/2006)?\/chart$/, 'c:'],
  [/\/drawingml(?:\/2006)?\/diagram$/, 'dgm:'],
  [/\/presentationml(?:\/2006)?\/main$/, 'p:'],
];

/**
 * Reads XML and hands over the children of one element, each when it is complete, so that no more than one of them is
 * in memory. There are no entities but the five of XML itself: a document type declaration is refused, as Office does.
 * @param parent name of the element whose children are wanted, null for the root whatever its name
 * @throws ReadingFault `file-broken` when the XML is cut off, badly nested or nested more than 400 deep
 */
export function forEachChild(xml: string, parent: string | null, visit: (element: XmlElement) => void): void {
  const open: XmlElement[] = [];
  const names = new Map<string, string>();
  let parentDepth = -1;
  let at = xml.indexOf('<');
  while (at !== -1) {
    const end = endOfTag(xml, at);
    if (xml.startsWith('<![CDATA[', at)) open.at(-1)?.children.push(xml.slice(at + 9, end - 2));
    else if (xml.startsWith('<!DOCTYPE', at)) throw broken('it declares a document type');
    else if (xml.charAt(at + 1) === '/') {
      const element = open.pop();
      if (!element || element.name !== nameOf(xml.slice(at + 2, end).trimEnd(), names)) throw broken('badly nested');
      if (open.length === parentDepth) {
        visit(element);
        open.at(-1)?.children.splice(0);
      } else if (open.length < parentDepth) parentDepth = -1;
    } else if (xml.charAt(at + 1) !== '!' && xml.charAt(at + 1) !== '?') {
      const selfClosing = xml.charAt(end - 1) === '/';
      const element = readTag(xml.slice(at + 1, selfClosing ? end - 1 : end), names);
      open.at(-1)?.children.push(element);
      if (selfClosing) {
        if (open.length === parentDepth) {
          visit(element);
          open.at(-1)?.children.splice(0);
        }
      } else {
        open.push(element);
        if (open.length > deepest) throw broken('nested too deep');
        if (parentDepth === -1 && (parent === null || element.name === parent)) parentDepth = open.length;
      }
    }
    const next = xml.indexOf('<', end + 1);
    if (open.length > 0 && next > end + 1) open.at(-1)?.children.push(decodeEntities(xml.slice(end + 1, next)));
    at = next;
  }
  if (open.length > 0) throw broken('cut off');
}

/**
 * Reads all children of the root element.
 * @param root its name; null when any will do
 */
export function readXmlRoot(xml: string, root: string | null): XmlElement[] {
  const children: XmlElement[] = [];
  forEachChild(xml, root, (element) => children.push(element));
  return children;
}

function endOfTag(xml: string, at: number): number {
  const closing = xml.startsWith('<!--', at) ? '-->' : xml.startsWith('<![CDATA[', at) ? ']]>' : '>';
  let end = xml.indexOf(closing, at + 1);
  if (end === -1) throw broken('cut off');
  end += closing.length - 1;
  return closing === '>' && xml.charAt(at + 1) !== '/' ? endOfOpenTag(xml, at, end) : end;
}

/** A ">" inside an attribute's value does not end the tag. */
function endOfOpenTag(xml: string, at: number, first: number): number {
  let end = first;
  let quote = openQuote(xml, at, end, '');
  while (quote !== '') {
    const next = xml.indexOf('>', end + 1);
    if (next === -1) throw broken('cut off');
    quote = openQuote(xml, end, next, quote);
    end = next;
  }
  return end;
}

/** The quotation mark that is open at `to`, when `quote` was open at `from`; empty when none is. */
function openQuote(xml: string, from: number, to: number, quote: string): string {
  let open = quote;
  for (let at = from; at < to; at += 1) {
    const char = xml.charAt(at);
    if (open === '') open = char === '"' || char === "'" ? char : '';
    else if (char === open) open = '';
  }
  return open;
}

function readTag(tag: string, names: Map<string, string>): XmlElement {
  const space = tag.search(/\s/);
  const attributes = space === -1 ? '' : tag.slice(space);
  if (attributes.includes('xmlns:') || attributes.includes('xmlns=')) learnPrefixes(attributes, names);
  return { name: nameOf(space === -1 ? tag : tag.slice(0, space), names), attributes, children: [] };
}

function learnPrefixes(attributes: string, names: Map<string, string>): void {
  for (const [, prefix = '', uri = ''] of attributes.matchAll(/xmlns:?([\w.-]*)\s*=\s*["']([^"']*)["']/g)) {
    const usual = usualPrefixes.find(([pattern]) => pattern.test(uri))?.[1];
    if (usual !== undefined && usual !== `${prefix}:`) names.set(prefix, usual);
  }
}

/** The name with the prefix that Word would have written. */
function nameOf(name: string, names: Map<string, string>): string {
  if (names.size === 0) return name;
  const colon = name.indexOf(':');
  const usual = names.get(colon === -1 ? '' : name.slice(0, colon));
  return usual === undefined ? name : usual + name.slice(colon + 1);
}

const attributePatterns = new Map<string, RegExp>();

/** The value of an attribute by its local name (`val` for `w:val`), null when the element does not have it. */
export function attributeOf(element: XmlElement, localName: string): string | null {
  if (element.attributes === '') return null;
  let pattern = attributePatterns.get(localName);
  if (!pattern) {
    pattern = new RegExp(`\\s(?:[\\w.-]+:)?${localName}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`);
    attributePatterns.set(localName, pattern);
  }
  const found = pattern.exec(element.attributes);
  return found ? decodeEntities(found[1] ?? found[2] ?? '') : null;
}

/** The first child element of a name. */
export function childOf(element: XmlElement | null, name: string): XmlElement | null {
  if (!element) return null;
  for (const child of element.children) if (typeof child !== 'string' && child.name === name) return child;
  return null;
}

export function childrenOf(element: XmlElement | null): XmlElement[] {
  return element ? element.children.filter((child) => typeof child !== 'string') : [];
}

/** The name without its prefix. */
export function localNameOf({ name }: XmlElement): string {
  return name.slice(name.indexOf(':') + 1);
}

/** All text inside an element, in order. Elements are nested no deeper than the reader allows. */
export function textOf(element: XmlElement | null): string {
  if (!element) return '';
  return element.children.map((child) => (typeof child === 'string' ? child : textOf(child))).join('');
}

/** `w:val` of a child element; null when the child is missing. */
export function settingOf(element: XmlElement | null, name: string): string | null {
  const child = childOf(element, name);
  return child && attributeOf(child, 'val');
}

/** Whether a property such as `w:b` is set: it is there and does not say no. null when it is not there. */
export function toggleOf(element: XmlElement | null, name: string): boolean | null {
  const child = childOf(element, name);
  if (!child) return null;
  const value = attributeOf(child, 'val');
  return value === null || !['0', 'false', 'off', 'none'].includes(value);
}

const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return entities[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
  });
}

function broken(reason: string): ReadingFault {
  return new ReadingFault('file-broken', `The document's XML cannot be read: ${reason}.`);
}
