import type { DraftBlock, Locator } from '@lesart/document';
import { draftBlock, draftTableRow } from '../draft-block.ts';
import { layPlain } from '../lay-runs.ts';
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '../office/read-xml.ts';

/** Texts of a row or a column, by their number. */
type Points = ReadonlyMap<number, string>;

interface Series {
  readonly name: string;
  readonly categories: Points;
  readonly values: Points;
}

/** More points are a measurement, not a chart that somebody reads. */
const most = { points: 2000, series: 100 };

/**
 * Reads a chart as a person sees it: its titles, and a table with a row for each category and a column for each series.
 * What is shown comes from the values that the file keeps of the last calculation (ECMA-376 part 1, 21.2).
 * @param chart the `c:chart` element of a chart part
 * @param nextTable gives the number of the next table
 */
export function readChart(chart: XmlElement | null, locator: Locator, nextTable: () => number): DraftBlock[] {
  const plot = childOf(chart, 'c:plotArea');
  const axes = childrenOf(plot).filter(({ name }) => /^c:\w+Ax$/.test(name));
  const titles = [chart, ...axes]
    .map((element) => titleOf(childOf(element, 'c:title')))
    .filter((title) => title !== '');
  const series = childrenOf(plot)
    .flatMap((group) => childrenOf(group).filter(({ name }) => name === 'c:ser'))
    .slice(0, most.series)
    .map(readSeries);
  return [
    ...titles.map((title) => draftBlock('paragraph', layPlain(title), { locator })),
    ...drawTable(series, locator, nextTable),
  ];
}

/** The text that was written as a title, or that of the cell that it shows. */
function titleOf(title: XmlElement | null): string {
  const text = childOf(title, 'c:tx');
  const written = childrenOf(childOf(text, 'c:rich'))
    .filter(({ name }) => name === 'a:p')
    .map((paragraph) =>
      childrenOf(paragraph)
        .map((run) => textOf(childOf(run, 'a:t')))
        .join(''),
    );
  return written.length > 0 ? written.join('\n') : [...pointsOf(text).values()].join(' ');
}

function readSeries(series: XmlElement): Series {
  const name = childOf(series, 'c:tx');
  return {
    name: [...pointsOf(name).values()].join(' ') || textOf(childOf(name, 'c:v')),
    categories: pointsOf(childOf(series, 'c:cat') ?? childOf(series, 'c:xVal')),
    values: pointsOf(childOf(series, 'c:val') ?? childOf(series, 'c:yVal')),
  };
}

/** The points of the first cache or literal in an element; of categories with levels, all levels of a point. */
function pointsOf(element: XmlElement | null): Points {
  const data = cacheIn(element);
  const levels = childrenOf(data).filter(({ name }) => name === 'c:lvl');
  const points = new Map<number, string>();
  for (const level of levels.length > 0 ? levels.reverse() : [data]) {
    for (const point of childrenOf(level)) {
      const at = Number(attributeOf(point, 'idx'));
      if (point.name !== 'c:pt' || !(at >= 0) || points.size >= most.points) continue;
      const text = shorten(textOf(childOf(point, 'c:v')));
      const outer = points.get(at);
      points.set(at, outer === undefined ? text : `${outer} ${text}`);
    }
  }
  return points;
}

function cacheIn(element: XmlElement | null): XmlElement | null {
  for (const child of childrenOf(element)) {
    if (/^c:(?:str|num|multiLvlStr)(?:Cache|Lit)$/.test(child.name)) return child;
    const inside = /^c:(?:str|num|multiLvlStr)Ref$/.test(child.name) ? cacheIn(child) : null;
    if (inside) return inside;
  }
  return null;
}

/** Binary fractions are kept with 17 digits ("9.0999999999999996"): back to the number that was typed. */
function shorten(value: string): string {
  return /^-?\d+\.\d{12,}$/.test(value) ? String(Number(Number(value).toPrecision(15))) : value;
}

function drawTable(series: readonly Series[], locator: Locator, nextTable: () => number): DraftBlock[] {
  const shown = series.filter(({ values }) => values.size > 0);
  if (shown.length === 0) return [];
  const categories = shown.find((one) => one.categories.size > 0)?.categories ?? new Map<number, string>();
  const rows = [...new Set(shown.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b);
  const texts = [
    ['', ...shown.map(({ name }) => name)],
    ...rows.map((at) => [categories.get(at) ?? String(at + 1), ...shown.map(({ values }) => values.get(at) ?? '')]),
  ];
  const table = nextTable();
  return texts.map((cells, row) =>
    draftTableRow(
      table,
      row,
      cells.map((text, column) => ({ column, columnSpan: 1, rowSpan: 1, header: row === 0, inline: layPlain(text) })),
      locator,
    ),
  );
}
