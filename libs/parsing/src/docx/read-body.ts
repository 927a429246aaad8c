import type { DraftBlock } from '@lesart/document';
import { type DraftCell, draftBlock, draftTableRow } from '../draft-block.ts';
import { layRuns, type Run } from '../lay-runs.ts';
import { attributeOf, childOf, childrenOf, settingOf, toggleOf, type XmlElement } from '../office/read-xml.ts';
import { contentOf, type InlineState, runsOf } from './read-inline.ts';
import type { Numbering } from './read-numbering.ts';
import { type ListPlace, listPlaceOf, type Style, type Styles } from './read-styles.ts';

/** Reads what a body, a table cell, a text box or a footnote holds, piece by piece. */
export interface BodyReader {
  read(element: XmlElement): void;
  /** All blocks so far, in reading order. */
  finish(): DraftBlock[];
}

/** @param state is filled while reading: notes, referred footnotes */
export function createBodyReader(styles: Styles, numbering: Numbering, state: InlineState): BodyReader {
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
    else readAll(contentOf({ name: '', attributes: '', children: [element] }, state.findings).filter(isBlock));
  };

  const readParagraph = (paragraph: XmlElement): void => {
    const { draft, runs, properties } = describeParagraph(paragraph);
    const all = [...carried, ...runs];
    carried = [];
    if (endWasDeleted(properties)) {
      state.findings.add('tracked-changes');
      carried = all;
      return;
    }
    const inline = layRuns(all);
    if (inline.text !== '') blocks.push(draft(inline));
    readTextBoxes();
  };

  const readTextBoxes = (): void => {
    for (const box of state.textBoxes.splice(0)) readAll(contentOf(box, state.findings));
  };

  const describeParagraph = (paragraph: XmlElement) => {
    const properties = childOf(paragraph, 'w:pPr');
    const styleId = settingOf(properties, 'w:pStyle');
    const style = styles.get(styleId);
    const runs = runsOf(paragraph, style, state);
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
    const rows = contentOf(table, state.findings).filter((row) => row.name === 'w:tr' && !rowWasDeleted(row));
    if (rows.every((row) => cellsOf(row).length <= 1)) {
      // A frame around text, not a table.
      for (const row of rows) for (const cell of cellsOf(row)) readAll(contentOf(cell, state.findings).filter(isBlock));
      return;
    }
    const number = tables;
    tables += 1;
    const header = rows.filter((row) => toggleOf(childOf(row, 'w:trPr'), 'w:tblHeader')).length;
    const grid = rows.map((row, at) => readRow(row, at < Math.max(1, header) && rows.length > 1));
    mergeDown(grid).forEach((cells, row) => {
      if (cells.some((cell) => cell.inline.text !== '')) blocks.push(draftTableRow(number, row, cells));
    });
    readTextBoxes();
  };

  const cellsOf = (row: XmlElement): XmlElement[] =>
    contentOf(row, state.findings).filter((cell) => cell.name === 'w:tc');

  const readRow = (row: XmlElement, header: boolean): GridCell[] => {
    let column = Number(settingOf(childOf(row, 'w:trPr'), 'w:gridBefore') ?? 0) || 0;
    return cellsOf(row).map((cell) => {
      const properties = childOf(cell, 'w:tcPr');
      const columnSpan = Math.max(1, Number(settingOf(properties, 'w:gridSpan') ?? 1) || 1);
      const merge = childOf(properties, 'w:vMerge');
      const continues = merge !== null && attributeOf(merge, 'val') !== 'restart';
      const inline = layRuns(cellRuns(cell));
      column += columnSpan;
      return { column: column - columnSpan, columnSpan, rowSpan: 1, header, inline, continues };
    });
  };

  /** Paragraphs and nested tables of a cell, one after the other. */
  const cellRuns = (cell: XmlElement): Run[] =>
    contentOf(cell, state.findings).flatMap((element): Run[] => {
      if (element.name === 'w:tbl') {
        const rows = contentOf(element, state.findings).filter(({ name }) => name === 'w:tr');
        return rows.flatMap((row) => cellsOf(row).flatMap((inner) => [...cellRuns(inner), { text: ' ' }]));
      }
      if (element.name !== 'w:p') return [];
      const { runs, label } = describeParagraph(element);
      const shown = label === null || label === '•' ? [] : [{ text: `${label} ` }];
      return [...shown, ...runs, { text: ' ' }];
    });

  return { read, finish: () => blocks };
}

interface GridCell extends DraftCell {
  /** The cell goes on from the row above. */
  readonly continues: boolean;
}

function isBlock({ name }: XmlElement): boolean {
  return name === 'w:p' || name === 'w:tbl';
}

/** Gives cells that go on over rows their height, and takes away what they go on in. */
function mergeDown(grid: readonly (readonly GridCell[])[]): DraftCell[][] {
  const merged: DraftCell[][] = [];
  const above = new Map<number, { row: number; at: number }>();
  grid.forEach((cells, row) => {
    const kept: DraftCell[] = [];
    for (const { continues, ...cell } of cells) {
      const top = above.get(cell.column);
      const topCell = top && merged[top.row]?.[top.at];
      if (continues && top && topCell && cell.inline.text === '') {
        const topRow = merged[top.row];
        if (topRow) topRow[top.at] = { ...topCell, rowSpan: row - top.row + 1 };
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
