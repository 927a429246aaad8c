import { expect, it } from '@jest/globals';
import { assemblePdf } from '../../fixtures/build-pdf.ts';
import { listPages } from './list-pages.ts';
import { openPdf } from './open-pdf.ts';

const catalog = '<< /Type /Catalog /Pages 2 0 R >>';
const page = '<< /Type /Page /MediaBox [0 0 100 100] >>';

it('reads a node once that comes twice', () => {
  const file = openPdf(assemblePdf([catalog, '<< /Type /Pages /Kids [3 0 R 2 0 R 3 0 R] /Count 9 >>', page]));
  expect(listPages(file)).toHaveLength(1);
});

it('ends when nodes without a number share a list of which they are part', () => {
  const node = '<< /Type /Pages /Kids 3 0 R >>';
  const file = openPdf(assemblePdf([catalog, node, `[4 0 R ${node} ${node}]`, page]));
  expect(listPages(file)).toHaveLength(1);
});

it('ends when many nodes share a long list', () => {
  const kids = Array.from({ length: 20_000 }, (_none, at) => `${at + 4} 0 R`).join(' ');
  const nodes = Array.from({ length: 20_000 }, () => '<< /Type /Pages /Kids 3 0 R >>');
  const file = openPdf(assemblePdf([catalog, '<< /Type /Pages /Kids 3 0 R >>', `[${kids}]`, ...nodes]));
  expect(listPages(file)).toEqual([]);
});
