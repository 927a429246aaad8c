import { describe, expect, it } from '@jest/globals';
import { flow } from '../draft-block.ts';
import { chartBlocks, readChart } from './read-chart.ts';
import { readDiagram } from './read-diagram.ts';

const points = (...values: string[]) =>
  values.map((value, at) => `<c:pt idx="${at}"><c:v>${value}</c:v></c:pt>`).join('');
const series = (name: string, categories: string, values: string) =>
  `<c:ser><c:tx><c:strRef><c:f>A!B1</c:f><c:strCache>${points(name)}</c:strCache></c:strRef></c:tx>
   <c:cat><c:strRef><c:strCache>${categories}</c:strCache></c:strRef></c:cat>
   <c:val><c:numRef><c:f>A!B2</c:f><c:numCache><c:formatCode>General</c:formatCode>${values}</c:numCache></c:numRef></c:val></c:ser>`;
const chart = (inner: string, title = '') =>
  `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart>${title}<c:plotArea>${inner}</c:plotArea></c:chart></c:chartSpace>`;

describe('readChart', () => {
  it('reads the title and the values of all series by category', () => {
    const categories = points('2024', '2025');
    const title =
      '<c:title><c:tx><c:rich><a:p><a:r><a:t>Reven</a:t></a:r><a:r><a:t>ue</a:t></a:r></a:p></c:rich></c:tx></c:title>';
    const xml = chart(
      `<c:barChart>${series('North', categories, points('4.2999999999999998', '5'))}${series('South', categories, points('1'))}</c:barChart>`,
      title,
    );
    expect(readChart(xml)).toEqual({
      title: 'Revenue',
      rows: [
        ['', 'North', 'South'],
        ['2024', '4.3', '1'],
        ['2025', '5', ''],
      ],
    });
    expect(chartBlocks(readChart(xml), 3, flow).map(({ kind, text }) => [kind, text])).toEqual([
      ['figure', 'Revenue'],
      ['tableRow', '\tNorth\tSouth'],
      ['tableRow', '2024\t4.3\t1'],
      ['tableRow', '2025\t5\t'],
    ]);
  });

  it('is empty for a chart without series', () => {
    expect(readChart(chart(''))).toEqual({ title: null, rows: [] });
  });
});

describe('readDiagram', () => {
  it('reads the texts in the order of the outline', () => {
    const point = (id: string, text: string, type = 'node') =>
      `<dgm:pt modelId="${id}" type="${type}"><dgm:t><a:p><a:r><a:t>${text}</a:t></a:r></a:p></dgm:t></dgm:pt>`;
    const connection = (from: string, to: string, order: number, type = '') =>
      `<dgm:cxn srcId="${from}" destId="${to}" srcOrd="${order}" ${type}/>`;
    const xml = `<dgm:dataModel><dgm:ptLst>${point('0', '', 'doc')}${point('b', 'Second')}${point('a', 'First')}
      ${point('c', 'Below first')}${point('p', 'no', 'pres')}</dgm:ptLst><dgm:cxnLst>${connection('0', 'a', 0)}
      ${connection('0', 'b', 1)}${connection('a', 'c', 0)}${connection('c', 'a', 0)}${connection('a', 'p', 0, 'type="presOf"')}</dgm:cxnLst></dgm:dataModel>`;
    expect(readDiagram(xml)).toEqual([
      { text: 'First', level: 1 },
      { text: 'Below first', level: 2 },
      { text: 'Second', level: 1 },
    ]);
  });
});
