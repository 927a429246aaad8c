import { type MediaType, ReadingFault } from '@lesart/document';
import { type Archive, openArchive } from './archive.ts';
import { isBinary } from './decode-text.ts';

export const docxType: MediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export const xlsxType: MediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
export const pptxType: MediaType = 'application/vnd.openxmlformats-officedocument.presentationml.presentation';

const openDocumentTypes: Readonly<Record<string, MediaType>> = {
  text: 'application/vnd.oasis.opendocument.text',
  spreadsheet: 'application/vnd.oasis.opendocument.spreadsheet',
  presentation: 'application/vnd.oasis.opendocument.presentation',
};

/** Extensions of the formats that Lesart reads; those of texts decide between kinds of text. */
const binaryExtensions =
  'pdf docx docm dotx dotm xlsx xlsm xltx xltm pptx pptm ppsx potx odt ott ods ots odp otp rtf msg zip png jpg jpeg tif tiff webp';
const textExtensions = new Set('txt md markdown html htm xhtml csv tsv log eml'.split(' '));
const readableExtensions = new Set([...binaryExtensions.split(' '), ...textExtensions]);
const readable =
  'Lesart reads PDF, Word (DOCX), Excel (XLSX), PowerPoint (PPTX), OpenDocument, RTF, HTML, Markdown, CSV, plain text, ' +
  'mail (EML, MSG), pictures (PNG, JPEG, TIFF, WebP) and ZIP archives.';

type Signature = readonly [type: MediaType, ...start: number[]];
const signatures: readonly Signature[] = [
  ['image/jpeg', 0xff, 0xd8, 0xff],
  ['image/png', 0x89, 0x50, 0x4e, 0x47],
  ['image/tiff', 0x49, 0x49, 0x2a, 0x00],
  ['image/tiff', 0x4d, 0x4d, 0x00, 0x2a],
  ['image/tiff', 0x49, 0x49, 0x2b, 0x00],
  ['image/tiff', 0x4d, 0x4d, 0x00, 0x2b],
  ['application/rtf', 0x7b, 0x5c, 0x72, 0x74, 0x66],
  ['application/zip', 0x50, 0x4b, 0x05, 0x06],
];

/** First bytes of what people upload by mistake, with a name that they know. */
const foreign: readonly (readonly [name: string, ...start: number[]])[] = [
  ['a GIF picture', 0x47, 0x49, 0x46, 0x38],
  ['an old Office document (.doc, .xls, .ppt)', 0xd0, 0xcf, 0x11, 0xe0],
  ['a compressed archive', 0x1f, 0x8b],
  ['a 7-Zip archive', 0x37, 0x7a, 0xbc, 0xaf],
  ['a program', 0x7f, 0x45, 0x4c, 0x46],
  ['a program', 0x4d, 0x5a, 0x90],
];

/**
 * What a file is, by its content first and by its name only between kinds of text.
 * @param name the file's name; only its extension matters
 * @throws ReadingFault `file-empty`, `file-encrypted` (an Office document under a password), `archive-dangerous`,
 *   `file-type-mismatch` (named like a format that Lesart reads, but something else), `file-type-unknown`
 */
export function detectMediaType(bytes: Uint8Array, name: string): MediaType {
  if (bytes.length === 0) throw new ReadingFault('file-empty', 'The file is empty.');
  const extension = extensionOf(name);
  if (isPdf(bytes, extension)) return 'application/pdf';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return detectInArchive(bytes, extension);
  if (startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return detectInContainer(bytes, extension);
  const signed = signatures.find(([, ...start]) => startsWith(bytes, start));
  if (signed) return signed[0];
  if (isWebp(bytes)) return 'image/webp';
  const known = foreign.find(([, ...start]) => startsWith(bytes, start));
  if (known) throw notReadable(known[0], extension);
  if (isBinary(bytes)) throw notReadable('not a document', extension);
  return detectText(bytes, extension);
}

function extensionOf(name: string): string {
  return /\.([^./\\]+)$/.exec(name.trim())?.[1]?.toLowerCase() ?? '';
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, at) => bytes[at] === byte);
}

/** A PDF may have rubbish before its first line; a text that only speaks of "%PDF-" is none. */
function isPdf(bytes: Uint8Array, extension: string): boolean {
  const head = latin1(bytes.subarray(0, 1024));
  const at = head.indexOf('%PDF-');
  return at === 0 || (at > 0 && (!textExtensions.has(extension) || head.slice(0, at).trim() === ''));
}

function isWebp(bytes: Uint8Array): boolean {
  const head = latin1(bytes.subarray(0, 12));
  return head.startsWith('RIFF') && head.endsWith('WEBP');
}

/** What is left of a cut off document is a broken document, not an unknown file. */
const cutOff: Readonly<Record<string, MediaType>> = {
  docx: docxType,
  xlsx: xlsxType,
  pptx: pptxType,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  odp: 'application/vnd.oasis.opendocument.presentation',
  zip: 'application/zip',
};

function detectInArchive(bytes: Uint8Array, extension: string): MediaType {
  let archive: Archive;
  try {
    archive = openArchive(bytes, 'folder');
  } catch (error) {
    const type = cutOff[extension];
    if (error instanceof ReadingFault && error.code === 'file-broken' && type) return type;
    throw error;
  }
  const has = (pattern: RegExp) => archive.names.some((name) => pattern.test(name));
  if (has(/^word\/document\d*\.xml$/i)) return docxType;
  if (has(/^xl\/workbook\d*\.xml$/i)) return xlsxType;
  if (has(/^ppt\/presentation\d*\.xml$/i)) return pptxType;
  const types = latin1(readSmall(archive, '[Content_Types].xml'));
  if (/wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.\w+\.main/i.test(types)) return docxType;
  if (/spreadsheetml\.(?:sheet|template)\.main\+xml|ms-excel\.(?:sheet|template)\.\w+\.main/i.test(types))
    return xlsxType;
  if (/presentationml\.\w+\.main\+xml|ms-powerpoint\.\w+\.\w+\.main/i.test(types)) return pptxType;
  const openDocument = latin1(readSmall(archive, 'mimetype'));
  const kind = /opendocument\.(text|spreadsheet|presentation)/.exec(openDocument)?.[1] ?? '';
  const type = openDocumentTypes[kind];
  if (type) return type;
  // Programs and books are ZIP archives too, and no folders of documents.
  if (extension !== 'zip' && extension !== '') throw notReadable('a packed file of another kind', extension);
  return 'application/zip';
}

/** An entry of a packed document that tells what it is; nothing where it cannot be read, or is too large for that. */
function readSmall(archive: Archive, name: string): Uint8Array {
  const entry = archive.entries.find((found) => found.name === name);
  if (!entry || entry.encrypted || entry.size > 1_000_000) return new Uint8Array();
  return archive.read(name) ?? new Uint8Array();
}

/** OLE2 containers name their streams in UTF-16: those of an Outlook message, or a document under a password. */
function detectInContainer(bytes: Uint8Array, extension: string): MediaType {
  const container = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const holds = (stream: string) => container.includes(Buffer.from(stream, 'utf16le'));
  if (holds('EncryptedPackage')) {
    throw new ReadingFault('file-encrypted', 'The document is protected by a password.');
  }
  if (holds('__properties_version1.0')) return 'application/vnd.ms-outlook';
  throw notReadable('an old Office document (.doc, .xls, .ppt)', extension);
}

function notReadable(kind: string, extension: string): ReadingFault {
  if (readableExtensions.has(extension)) {
    const is = kind === 'not a document' ? 'is not one' : `is ${kind}`;
    return new ReadingFault('file-type-mismatch', `The file is named .${extension} but ${is}. ${readable}`);
  }
  return new ReadingFault('file-type-unknown', `The file is ${kind}. ${readable}`);
}

function detectText(bytes: Uint8Array, extension: string): MediaType {
  const wide = bytes[0] === 0xff || bytes[0] === 0xfe;
  const head = latin1(bytes.subarray(0, 4096)).replaceAll(wide ? '\0' : '\uFFFF', '');
  const start = head.replace(/^(?:[\xEF\xBB\xBF\xFE\xFF\s]|<!--[\s\S]*?-->|<\?xml[\s\S]*?\?>)+/, '').toLowerCase();
  if (/^<(?:!doctype\s+html|html[\s>])/.test(start)) return 'text/html';
  if (extension === 'md' || extension === 'markdown') return 'text/markdown';
  if (['html', 'htm', 'xhtml'].includes(extension)) return 'text/html';
  if (extension === 'csv' || extension === 'tsv') return 'text/csv';
  if (extension === 'eml' || (extension !== 'txt' && looksLikeMail(head))) return 'message/rfc822';
  if (extension !== 'txt' && /^<(?:head|body|div|p|h[1-6]|table|article|section|meta|title)[\s>]/.test(start))
    return 'text/html';
  return 'text/plain';
}

/** At least two header fields that every mail has, before the first blank line. */
function looksLikeMail(head: string): boolean {
  const fields = head.split(/\r?\n\r?\n/, 1)[0] ?? '';
  if (!/^[\w-]+:/.test(fields)) return false;
  return (fields.match(/^(?:from|to|subject|date|message-id|received|return-path|mime-version):/gim) ?? []).length >= 3;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
