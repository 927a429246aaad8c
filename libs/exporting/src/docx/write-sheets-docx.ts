import type { ExportLanguage } from '../compare.ts';
import { element, type XmlElement } from '../package/xml.ts';
import { type Look, type Sheet, type Sheets, showCell } from '../sheets/sheet.ts';
import { assembleDocx } from './docx-parts.ts';
import { contentOf } from './make-docx.ts';

/** Width between the margins of a page in landscape, in twentieths of a point. */
const textWidth = 14_570;

const fills: Readonly<Partial<Record<Look, string>>> = {
  found: 'E7F5EC',
  absent: 'EDEFF2',
  unsure: 'FFF4D6',
  failed: 'FBE3E4',
  stale: 'E4ECF7',
  deviates: 'FFE3CC',
};

/** Sheets as a Word document in landscape: one table each. Columns in which nothing stands are left out. */
export function writeSheetsDocx({ title, lines, sheets }: Sheets, language: ExportLanguage): Uint8Array {
  const body = [
    paragraph(title, 'Title'),
    ...lines.map((line) => paragraph(line, null)),
    ...sheets.flatMap((sheet) => [paragraph(sheet.name, 'Heading1'), table(sheet, language), element('w:p')]),
  ];
  return assembleDocx({ title, body, numbering: [], links: new Map(), landscape: true });
}

function paragraph(text: string, style: string | null, look: readonly XmlElement[] = []): XmlElement {
  const properties = style === null ? [] : [element('w:pPr', {}, [element('w:pStyle', { 'w:val': style })])];
  const runProperties = look.length > 0 ? [element('w:rPr', {}, look)] : [];
  return element('w:p', {}, [...properties, element('w:r', {}, [...runProperties, ...contentOf(text)])]);
}

function table({ columns, rows }: Sheet, language: ExportLanguage): XmlElement {
  const texts = rows.map((cells) => cells.map((cell) => showCell(cell, language)));
  const shown = columns.map((_, at) => at).filter((at) => rows.length === 0 || texts.some((row) => row[at] !== ''));
  const total = shown.reduce((sum, at) => sum + (columns[at]?.width ?? 0), 0) || 1;
  const widthOf = (at: number) => String(Math.round(((columns[at]?.width ?? 0) / total) * textWidth));
  const cell = (at: number, fill: string | undefined, content: XmlElement) =>
    element('w:tc', {}, [
      element('w:tcPr', {}, [
        element('w:tcW', { 'w:w': widthOf(at), 'w:type': 'dxa' }),
        ...(fill ? [element('w:shd', { 'w:val': 'clear', 'w:color': 'auto', 'w:fill': fill })] : []),
      ]),
      content,
    ]);
  const white = [element('w:b'), element('w:color', { 'w:val': 'FFFFFF' })];
  const header = element('w:tr', {}, [
    element('w:trPr', {}, [element('w:cantSplit'), element('w:tblHeader')]),
    ...shown.map((at) => cell(at, '1F3A5F', paragraph(columns[at]?.title ?? '', 'TableText', white))),
  ]);
  return element('w:tbl', {}, [
    element('w:tblPr', {}, [
      element('w:tblStyle', { 'w:val': 'TableGrid' }),
      element('w:tblW', { 'w:w': '5000', 'w:type': 'pct' }),
      element('w:tblLayout', { 'w:type': 'fixed' }),
    ]),
    element(
      'w:tblGrid',
      {},
      shown.map((at) => element('w:gridCol', { 'w:w': widthOf(at) })),
    ),
    header,
    ...rows.map((cells, row) =>
      element(
        'w:tr',
        {},
        shown.map((at) => cell(at, fills[cells[at]?.look ?? 'plain'], paragraph(texts[row]?.[at] ?? '', 'TableText'))),
      ),
    ),
  ]);
}
