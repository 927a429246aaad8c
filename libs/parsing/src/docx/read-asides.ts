import type { Aside, DraftBlock } from '@lesart/document';
import { visible } from '../lay-runs.ts';
import { attributeOf, childrenOf, forEachChild } from '../office/read-xml.ts';
import type { DocxPackage, DocxPart } from './open-package.ts';
import type { BodyReader } from './read-body.ts';

/** Makes a reader for what a part holds. */
export type ReaderOf = (part: DocxPart) => BodyReader;

const mostAsides = 500;
const longestAside = 5000;

/** The comments with their authors, in the order of the file (ECMA-376 part 1, 17.13.4). */
export function readComments(docx: DocxPackage, readerOf: ReaderOf): Aside[] {
  const asides: Aside[] = [];
  for (const part of docx.parts('comments')) {
    forEachChild(part.xml, 'w:comments', (comment) => {
      if (asides.length >= mostAsides) return;
      const author = visible(attributeOf(comment, 'author') || attributeOf(comment, 'initials') || '').trim();
      const reader = readerOf(part);
      for (const element of childrenOf(comment)) reader.read(element);
      const text = textOf(reader.finish());
      if (text !== '') asides.push({ kind: 'comment', text, author: author || null, page: null });
    });
  }
  return asides;
}

/** What stands at the head and foot of pages, each text once; numbers of pages are no part of it. */
export function readRunningTexts(docx: DocxPackage, readerOf: ReaderOf): Aside[] {
  const kinds = [
    { kind: 'pageHeader', type: 'header', root: 'w:hdr' },
    { kind: 'pageFooter', type: 'footer', root: 'w:ftr' },
  ] as const;
  return kinds.flatMap(({ kind, type, root }) => {
    const texts = new Set(
      docx
        .parts(type)
        .slice(0, mostAsides)
        .map((part) => {
          const reader = readerOf(part);
          forEachChild(part.xml, root, reader.read);
          return textOf(reader.finish());
        }),
    );
    return [...texts].filter(saysSomething).map((text) => ({ kind, text, author: null, page: null }));
  });
}

function textOf(blocks: readonly DraftBlock[]): string {
  return blocks
    .map(({ label, text }) => (label === null ? text : `${label} ${text}`))
    .join('\n')
    .slice(0, longestAside)
    .toWellFormed();
}

/** "Page of" is what is left of "Page 1 of 3". */
function saysSomething(text: string): boolean {
  return (text.match(/[\p{L}\p{N}]+/gu) ?? []).some((word) => !/^(?:page|seite|of|von|p|s)$/i.test(word));
}
