import type { DraftBlock, FindingCode } from '@lesart/document';
import { type DraftCell, draftBlock, draftTableRow, flow } from '../draft-block.ts';
import { layPlain, layRuns, type Run } from '../lay-runs.ts';
import { chartBlocks, readChart } from '../office/read-chart.ts';
import { readDiagram } from '../office/read-diagram.ts';
import { attributeOf, childOf, childrenOf, settingOf, textOf, toggleOf, type XmlElement } from '../office/read-xml.ts';
import type { Float } from './find-floats.ts';
import { contentOf, type InlineState, noteConcealed, reportConcealed, runsOf } from './read-inline.ts';
import { paragraphConcealment, shadeOf } from './read-look.ts';
import type { Numbering } from './read-numbering.ts';
import { type ListPlace, listPlaceOf, type Style, type Styles } from './read-styles.ts';

/** Reads what a body, a table cell, a text box or a footnote holds, piece by piece. */
export interface BodyReader {
  read(element: XmlElement): void;
  /** All blocks so far, in reading order. */
  finish(): DraftBlock[];
}

/** Other parts that a body shows, by the ids of their relationships. */
export interface OtherParts {
  /** The XML of a part, null when there is none. */
  xml(id: string): string | null;
  /** The blocks of a document in another format that stands in this one; the first table has the number `tables`. */
  chunk(id: string, tables: number): DraftBlock[];
}

/** @param state is filled while reading: findings, referred footnotes */
export function createBodyReader(
  styles: Styles,
  numbering: Numbering,
  state: InlineState,
  others: OtherParts,
): BodyReader {
  const blocks: DraftBlock[] = [];
  let tables = 0;
  /** Runs of paragraphs whose end was deleted: they go on in the next one. */
  let carried: Run[] = [];

  const readAll = (elements: readonly XmlElement[]) => {
    for (const element of elements) read(element);
  };

  const read = (element: XmlElement): void => {
    if (element.name === 'w:p') readParagraph(element);
    else if (element.name === 'w:tbl') readTable(element);
    else if (element.name === 'm:oMathPara' || element.name === 'm:oMath') readParagraph(wrap('w:p', element));
    else if (element.name === 'w:altChunk') addBlocks(others.chunk(attributeOf(element, 'id') ?? '', tables));
    else readAll(contentOf(wrap('', element)).filter(isBlock));
  };

  const addBlocks = (added: readonly DraftBlock[]): void => {
    for (const block of added) {
      blocks.push(block);
      if (block.table) tables = Math.max(tables, block.table.table + 1);
    }
  };

  const readParagraph = (paragraph: XmlElement): void => {
    const { draft, runs, properties } = describeParagraph(paragraph);
    const all = [...carried, ...runs];
    carried = [];
    if (endWasDeleted(properties)) {
      carried = all;
      return;
    }
    const inline = layRuns(all);
    if (inline.text !== '') blocks.push(draft(inline));
    readFloats();
  };

  const readFloats = (): void => {
    if (state.floats.length === 0) return;
    for (const float of state.floats.splice(0)) readFloat(float);
  };

  const readFloat = (float: Float): void => {
    if (float.kind === 'box') readBox(float);
    else if (float.kind === 'wordArt') addFigure(float.text);
    else {
      const xml = others.xml(float.id);
      if (xml !== null && float.kind === 'chart') addBlocks(chartBlocks(readChart(xml), tables, flow));
      else if (xml !== null) addFigure(outlineOf(xml));
    }
  };

  const addFigure = (text: string): void => {
    const inline = layPlain(text);
    if (inline.text !== '') blocks.push(draftBlock('figure', inline));
  };

  const readBox = ({ content, behind, concealment }: Float & { kind: 'box' }): void => {
    if (concealment !== null && textOf(content).trim() !== '') {
      state.findings.add(concealment, { sample: textOf(content) });
      if (!state.includesConcealed) return;
    }
    withBehind(behindBox(behind, state), () => readAll(contentOf(content)));
  };

  const withBehind = <T>(behind: string | null, work: () => T): T => {
    const before = state.behind;
    state.behind = behind;
    const result = work();
    state.behind = before;
    return result;
  };

  const describeParagraph = (paragraph: XmlElement) => {
    const properties = childOf(paragraph, 'w:pPr');
    const styleId = settingOf(properties, 'w:pStyle');
    const style = styles.get(styleId);
    const fill = shadeOf(childOf(properties, 'w:shd')) ?? style.fill;
    const runs = runsOf(paragraph, { style, fill, concealment: concealmentOf(properties, style) }, state);
    reportConcealed(state);
    const hasText = runs.some(({ text }) => text.trim() !== '');
    const place = placeOf(properties, style, styleId);
    // An empty paragraph shows its number in Word, but there is nothing that it numbers.
    const label = place && hasText ? numbering.next(place) : null;
    const outline = Number(settingOf(properties, 'w:outlineLvl') ?? style.outlineLevel ?? 9);
    const draft = (inline: ReturnType<typeof layRuns>): DraftBlock => {
      if (outline >= 0 && outline < 9) {
        return draftBlock('heading', inline, { level: Math.min(6, outline + 1), label });
      }
      if (place && label !== null) return draftBlock('listItem', inline, { level: place.level + 1, label });
      return draftBlock('paragraph', inline);
    };
    return { draft, runs, properties, label };
  };

  const placeOf = (properties: XmlElement | null, style: Style, styleId: string | null): ListPlace | null => {
    const place = listPlaceOf(properties, style.listPlace);
    if (!place || styleId === null || childOf(properties, 'w:numPr')) return place;
    const tied = numbering.levelOfStyle(place.list, styleId);
    return tied === null ? place : { ...place, level: tied };
  };

  const readTable = (table: XmlElement): void => {
    const rows = shownRows(table);
    const behind = tableFill(table, styles) ?? state.behind;
    if (isFrame(rows, styles)) {
      for (const row of rows) {
        for (const cell of cellsOf(row)) {
          withBehind(cellFill(cell) ?? behind, () => readAll(contentOf(cell).filter(isBlock)));
        }
      }
      return;
    }
    const number = tables;
    tables += 1;
    const header = rows.filter((row) => toggleOf(childOf(row, 'w:trPr'), 'w:tblHeader')).length;
    const grid = rows.map((row, at) => readRow(row, at < Math.max(1, header) && rows.length > 1, behind));
    mergeCells(grid).forEach((cells, row) => {
      if (cells.some((cell) => cell.inline.text !== '')) blocks.push(draftTableRow(number, row, cells));
    });
    readFloats();
  };

  /** Rows that were not deleted and that a person sees. */
  const shownRows = (table: XmlElement): XmlElement[] =>
    contentOf(table).filter((row) => {
      if (row.name !== 'w:tr' || rowWasDeleted(row)) return false;
      if (!toggleOf(childOf(row, 'w:trPr'), 'w:hidden')) return true;
      state.findings.add('hidden-text', { sample: cellsOf(row).map(textOf).join(' ') });
      return state.includesConcealed;
    });

  const readRow = (row: XmlElement, header: boolean, behind: string | null): GridCell[] => {
    let column = Number(settingOf(childOf(row, 'w:trPr'), 'w:gridBefore') ?? 0) || 0;
    return cellsOf(row).map((cell) => {
      const properties = childOf(cell, 'w:tcPr');
      const columnSpan = Math.max(1, Number(settingOf(properties, 'w:gridSpan') ?? 1) || 1);
      column += columnSpan;
      const continues = { down: continuesIn(properties, 'w:vMerge'), right: continuesIn(properties, 'w:hMerge') };
      const runs = withBehind(cellFill(cell) ?? behind, () => cellRuns(cell));
      const inline = layRuns(continues.down || continues.right ? coveredRuns(runs) : runs);
      return { column: column - columnSpan, columnSpan, rowSpan: 1, header, inline, continues };
    });
  };

  /** Word shows nothing of what stands in a cell that another one covers. */
  const coveredRuns = (runs: readonly Run[]): readonly Run[] => {
    const text = runs.map((run) => run.text).join('');
    if (text.trim() === '') return [];
    noteConcealed('hidden-text', text, state);
    reportConcealed(state);
    return state.includesConcealed ? runs : [];
  };

  /** Paragraphs and nested tables of a cell, one after the other. */
  const cellRuns = (cell: XmlElement): Run[] =>
    contentOf(cell).flatMap((element): Run[] => {
      if (element.name === 'w:tbl') {
        return shownRows(element).flatMap((row) =>
          cellsOf(row).flatMap((inner) => [...cellRuns(inner), { text: ' ' }]),
        );
      }
      if (element.name !== 'w:p') return [];
      const { runs, label } = describeParagraph(element);
      const shown = label === null ? [] : [{ text: label === '•' ? '- ' : `${label} ` }];
      return [...shown, ...runs, { text: ' ' }];
    });

  return {
    read,
    finish: () => {
      const inline = layRuns(carried);
      return inline.text === '' ? blocks : [...blocks, draftBlock('paragraph', inline)];
    },
  };
}

function wrap(name: string, element: XmlElement): XmlElement {
  return { name, attributes: '', children: [element] };
}

/** Behind a box without a colour there may be any other drawing. */
function behindBox(behind: string | null, state: InlineState): string | null {
  if (behind !== null && behind !== 'unfilled') return behind;
  return state.onlyDrawing ? state.behind : 'unknown';
}

function outlineOf(xml: string): string {
  return readDiagram(xml)
    .map(({ text }) => text)
    .join('\n');
}

function concealmentOf(properties: XmlElement | null, style: Style): FindingCode | null {
  return paragraphConcealment(properties) ?? style.concealment;
}

/** The colour of a cell, null when it says none. */
function cellFill(cell: XmlElement): string | null {
  return fillOr(childOf(childOf(cell, 'w:tcPr'), 'w:shd'), null);
}

function tableFill(table: XmlElement, styles: Styles): string | null {
  const properties = childOf(table, 'w:tblPr');
  const styleId = settingOf(properties, 'w:tblStyle');
  const painted = styleId !== null && styles.get(styleId).paintsCells ? 'unknown' : null;
  return fillOr(childOf(properties, 'w:shd'), painted);
}

function fillOr(shading: XmlElement | null, otherwise: string | null): string | null {
  const fill = shadeOf(shading);
  return fill === null || fill === 'auto' ? otherwise : fill;
}

interface GridCell extends DraftCell {
  /** Whether the cell goes on from the row above, or from the cell before. */
  readonly continues: { readonly down: boolean; readonly right: boolean };
}

function continuesIn(properties: XmlElement | null, name: string): boolean {
  const merge = childOf(properties, name);
  return merge !== null && attributeOf(merge, 'val') !== 'restart';
}

function isBlock({ name }: XmlElement): boolean {
  return name === 'w:p' || name === 'w:tbl';
}

function cellsOf(row: XmlElement): XmlElement[] {
  return contentOf(row).filter((cell) => cell.name === 'w:tc');
}

/** More paragraphs than this in a cell are a text in a frame, not an entry of a table. */
const mostInCell = 12;

/** Whether a table is only a frame around text: one cell, or one column of cells that hold whole chapters. */
function isFrame(rows: readonly XmlElement[], styles: Styles): boolean {
  const cells = rows.map(cellsOf);
  if (cells.some((row) => row.length > 1)) return false;
  return cells.length <= 1 || cells.flat().some((cell) => holdsChapter(cell, styles));
}

function holdsChapter(cell: XmlElement, styles: Styles): boolean {
  const content = contentOf(cell).filter(isBlock);
  return (
    content.length > mostInCell ||
    content.some(({ name }) => name === 'w:tbl') ||
    content.some((element) => {
      const properties = childOf(element, 'w:pPr');
      const outline =
        settingOf(properties, 'w:outlineLvl') ?? styles.get(settingOf(properties, 'w:pStyle')).outlineLevel;
      return outline !== null && Number(outline) < 9;
    })
  );
}

/** Gives cells that go on over rows and columns their size, and takes away what they go on in. */
function mergeCells(grid: readonly (readonly GridCell[])[]): DraftCell[][] {
  const merged: DraftCell[][] = [];
  const above = new Map<number, { row: number; at: number }>();
  grid.forEach((cells, row) => {
    const kept: DraftCell[] = [];
    for (const { continues, ...cell } of cells) {
      const last = kept.at(-1);
      if (continues.right && last && cell.inline.text === '') {
        kept[kept.length - 1] = { ...last, columnSpan: last.columnSpan + cell.columnSpan };
        continue;
      }
      const top = above.get(cell.column);
      const topRow = top && merged[top.row];
      const topCell = top && topRow?.[top.at];
      if (continues.down && top && topRow && topCell && cell.inline.text === '') {
        topRow[top.at] = { ...topCell, rowSpan: row - top.row + 1 };
        continue;
      }
      above.set(cell.column, { row, at: kept.length });
      kept.push(cell);
    }
    merged.push(kept);
  });
  return merged;
}

function endWasDeleted(properties: XmlElement | null): boolean {
  return childrenOf(childOf(properties, 'w:rPr')).some(({ name }) => name === 'w:del' || name === 'w:moveFrom');
}

function rowWasDeleted(row: XmlElement): boolean {
  return childOf(childOf(row, 'w:trPr'), 'w:del') !== null;
}
