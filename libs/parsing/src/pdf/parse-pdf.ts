import { ReadingFault, type ReadingSettings } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import type { DraftContent } from '../parse-document.ts';
import { type RecognitionOptions, recognisePages, reportRecognition } from '../recognition/recognise-pages.ts';
import { tiltBoxes } from '../recognition/tilt-boxes.ts';
import { summariseReading } from '../summarise-reading.ts';
import { buildDocument } from './build-document.ts';
import { reportFindings } from './facts/report-findings.ts';
import { readPages } from './read-pages.ts';

export type PdfOptions = RecognitionOptions & { readonly settings?: ReadingSettings };

/**
 * Reads the text of a PDF in reading order: columns, paragraphs, headings, list items and tables are found by where and
 * how the text is written; running headers, footers and page numbers are left out. Pages that are pictures of text are
 * read by the recogniser; without one they stay without text, and `needsRecognition` is true.
 * @throws ReadingFault `file-encrypted`, `file-broken`, `file-without-pages`, `file-without-text`
 */
export async function parsePdf(bytes: Uint8Array, options: PdfOptions = {}): Promise<DraftContent> {
  const findings = collectFindings();
  const file = await readPages(
    bytes,
    (done, total) => options.onProgress?.({ done, total, unit: 'pages' }),
    options.settings?.hiddenText,
  );
  const { pages: written, broken, facts } = file;
  const { pages, recognised, needsRecognition } = await recognisePages(bytes, written, options);
  const pageCount = pages.length + broken.length;
  const { blocks: straight, asides } = buildDocument(pages);
  if (straight.length === 0 && !needsRecognition) throw withoutText(pageCount, options);
  const blocks = tiltBoxes(straight, recognised);
  const sizes = new Map(pages.map(({ number, width, height }) => [number, { width, height }]));
  // Recognised text stands in place of the text that a file lays over its pictures.
  const replaced = new Set(recognised.map(({ text }) => text.number));
  const hidden = file.hidden.filter(({ code, page }) => code !== 'text-layer' || !replaced.has(page));
  reportFindings(findings, { ...file, hidden });
  const report = reportRecognition(recognised);
  findings.addAll(report.findings);
  const empty = pages.filter(({ runs }) => runs.size === 0).map(({ number }) => number);
  for (const where of empty) findings.add('pages-without-text', { where });
  const reading = summariseReading(blocks, {
    findings: findings.list(),
    recognised: report.recognised,
    metadata: [...facts.metadata],
    attachments: [...facts.attachments],
    asides: [...asides, ...facts.comments.map((comment) => ({ kind: 'comment' as const, ...comment }))],
    pages: pageCount,
    pageSizes: Array.from({ length: pageCount }, (_none, at) => sizes.get(at + 1) ?? noSize),
    pagesWithoutText: [...broken, ...empty].sort((a, b) => a - b),
  });
  return { blocks, reading, ...(needsRecognition && { needsRecognition }) };
}

const noSize = { width: 0, height: 0 };

function withoutText(pages: number, { settings }: RecognitionOptions): ReadingFault {
  const off = settings?.recogniseText === 'never';
  const why = off ? 'the recognition of text is switched off' : 'no text was recognised in them';
  return new ReadingFault(
    'file-without-text',
    `The file holds only pictures (${pages} ${pages === 1 ? 'page' : 'pages'}), and ${why}.`,
  );
}
