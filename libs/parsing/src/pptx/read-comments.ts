import type { Reading } from '@lesart/document';
import { visible } from '../lay-runs.ts';
import { attributeOf, childOf, childrenOf, localNameOf, textOf, type XmlElement } from '../office/read-xml.ts';
import type { Presentation, PresentationPart } from './open-presentation.ts';

type Aside = Reading['asides'][number];

/** Names of the people who commented, by the id that comments have for them. */
export type Authors = ReadonlyMap<string, string>;

/** Reads both lists of authors: that of old comments (`p:cmAuthor`) and that of threads (`p188:author`). */
export function readAuthors(presentation: Presentation): Authors {
  const parts = ['commentAuthors', 'authors'].flatMap((type) => presentation.related(presentation.main, type));
  return new Map(
    parts
      .flatMap(({ elements }) => elements)
      .map((author) => [attributeOf(author, 'id') ?? '', visible(attributeOf(author, 'name') ?? '').trim()]),
  );
}

/**
 * Reads the comments on a slide, each followed by its replies (ECMA-376 part 1, 13.3.2 for old comments; [MS-PPTX]
 * 2.6 for threads).
 * @param number of the slide, from 1
 */
export function readComments(
  presentation: Presentation,
  slide: PresentationPart,
  number: number,
  authors: Authors,
): Aside[] {
  return presentation
    .related(slide, 'comments')
    .flatMap(({ elements }) => elements)
    .filter((element) => localNameOf(element) === 'cm')
    .flatMap((comment) => [comment, ...repliesOf(comment)])
    .flatMap((comment): Aside[] => {
      const text = visible(wordsOf(comment)).trim();
      const author = authors.get(attributeOf(comment, 'authorId') ?? '') || null;
      return text === '' ? [] : [{ kind: 'comment', text, author, page: number }];
    });
}

function repliesOf(comment: XmlElement): XmlElement[] {
  const list = childrenOf(comment).find((element) => localNameOf(element) === 'replyLst') ?? null;
  return childrenOf(list).filter((element) => localNameOf(element) === 'reply');
}

function wordsOf(comment: XmlElement): string {
  const plain = childOf(comment, 'p:text');
  if (plain) return textOf(plain);
  const body = childrenOf(comment).find((element) => localNameOf(element) === 'txBody') ?? null;
  return childrenOf(body)
    .filter(({ name }) => name === 'a:p')
    .map((paragraph) =>
      childrenOf(paragraph)
        .map((run) => textOf(childOf(run, 'a:t')))
        .join(''),
    )
    .join('\n');
}
