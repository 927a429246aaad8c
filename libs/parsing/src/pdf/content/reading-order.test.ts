import { expect, it } from '@jest/globals';
import { readingOrder } from './reading-order.ts';

// As they stand in a line, and as they are read.
it.each([
  ['Latin stays', 'Latin stays'],
  ['ם ו ל ש', 'ש ל ו ם'],
  ['2026 תנש', 'שנת 2026'],
  ['%12.5 לש תיביר', 'ריבית של 12.5%'],
  ['PDF ץבוק', 'קובץ PDF'],
  ['Hebrew: םולש', 'Hebrew: שלום'],
  ['םﻼﺳ', 'ﺳﻼם'],
])('%s', (visual, logical) => {
  expect(readingOrder(visual)).toBe(logical);
});
