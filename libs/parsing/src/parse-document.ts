import { defaultReadingSettings, type MediaType, ReadingFault, type ReadingSettings } from '@lesart/document';
import { collectFindings } from './collect-findings.ts';
import { detectMediaType } from './detect-media-type.ts';
import type { ParsedContent, ParsedDocument, ReadingProgress } from './parsed-document.ts';
import type { Recogniser } from './recognition/recogniser.ts';
import { watchInvisible } from './visible.ts';

export interface ParseOptions {
  readonly settings?: ReadingSettings;
  /** Called after each page of a format that has pages. */
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** Reads text in pictures; without one the result may say `needsRecognition`. */
  readonly recogniser?: Recogniser;
}

/** What a parser is given beside the bytes. */
export interface ParserOptions extends ParseOptions {
  readonly settings: ReadingSettings;
  /** The file's name, for formats whose content says too little. */
  readonly name: string;
}

/** The settings are put into the reading here, for all parsers. */
export type DraftContent = Omit<ParsedContent, 'reading'> & {
  readonly reading: Omit<ParsedContent['reading'], 'settings'>;
};

type Parser = (bytes: Uint8Array, options: ParserOptions) => Promise<DraftContent> | DraftContent;

const parsePicture = async () => (await import('./picture/parse-picture.ts')).parsePicture;

/** Each parser is loaded when its first file comes, so that nobody waits for pdf.js to read a text. */
const parsers: Record<MediaType, () => Promise<Parser>> = {
  'application/pdf': async () => (await import('./pdf/parse-pdf.ts')).parsePdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': async () =>
    (await import('./docx/parse-docx.ts')).parseDocx,
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': async () =>
    (await import('./pptx/parse-pptx.ts')).parsePptx,
  'application/vnd.oasis.opendocument.text': async () => (await import('./odf/parse-odt.ts')).parseOdt,
  'application/vnd.oasis.opendocument.presentation': async () => (await import('./odf/parse-odp.ts')).parseOdp,
  'message/rfc822': async () => (await import('./mail/parse-eml.ts')).parseEml,
  'application/vnd.ms-outlook': async () => (await import('./mail/parse-msg.ts')).parseMsg,
  'application/rtf': async () => (await import('./rtf/parse-rtf.ts')).parseRtf,
  'application/zip': async () => (await import('./parse-zip.ts')).parseZip,
  'image/png': parsePicture,
  'image/jpeg': parsePicture,
  'image/tiff': parsePicture,
  'image/webp': parsePicture,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': async () =>
    (await import('./xlsx/parse-xlsx.ts')).parseXlsx,
  'application/vnd.oasis.opendocument.spreadsheet': async () => (await import('./odf/parse-ods.ts')).parseOds,
  'text/html': async () => (await import('./parse-html.ts')).parseHtml,
  'text/markdown': async () => (await import('./markdown/parse-markdown.ts')).parseMarkdown,
  'text/csv': async () => (await import('./parse-csv.ts')).parseCsv,
  'text/plain': async () => (await import('./parse-text.ts')).parseText,
};

/**
 * Reads a file into blocks. A pure function of its bytes, its name and the settings; it may take long and much memory
 * on hostile input, so untrusted files are read in a sandbox (`createSandbox`).
 * @param name the file's name, which decides only between kinds of text
 * @throws ReadingFault why the file cannot be read; nothing else
 */
export async function parseDocument(
  bytes: Uint8Array,
  name: string,
  options: ParseOptions = {},
): Promise<ParsedDocument> {
  const settings = options.settings ?? defaultReadingSettings;
  try {
    const mediaType = detectMediaType(bytes, name);
    const parse = await parsers[mediaType]();
    const findings = collectFindings();
    const content = await watchInvisible(findings, async () => parse(bytes, { ...options, settings, name }));
    findings.addAll(content.reading.findings);
    return { mediaType, ...content, reading: { ...content.reading, findings: findings.list(), settings } };
  } catch (error) {
    if (error instanceof ReadingFault) throw error;
    throw new ReadingFault('file-broken', 'The file is damaged: its reader failed on it.');
  }
}
