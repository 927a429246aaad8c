import { ReadingFault } from '@lesart/document';
import { type Archive, openArchive } from '../archive.ts';
import { type Relationship, relationshipsOf, resolveTarget } from '../office/read-relationships.ts';
import { attributeOf } from '../office/read-xml.ts';
import { scanElements, toUtf8 } from '../sheet/scan-elements.ts';

/** A sheet as the workbook lists it. */
export interface WorkbookSheet {
  readonly name: string;
  readonly visible: boolean;
  /** Name of its part in the archive; null when there is none. */
  readonly part: string | null;
}

/** The parts of an XLSX that are read (ECMA-376 part 1, chapter 18, transitional and strict). */
export interface Workbook {
  readonly archive: Archive;
  readonly sheets: readonly WorkbookSheet[];
  readonly from1904: boolean;
  /** Bytes of a part that the workbook points at ("styles", "sharedStrings"), in UTF-8; null when there is none. */
  part(type: string): Uint8Array | null;
}

/** No workbook that people use has more. */
const mostSheets = 1_000;

/** @throws ReadingFault `file-broken` when there is no workbook, and those of `openArchive` */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const archive = openArchive(bytes);
  const main = mainPart(archive);
  const xml = main === null ? null : readBytes(archive, main);
  if (main === null || xml === null) throw new ReadingFault('file-broken', 'The file holds no workbook.');
  const relationships = relationshipsOf(archive, main);
  const sheets: WorkbookSheet[] = [];
  let from1904 = false;
  for (const scanned of scanElements(xml, ['workbookPr', 'sheet'])) {
    if (scanned.kind !== 'element') continue;
    const { element } = scanned;
    if (scanned.name === 'workbookPr') from1904 = ['1', 'true', 'on'].includes(attributeOf(element, 'date1904') ?? '');
    else if (sheets.length < mostSheets) {
      const target = relationships.get(attributeOf(element, 'id') ?? '');
      sheets.push({
        name: attributeOf(element, 'name') ?? '',
        visible: !/hidden/i.test(attributeOf(element, 'state') ?? ''),
        part: sheetPart(archive, main, target, sheets.length + 1),
      });
    }
  }
  return {
    archive,
    sheets,
    from1904,
    part: (type) => {
      const found = [...relationships.values()].find((relationship) => relationship.type === type);
      return found ? readBytes(archive, resolveTarget(main, found.target)) : null;
    },
  };
}

/** The XML of a part in UTF-8. Programs do not agree whether names of parts have capitals. */
export function readBytes(archive: Archive, name: string): Uint8Array | null {
  const bytes = archive.read(name) ?? archive.read(archive.names.find((other) => isSame(other, name)) ?? '');
  return bytes && toUtf8(bytes);
}

function isSame(a: string, b: string): boolean {
  return a.length === b.length && a.toLowerCase() === b.toLowerCase();
}

function mainPart(archive: Archive): string | null {
  const found = [...relationshipsOf(archive, '').values()].find(({ type }) => type === 'officeDocument');
  if (found) return resolveTarget('', found.target);
  return archive.names.find((name) => /^xl\/workbook\d*\.xml$/i.test(name)) ?? null;
}

/** Some writers forget the relationship; then the usual name counts. */
function sheetPart(archive: Archive, main: string, target: Relationship | undefined, number: number): string | null {
  const name = target ? resolveTarget(main, target.target) : resolveTarget(main, `worksheets/sheet${number}.xml`);
  return archive.names.some((other) => isSame(other, name)) ? name : null;
}
