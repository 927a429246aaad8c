import { type MediaType, ReadingFault } from '@lesart/document';
import { type Archive, openArchive } from './archive.ts';
import { isBinary } from './decode-text.ts';

export const docxType: MediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const readableExtensions = new Set(['pdf', 'docx', 'html', 'htm', 'xhtml', 'md', 'markdown', 'txt']);
const textExtensions = new Set(['txt', 'md', 'markdown', 'html', 'htm', 'xhtml', 'csv', 'log']);
const readable = 'Lesart reads PDF, Word (DOCX), HTML, Markdown and plain text.';

/** First bytes of what people upload by mistake, with a name that they know. */
const foreign: readonly (readonly [name: string, ...start: number[]])[] = [
  ['a JPEG picture', 0xff, 0xd8, 0xff],
  ['a PNG picture', 0x89, 0x50, 0x4e, 0x47],
  ['a GIF picture', 0x47, 0x49, 0x46, 0x38],
  ['a TIFF picture', 0x49, 0x49, 0x2a, 0x00],
  ['a TIFF picture', 0x4d, 0x4d, 0x00, 0x2a],
  ['an RTF document', 0x7b, 0x5c, 0x72, 0x74, 0x66],
  ['an old Office document (.doc, .xls, .ppt, .msg)', 0xd0, 0xcf, 0x11, 0xe0],
  ['a ZIP archive', 0x50, 0x4b, 0x03, 0x04],
  ['a ZIP archive', 0x50, 0x4b, 0x05, 0x06],
  ['a compressed archive', 0x1f, 0x8b],
  ['a 7-Zip archive', 0x37, 0x7a, 0xbc, 0xaf],
  ['a program', 0x7f, 0x45, 0x4c, 0x46],
  ['a program', 0x4d, 0x5a, 0x90],
];

/**
 * What a file is, by its content first and by its name only between kinds of text.
 * @param name the file's name; only its extension matters
 * @throws ReadingFault `file-empty`, `file-encrypted` (a DOCX under a password), `archive-dangerous`,
 *   `file-type-mismatch` (named like a format that Lesart reads, but something else), `file-type-unknown`
 */
export function detectMediaType(bytes: Uint8Array, name: string): MediaType {
  if (bytes.length === 0) throw new ReadingFault('file-empty', 'The file is empty.');
  const extension = extensionOf(name);
  if (isPdf(bytes, extension)) return 'application/pdf';
  if (startsWith(bytes, [0x50, 0x4b, 0x03, 0x04])) return detectInArchive(bytes, extension);
  if (isEncryptedOffice(bytes)) throw new ReadingFault('file-encrypted', 'The document is protected by a password.');
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

function detectInArchive(bytes: Uint8Array, extension: string): MediaType {
  let archive: Archive;
  try {
    archive = openArchive(bytes);
  } catch (error) {
    // What is left of a cut off DOCX is a broken DOCX, not an unknown file.
    if (error instanceof ReadingFault && error.code === 'file-broken' && extension === 'docx') return docxType;
    throw error;
  }
  if (archive.names.some((name) => /^word\/document\d*\.xml$/i.test(name))) return docxType;
  const types = archive.read('[Content_Types].xml');
  if (types && /wordprocessingml\.(?:document|template)\.main\+xml|ms-word\.\w+\.main/i.test(latin1(types)))
    return docxType;
  throw notReadable(archiveKind(archive), extension);
}

function archiveKind({ names }: Archive): string {
  if (names.some((name) => name.startsWith('xl/'))) return 'a spreadsheet (XLSX)';
  if (names.some((name) => name.startsWith('ppt/'))) return 'a presentation (PPTX)';
  if (names.includes('mimetype') && names.includes('content.xml')) return 'an OpenDocument file';
  return 'a ZIP archive';
}

/** A DOCX under a password is an OLE2 container with a stream "EncryptedPackage", named in UTF-16. */
function isEncryptedOffice(bytes: Uint8Array): boolean {
  if (!startsWith(bytes, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return false;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
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
  if (extension !== 'txt' && /^<(?:head|body|div|p|h[1-6]|table|article|section|meta|title)[\s>]/.test(start))
    return 'text/html';
  return 'text/plain';
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
