import { visible } from '../../lay-runs.ts';
import type { PdfFile } from '../file/open-pdf.ts';
import type { Dict, PdfValue } from '../file/values.ts';
import { namesIn } from './read-name-tree.ts';
import { readTextString } from './read-text-string.ts';

/** A file inside the file. */
export interface AttachedFile {
  readonly name: string;
  readonly bytes: number;
}

const most = 1000;

/**
 * The files that are embedded in a PDF: by name, associated with the document, or behind an annotation (ISO 32000-2,
 * section 7.11.4).
 * @param annotated the /FS of file attachment annotations
 */
export function listAttachments(file: PdfFile, annotated: readonly PdfValue[]): AttachedFile[] {
  const named = namesIn(file, file.dict(file.catalog.get('Names'))?.get('EmbeddedFiles')).map(({ value }) => value);
  const associated = file.array(file.catalog.get('AF')) ?? [];
  const seen = new Set<Dict>();
  const found: AttachedFile[] = [];
  for (const value of [...named, ...associated, ...annotated]) {
    const specification = file.dict(value);
    const embedded = file.dict(specification?.get('EF'));
    const stream = file.stream(embedded?.get('UF') ?? embedded?.get('F'));
    if (!specification || !stream || seen.has(stream.dict) || found.length >= most) continue;
    seen.add(stream.dict);
    const told = file.string(specification.get('UF') ?? specification.get('F'));
    const size = file.number(file.dict(stream.dict.get('Params'))?.get('Size'));
    found.push({
      name: visible(told ? readTextString(told) : '').slice(0, 300) || 'attachment',
      bytes: size !== null && size >= 0 && Number.isInteger(size) ? size : stream.raw.length,
    });
  }
  return found;
}
