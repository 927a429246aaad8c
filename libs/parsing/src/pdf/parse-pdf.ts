import { ReadingFault } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import type { DraftContent } from '../parse-document.ts';
import type { ReadingProgress } from '../parsed-document.ts';
import { summariseReading } from '../summarise-reading.ts';
import { buildBlocks } from './build-blocks.ts';
import { measureBody } from './build-paragraphs.ts';
import { findFurniture, listAsides } from './find-furniture.ts';
import { collectVocabulary } from './join-lines.ts';
import { layOutPage, type PageLayout } from './lay-out-page.ts';
import { type PageText, readPages } from './read-pages.ts';

/**
 * Reads the text of a PDF in reading order: columns, paragraphs, headings, list items and simple tables are found by
 * where and how the text is written; running headers, footers and page numbers are left out.
 * @throws ReadingFault `file-encrypted`, `file-broken`, `file-without-pages`, `file-without-text` (pictures of text)
 */
export async function parsePdf(
  bytes: Uint8Array,
  options: { readonly onProgress?: (progress: ReadingProgress) => void } = {},
): Promise<DraftContent> {
  const { pages, broken } = await readPages(bytes, (done, total) =>
    options.onProgress?.({ done, total, unit: 'pages' }),
  );
  const pageCount = pages.length + broken.length;
  const layout = layOut(pages);
  const { margins, legends } = findFurniture(layout);
  const lines = layout.flatMap((page) => page.lines).filter((line) => !margins.has(line));
  if (lines.length === 0) {
    const detail = `The file holds only pictures of text (${pageCount} pages); OCR is not built yet.`;
    throw new ReadingFault('file-without-text', detail);
  }
  const sizes = new Map(pages.map(({ number, width, height }) => [number, { width, height }]));
  const blocks = buildBlocks(lines, {
    body: measureBody(lines),
    legends,
    vocabulary: collectVocabulary(lines),
    pageSize: (page) => sizes.get(page) ?? noSize,
  });
  const findings = collectFindings();
  for (const where of broken) findings.add('pages-broken', { where });
  const reading = summariseReading(blocks, {
    findings: findings.list(),
    asides: listAsides(layout, margins),
    pages: pageCount,
    pageSizes: Array.from({ length: pageCount }, (_none, at) => sizes.get(at + 1) ?? noSize),
    pagesWithoutText: [...broken, ...pages.filter(({ runs }) => runs.size === 0).map(({ number }) => number)].sort(
      (a, b) => a - b,
    ),
  });
  return { blocks, reading };
}

const noSize = { width: 0, height: 0 };

function layOut(pages: readonly PageText[]): PageLayout[] {
  let region = 0;
  return pages.map((page) => {
    const layout = layOutPage(page, region);
    region = layout.nextRegion;
    return layout;
  });
}
