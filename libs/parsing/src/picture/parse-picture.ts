import { ReadingFault } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import type { DraftContent, ParserOptions } from '../parse-document.ts';
import { buildDocument } from '../pdf/build-document.ts';
import { reportRecognition } from '../recognition/recognise-pages.ts';
import { tiltBoxes } from '../recognition/tilt-boxes.ts';
import { summariseReading } from '../summarise-reading.ts';
import { readPictureHeader } from './read-picture-header.ts';
import { refuseLarge } from './refuse-large.ts';

/**
 * Reads the text that is seen in a picture (PNG, JPEG, WebP) or in each picture of a TIFF file, which are its pages.
 * Without a recogniser only the header is read: there are no blocks then, and `needsRecognition` is true.
 * @throws ReadingFault `file-broken`, `picture-too-large`, `file-without-text`
 */
export async function parsePicture(
  bytes: Uint8Array,
  { settings, recogniser, onProgress }: ParserOptions,
): Promise<DraftContent> {
  const { frames, more, metadata } = readPictureHeader(bytes);
  for (const { width, height } of frames) refuseLarge(width, height);
  if (settings.recogniseText === 'never') {
    throw new ReadingFault('file-without-text', 'The file is a picture, and the recognition of text is switched off.');
  }
  const findings = collectFindings();
  if (more) findings.add('cut-short');
  const pages = frames.length;
  if (!recogniser) {
    const reading = summariseReading([], { pages, metadata: [...metadata], findings: findings.list() });
    return { blocks: [], reading, needsRecognition: true };
  }
  const indexes = frames.map(({ index }) => index);
  const recognised = await recogniser.recognisePicture(bytes, indexes, (done, total) =>
    onProgress?.({ done, total, unit: 'pages' }),
  );
  const { blocks: straight, asides } = buildDocument(recognised.map(({ text }) => text));
  if (straight.length === 0) {
    throw new ReadingFault('file-without-text', 'No text was recognised in the picture.');
  }
  const withText = recognised.filter(({ words }) => words > 0);
  const report = reportRecognition(withText);
  findings.addAll(report.findings);
  const blocks = tiltBoxes(straight, withText);
  const pagesWithoutText = recognised.filter(({ words }) => words === 0).map(({ text }) => text.number);
  for (const where of pagesWithoutText) findings.add('pages-without-text', { where });
  const reading = summariseReading(blocks, {
    pages,
    pageSizes: recognised.map(({ text: { width, height } }) => ({ width, height })),
    pagesWithoutText,
    recognised: report.recognised,
    metadata: [...metadata],
    asides,
    findings: findings.list(),
  });
  return { blocks, reading };
}
