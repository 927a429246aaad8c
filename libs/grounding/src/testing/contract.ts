import type { Source } from '../source.ts';
import { makeSource } from './make-source.ts';

/** Three sources of a small contract, in two languages. */
export const contract: readonly Source[] = [
  makeSource(
    1,
    [
      { text: 'Payment', kind: 'heading', label: '3' },
      'Invoices are due within 30 days of receipt. Late payments bear interest of 9 percent a year.',
      { text: 'The supplier may demand a deposit of EUR 5,000.', kind: 'listItem', label: 'a)' },
    ],
    { documentName: 'Framework agreement', headingPath: ['Payment'] },
  ),
  makeSource(
    2,
    [
      'Der Vertrag kann mit einer Frist von drei Monaten zum Quartalsende gekündigt werden. Die Kündigung bedarf der Schriftform.',
    ],
    { documentName: 'Rahmenvertrag', headingPath: ['Laufzeit', 'Kündigung'] },
  ),
  makeSource(3, ['The warranty period is 24 months. It begins with acceptance.'], { documentName: 'Warranty terms' }),
];
