import type { Finding, Reading, ReadingSettings } from '@lesart/document';
import { collectFindings } from '../collect-findings.ts';
import type { ReadingProgress } from '../parsed-document.ts';
import type { PageText } from '../pdf/read-pages.ts';
import type { RecognisedPage, Recogniser } from './recogniser.ts';

/** Pages with their own text where they have some, and with recognised text where they have not. */
export interface ReadPages {
  readonly pages: readonly PageText[];
  readonly recognised: readonly RecognisedPage[];
  /** There are pages that only a recogniser can read, and none was given. */
  readonly needsRecognition: boolean;
}

export interface RecognitionOptions {
  readonly settings?: Pick<ReadingSettings, 'recogniseText'>;
  readonly recogniser?: Recogniser;
  readonly onProgress?: (progress: ReadingProgress) => void;
}

/**
 * Recognises the text of the pages of a PDF that have none of their own; all of them when the settings say so, in place
 * of their own text.
 */
export async function recognisePages(
  bytes: Uint8Array,
  pages: readonly PageText[],
  { settings, recogniser, onProgress }: RecognitionOptions,
): Promise<ReadPages> {
  const when = settings?.recogniseText ?? 'where-needed';
  const isDrawn = pages.every(isEmpty);
  const isNeeded = (page: PageText) => isPictureOfText(page) || isDrawn;
  const numbers = pages.filter((page) => when === 'always' || (when === 'where-needed' && isNeeded(page)));
  if (numbers.length === 0) return { pages, recognised: [], needsRecognition: false };
  if (!recogniser) return { pages, recognised: [], needsRecognition: true };
  const found = await recogniser.recognisePdf(
    bytes,
    numbers.map(({ number }) => number),
    (done, total) => onProgress?.({ done, total, unit: 'pages' }),
  );
  const recognised = found.filter(({ words }) => words > 0);
  const byNumber = new Map(recognised.map((page) => [page.text.number, page]));
  return {
    pages: pages.map((page) => merge(page, byNumber.get(page.number))),
    recognised: recognised.filter((page) => isTaken(page, pages)),
    needsRecognition: false,
  };
}

/** Scanning programs write a line of their own on a page that is otherwise a picture. */
const fewWords = 12;

/** Pages between others that hold neither text nor a picture are empty; a file of such pages may be drawn by outlines. */
function isPictureOfText(page: PageText): boolean {
  if ((page.pictureShare ?? 0) > 0.5) return countWords(page) < fewWords;
  return page.pictureShare !== 0 && isEmpty(page);
}

function isEmpty({ runs }: PageText): boolean {
  return [...runs.values()].every((own) => own.length === 0);
}

function countWords({ runs }: PageText): number {
  let words = 0;
  for (const own of runs.values()) {
    for (const { text } of own) words += text.split(' ').length;
  }
  return words;
}

/** What is recognised on a page is on it anyway, its own few words included. */
function merge(page: PageText, recognised: RecognisedPage | undefined): PageText {
  if (!recognised || recognised.words <= countWords(page) / 2) return page;
  return { ...recognised.text, width: page.width, height: page.height };
}

function isTaken({ words, text }: RecognisedPage, pages: readonly PageText[]): boolean {
  const page = pages.find(({ number }) => number === text.number);
  return page !== undefined && words > countWords(page) / 2;
}

/** Pages that are read with less confidence need a person's eye. */
const uncertain = 0.7;

/** What the reading report says of recognised pages. */
export function reportRecognition(pages: readonly RecognisedPage[]): {
  readonly recognised: Reading['recognised'];
  readonly findings: readonly Finding[];
} {
  const findings = collectFindings();
  for (const { text, confidence } of pages) {
    findings.add('text-recognised', { where: text.number });
    if (confidence < uncertain) findings.add('recognition-uncertain', { where: text.number });
  }
  return {
    recognised: pages.map(({ text, confidence, words }) => ({ page: text.number, confidence, words })),
    findings: findings.list(),
  };
}
