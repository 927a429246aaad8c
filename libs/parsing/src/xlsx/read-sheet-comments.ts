import type { Aside } from '@lesart/document';
import { visible } from '../lay-runs.ts';
import { attributeOf, textOf, type XmlElement } from '../office/read-xml.ts';
import { childNamed, childrenNamed, scanElements } from '../sheet/scan-elements.ts';
import { stringOf } from './read-strings.ts';

/** XML of the parts that hold the comments of a sheet. */
export interface CommentParts {
  readonly comments: readonly Uint8Array[];
  /** Conversations; `comments` then repeats them for programs that do not know them. */
  readonly threads: readonly Uint8Array[];
  /** Names by the ids that conversations use. */
  readonly persons: ReadonlyMap<string, string>;
}

/**
 * Notes and conversations on the cells of a sheet (ECMA-376 part 1, 18.7; MS-XLSX 2.6.205).
 * @param page the sheet from 1
 */
export function readSheetComments({ comments, threads, persons }: CommentParts, page: number): Aside[] {
  const asides: Aside[] = [];
  const add = (text: string, author: string | null) => {
    const shown = visible(text).trim();
    if (shown !== '') asides.push({ kind: 'comment', text: shown, author: author && visible(author).trim(), page });
  };
  for (const xml of comments) {
    const authors: string[] = [];
    for (const scanned of scanElements(xml, ['author', 'comment'])) {
      if (scanned.kind !== 'element') continue;
      if (scanned.name === 'author') authors.push(textOf(scanned.element));
      else {
        const author = authors[Number(attributeOf(scanned.element, 'authorId') ?? '-1')] ?? null;
        const isCopy = threads.length > 0 && author?.startsWith('tc=');
        if (!isCopy) add(stringOf(childNamed(scanned.element, 'text')), author?.startsWith('tc=') ? null : author);
      }
    }
  }
  for (const element of threads.flatMap(threadedComments)) {
    const person = persons.get(attributeOf(element, 'personId') ?? '');
    add(textOf(childNamed(element, 'text')), person ?? null);
  }
  return asides;
}

function threadedComments(xml: Uint8Array): XmlElement[] {
  const found: XmlElement[] = [];
  for (const scanned of scanElements(xml, ['threadedComment'])) {
    if (scanned.kind === 'element') found.push(scanned.element);
  }
  return found;
}

/** The people who take part in conversations, by their ids. */
export function readPersons(xml: Uint8Array | null): Map<string, string> {
  const persons = new Map<string, string>();
  for (const scanned of xml ? scanElements(xml, ['personList']) : []) {
    if (scanned.kind !== 'element') continue;
    for (const person of childrenNamed(scanned.element, 'person')) {
      persons.set(attributeOf(person, 'id') ?? '', attributeOf(person, 'displayName') ?? '');
    }
  }
  return persons;
}

/**
 * The page header and footer of a sheet, without the codes for fonts, numbers of pages and dates (ECMA-376 part 1,
 * 18.3.1.46). The same text on first, odd and even pages counts once.
 */
export function readHeaderFooter(element: XmlElement | null, sheetName: string, page: number): Aside[] {
  const seen = new Set<string>();
  return (element?.children ?? []).flatMap((child): Aside[] => {
    if (typeof child === 'string') return [];
    const kind = /header$/i.test(child.name) ? 'pageHeader' : 'pageFooter';
    const text = headerText(textOf(child), sheetName);
    if (text === '' || seen.has(kind + text)) return [];
    seen.add(kind + text);
    return [{ kind, text, author: null, page }];
  });
}

function headerText(code: string, sheetName: string): string {
  const text = code.replace(/&(?:"[^"]*"|K[\da-f]{6}|K\d\d[+-]\d{3}|\d{1,3}|[A-Za-z&])/gi, (match) => {
    const letter = match.charAt(1).toUpperCase();
    if (letter === '&') return '&';
    if (letter === 'A' && match.length === 2) return sheetName;
    return 'LCR'.includes(letter) ? ' ' : '';
  });
  return visible(text).replace(/\s+/g, ' ').trim();
}
