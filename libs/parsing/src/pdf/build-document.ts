import type { Aside, DraftBlock } from '@lesart/document';
import { buildBlocks } from './build-blocks.ts';
import { measureBody } from './build-paragraphs.ts';
import { findFurniture, listAsides } from './find-furniture.ts';
import { collectVocabulary } from './join-lines.ts';
import { layOutPage, type PageLayout } from './lay-out-page.ts';
import type { PageText } from './read-pages.ts';

/**
 * Puts the text of pages into blocks in reading order: columns, paragraphs, headings, list items and tables are found by
 * where and how the text stands; running headers, footers and page numbers become asides.
 */
export function buildDocument(pages: readonly PageText[]): { blocks: DraftBlock[]; asides: Aside[] } {
  const layout = layOut(pages);
  const { margins, legends } = findFurniture(layout);
  const lines = layout.flatMap((page) => page.lines).filter((line) => !margins.has(line));
  const sizes = new Map(pages.map(({ number, width, height }) => [number, { width, height }]));
  const blocks = buildBlocks(lines, {
    body: measureBody(lines),
    legends,
    vocabulary: collectVocabulary(lines),
    pageSize: (page) => sizes.get(page) ?? { width: 0, height: 0 },
  });
  return { blocks, asides: listAsides(layout, margins) };
}

function layOut(pages: readonly PageText[]): PageLayout[] {
  let region = 0;
  return pages.map((page) => {
    const layout = layOutPage(page, region);
    region = layout.nextRegion;
    return layout;
  });
}
