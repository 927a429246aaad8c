import type { DraftBlock, Locator } from '@lesart/document';
import type { Archive } from '../archive.ts';
import { draftBlock } from '../draft-block.ts';
import { layRuns } from '../lay-runs.ts';
import { chartBlocks, readChart } from '../office/read-chart.ts';
import { readPart, relationshipsOf, resolveTarget } from '../office/read-relationships.ts';
import { attributeOf, localNameOf, textOf, type XmlElement } from '../office/read-xml.ts';
import type { TableCounter } from '../sheet/lay-sheet.ts';
import { childNamed, childrenNamed, scanElements } from '../sheet/scan-elements.ts';
import { readBytes } from './open-workbook.ts';

/** What is drawn over a sheet: by the row (from 1) at which it begins. */
export interface DrawnBlock {
  readonly row: number;
  readonly block: DraftBlock;
}

const mostDrawn = 2_000;
const anchors = ['twoCellAnchor', 'oneCellAnchor', 'absoluteAnchor'];

/** The sheet that a drawing lies on. */
export interface DrawnOn {
  readonly name: string;
  readonly locate: (row: number) => Locator;
  readonly tables: TableCounter;
  /** Told the texts of shapes that are not shown; they are read only when it says so. */
  readonly onHidden: (text: string) => boolean;
}

/**
 * Reads the text boxes of a drawing as paragraphs and the titles of its charts as figures (ECMA-376 part 1, 20.5). The
 * values of a chart are a table when they do not stand in cells of the same sheet.
 * @param part name of the drawing's part
 */
export function readDrawing(archive: Archive, part: string, sheet: DrawnOn): DrawnBlock[] {
  const { locate, onHidden } = sheet;
  const xml = readBytes(archive, part);
  if (!xml) return [];
  const relationships = relationshipsOf(archive, part);
  const drawn: DrawnBlock[] = [];
  for (const scanned of scanElements(xml, anchors)) {
    if (scanned.kind !== 'element' || drawn.length >= mostDrawn) continue;
    const written = Number(textOf(childNamed(childNamed(scanned.element, 'from'), 'row')));
    const row = Number.isInteger(written) && written >= 0 ? written + 1 : 1;
    for (const shape of shapesOf(scanned.element)) {
      const paragraphs = paragraphsOf(shape);
      if (isHidden(shape) && paragraphs.length > 0 && !onHidden(paragraphs.join(' '))) continue;
      for (const text of paragraphs)
        drawn.push({ row, block: draftBlock('paragraph', layRuns([{ text }]), { locator: locate(row) }) });
      for (const id of chartIds(shape)) {
        const target = relationships.get(id);
        if (!target || target.external) continue;
        for (const block of readChartPart(archive, resolveTarget(part, target.target), sheet, row))
          drawn.push({ row, block });
      }
    }
  }
  return drawn.filter(({ block }) => block.text !== '' || block.table !== null);
}

/** Shapes and frames, those in groups included. */
function shapesOf(element: XmlElement): XmlElement[] {
  return element.children.flatMap((child): XmlElement[] => {
    if (typeof child === 'string') return [];
    const name = localNameOf(child);
    if (name === 'sp' || name === 'cxnSp' || name === 'graphicFrame') return [child];
    const isBranch = name === 'grpSp' || name === 'AlternateContent' || name === 'Choice';
    return isBranch ? shapesOf(child) : [];
  });
}

function isHidden(shape: XmlElement): boolean {
  const properties = shape.children.flatMap((child) =>
    typeof child !== 'string' && localNameOf(child).startsWith('nv') ? childrenNamed(child, 'cNvPr') : [],
  );
  return properties.some((element) => ['1', 'true'].includes(attributeOf(element, 'hidden') ?? ''));
}

function paragraphsOf(shape: XmlElement): string[] {
  return childrenNamed(childNamed(shape, 'txBody'), 'p')
    .map((paragraph) =>
      paragraph.children
        .map((child) => {
          if (typeof child === 'string') return '';
          const name = localNameOf(child);
          if (name === 'br') return '\n';
          return name === 'r' || name === 'fld' ? childrenNamed(child, 't').map(textOf).join('') : '';
        })
        .join(''),
    )
    .filter((text) => text.trim() !== '');
}

function chartIds(frame: XmlElement): string[] {
  const data = childNamed(childNamed(frame, 'graphic'), 'graphicData');
  return childrenNamed(data, 'chart').map((chart) => attributeOf(chart, 'id') ?? '');
}

/** A chart that cannot be read is left out. */
function readChartPart(archive: Archive, part: string, { name, locate, tables }: DrawnOn, row: number): DraftBlock[] {
  try {
    const xml = readPart(archive, part);
    if (xml === null) return [];
    const chart = readChart(xml);
    const rows = showsOnly(xml, name) ? [] : chart.rows;
    const blocks = chartBlocks({ title: chart.title, rows }, tables.next, locate(row));
    if (rows.length > 0) tables.next += 1;
    return blocks;
  } catch {
    return [];
  }
}

/** Whether all values of a chart are those of cells on a sheet: "'My sheet'!$A$1:$B$2". */
function showsOnly(xml: string, sheet: string): boolean {
  const sources = [...xml.matchAll(/<(?:[\w.-]+:)?f>([^<]{1,500})</g)].map(([, source = '']) => source);
  const sheets = sources.map((source) =>
    source
      .slice(0, Math.max(0, source.lastIndexOf('!')))
      .replace(/^'|'$/g, '')
      .replaceAll("''", "'")
      .replaceAll('&amp;', '&'),
  );
  return sheets.length > 0 && sheets.every((name) => name === sheet);
}
