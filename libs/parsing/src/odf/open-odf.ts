import { ReadingFault } from '@lesart/document';
import { type Archive, openArchive } from '../archive.ts';
import type { Findings } from '../collect-findings.ts';
import { decodeText } from '../decode-text.ts';

/** An OpenDocument package (ISO/IEC 26300-2): its files as XML for `readXmlRoot` and `forEachChild`. */
export interface OdfPackage {
  readonly archive: Archive;
  /** content.xml */
  readonly content: string;
  /** styles.xml; null when the file has none. */
  readonly styles: string | null;
  /** The XML of any file in the package, null when there is none of this name. */
  xml(name: string): string | null;
}

/** No text has this much XML; a tree of more does not fit into memory. */
const largestFile = 120_000_000;

/**
 * @throws ReadingFault `file-encrypted` when a file in the package is, `file-broken` when it has no content,
 *   `file-too-large`, and those of `openArchive`
 */
export function openOdf(bytes: Uint8Array): OdfPackage {
  const archive = openOdfArchive(bytes);
  const xml = (name: string) => readXml(archive, name);
  const content = xml('content.xml');
  if (content === null) throw new ReadingFault('file-broken', 'The file holds no content.');
  return { archive, content, styles: xml('styles.xml'), xml };
}

/** @throws ReadingFault `file-encrypted` when a file in the package is, and those of `openArchive` */
export function openOdfArchive(bytes: Uint8Array): Archive {
  const archive = openArchive(bytes);
  if (/<(?:[\w.-]+:)?encryption-data[\s/>]/.test(readXml(archive, 'META-INF/manifest.xml') ?? '')) {
    throw new ReadingFault('file-encrypted', 'The document is protected by a password.');
  }
  return archive;
}

/** @throws ReadingFault `file-too-large` */
export function readXml(archive: Archive, name: string): string | null {
  const bytes = archive.read(name);
  if (bytes && bytes.length > largestFile) {
    throw new ReadingFault('file-too-large', 'The document holds more text than documents have.');
  }
  return bytes && withoutDocumentType(decodeText(bytes).text);
}

/** OpenOffice wrote document types that only name a file; those that declare anything are left for the reader to refuse. */
function withoutDocumentType(xml: string): string {
  const at = xml.slice(0, 2000).indexOf('<!DOCTYPE');
  const end = at === -1 ? -1 : xml.indexOf('>', at);
  const declares = xml.slice(at, end).includes('[');
  return end === -1 || declares ? xml : xml.slice(0, at) + xml.slice(end + 1);
}

/** Reports macros and objects of other programs in the package. */
export function findOdfParts({ archive }: OdfPackage, findings: Findings): void {
  for (const name of archive.names) {
    const file = name.split('/').at(-1) ?? '';
    if (/^Basic\/[^/]+\/(?!script-l[bc]\.xml$)[^/]+\.xml$/.test(name)) findings.add('macros', { sample: file });
    else if (/^Scripts\/.+[^/]$/.test(name)) findings.add('macros', { sample: file });
    else if (/^(?:Object \d+|ObjectReplacements\/.*\.bin)$/.test(name))
      findings.add('embedded-objects', { sample: file });
  }
}

/** Whether an address in the document loads something from outside of it. */
export function isOutside(href: string): boolean {
  return /^(?:https?|ftp|file|smb|vnd\.[\w.-]+):|^\/|^\.\.\//i.test(href);
}
