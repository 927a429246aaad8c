import type { DraftBlock, Locator } from '@lesart/document';
import { draftBlock, draftTableRow } from '../draft-block.ts';
import { layPlain } from '../lay-runs.ts';
import { attributeOf, childOf, childrenOf, readXmlRoot, textOf, type XmlElement } from './read-xml.ts';

/** What a chart shows, as the program that drew it wrote it down. */
export interface Chart {
  readonly title: string | null;
  /** A row of names of series (the first cell is empty), then a row for each category. */
  readonly rows: readonly (readonly string[])[];
}

/** Far more points than anybody can see in a chart. */
const mostPoints = 2000;
const mostSeries = 100;

/**
 * Reads the part of a chart (ECMA-376 part 1, 21.2): its title, and the values of its series by category.
 * @throws ReadingFault `file-broken`
 */
export function readChart(xml: string): Chart {
  const chart = readXmlRoot(xml, null).find(({ name }) => name === 'c:chart') ?? null;
  const series = childrenOf(childOf(chart, 'c:plotArea'))
    .flatMap((plot) => childrenOf(plot).filter(({ name }) => name === 'c:ser'))
    .slice(0, mostSeries);
  const title = writtenText(childOf(chart, 'c:title'));
  return { title: title === '' ? null : title, rows: series.length === 0 ? [] : rowsOf(series) };
}

/** A chart as blocks: its title as a figure, its values as a table. */
export function chartBlocks({ title, rows }: Chart, table: number, locator: Locator): DraftBlock[] {
  const heading = title === null ? [] : [draftBlock('figure', layPlain(title), { locator })];
  const body = rows.map((row, at) =>
    draftTableRow(
      table,
      at,
      row.map((text, column) => {
        return { column, columnSpan: 1, rowSpan: 1, header: at === 0, inline: layPlain(text) };
      }),
      locator,
    ),
  );
  return [...heading.filter(({ text }) => text !== ''), ...body];
}

function rowsOf(series: readonly XmlElement[]): string[][] {
  const columns = series.map((one) => {
    return {
      name: [...pointsOf(childOf(one, 'c:tx')).values()].join(' '),
      categories: pointsOf(childOf(one, 'c:cat') ?? childOf(one, 'c:xVal')),
      values: pointsOf(childOf(one, 'c:val') ?? childOf(one, 'c:yVal')),
    };
  });
  const categories = columns.find((column) => column.categories.size > 0)?.categories ?? new Map<number, string>();
  const indices = [...new Set([...categories.keys(), ...columns.flatMap(({ values }) => [...values.keys()])])];
  const ordered = indices.sort((a, b) => a - b).slice(0, mostPoints);
  return [
    ['', ...columns.map(({ name }) => name)],
    ...ordered.map((index) => [categories.get(index) ?? '', ...columns.map(({ values }) => values.get(index) ?? '')]),
  ];
}

/** The points of a reference or literal by their indices; of categories on several levels, all levels of a point. */
function pointsOf(element: XmlElement | null): Map<number, string> {
  const points = new Map<number, string>();
  const collect = (parent: XmlElement) => {
    for (const child of childrenOf(parent)) {
      if (child.name === 'c:pt') {
        const index = Number(attributeOf(child, 'idx') ?? points.size);
        const value = numberOf(textOf(childOf(child, 'c:v')));
        if (Number.isInteger(index)) points.set(index, [value, points.get(index) ?? ''].join(' ').trim());
      } else if (child.name === 'c:v') points.set(0, textOf(child));
      else if (child.name !== 'c:f') collect(child);
    }
  };
  if (element) collect(element);
  return points;
}

/** Spreadsheets keep 4.3 as 4.2999999999999998. */
function numberOf(text: string): string {
  if (!/^-?\d+\.\d{12,}(?:E[+-]?\d+)?$/i.test(text)) return text;
  return String(Number(Number(text).toPrecision(12)));
}

/** The text of a title, whose paragraphs are lines. */
function writtenText(element: XmlElement | null): string {
  if (!element) return '';
  if (element.name === 'a:t' || element.name === 'c:v') return textOf(element);
  if (element.name === 'c:f' || element.name === 'c:txPr') return '';
  const inner = childrenOf(element)
    .map(writtenText)
    .filter((text) => text !== '');
  return inner.join(element.name === 'a:p' || element.name === 'a:r' ? '' : ' ').trim();
}
