import { type MediaType, ReadingFault } from '@lesart/document';
import { detectMediaType } from './detect-media-type.ts';
import type { ParsedContent, ParsedDocument, ReadingProgress } from './parsed-document.ts';

export interface ParseOptions {
  /** Called after each page of a format that has pages. */
  readonly onProgress?: (progress: ReadingProgress) => void;
}

type Parser = (bytes: Uint8Array, options: ParseOptions) => Promise<ParsedContent> | ParsedContent;

/** Each parser is loaded when its first file comes, so that nobody waits for pdf.js to read a text. */
const parsers: Record<MediaType, () => Promise<Parser>> = {
  'application/pdf': async () => (await import('./pdf/parse-pdf.ts')).parsePdf,
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': async () =>
    (await import('./docx/parse-docx.ts')).parseDocx,
  'text/html': async () => (await import('./parse-html.ts')).parseHtml,
  'text/markdown': async () => (await import('./markdown/parse-markdown.ts')).parseMarkdown,
  'text/plain': async () => (await import('./parse-text.ts')).parseText,
};

/**
 * Reads a file into blocks. A pure function of its bytes and its name's extension; it may take long and much memory
 * on hostile input, so untrusted files are read in a sandbox (`createSandbox`).
 * @param name the file's name, which decides only between kinds of text
 * @throws ReadingFault why the file cannot be read; nothing else
 */
export async function parseDocument(
  bytes: Uint8Array,
  name: string,
  options: ParseOptions = {},
): Promise<ParsedDocument> {
  try {
    const mediaType = detectMediaType(bytes, name);
    const parse = await parsers[mediaType]();
    return { mediaType, ...(await parse(bytes, options)) };
  } catch (error) {
    if (error instanceof ReadingFault) throw error;
    throw new ReadingFault('file-broken', 'The file is damaged: its reader failed on it.');
  }
}
