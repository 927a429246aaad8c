import type { Version } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { notifications } from '@mantine/notifications';
import { createContext } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { addressOnSheet } from './cell-address.ts';
import { headingPathOf } from './heading-path-of.ts';
import type { Quotation } from './read-selection.ts';
import { writeClipboard } from './write-clipboard.ts';

/** Copies words with their source; views offer it beside what they show. */
export const CopyQuoteContext = createContext<(quotation: Quotation) => void>(() => {});

/** Copies words followed by where they stand: document, version, headings, page, slide or cell, and date. */
export function useCopyQuote(
  documentName: string,
  version: Version,
  blocks: readonly Block[],
): (quotation: Quotation) => void {
  const { t } = useTranslation();
  const { formatDate } = useLanguage();

  function placeText({ block, page, cell }: Quotation): string | null {
    const locator = block?.locator;
    if (locator?.kind === 'sheet') {
      if (cell !== null) return addressOnSheet(cell, locator.name);
      if (locator.name === '') return t('place.rowOnly', { row: locator.row });
      return t('place.row', { sheet: locator.name, row: locator.row });
    }
    if (locator?.kind === 'slide') return t('place.slide', { page: locator.slide });
    const number = page ?? (locator?.kind === 'page' ? locator.page : null);
    const isOnly = number === 1 && version.reading?.pages === 1;
    return number === null || isOnly ? null : t('place.page', { page: number });
  }

  return (quotation) => {
    const { locator } = quotation.block ?? {};
    const headings = quotation.block ? headingPathOf(blocks, quotation.block.id) : [];
    // The address of a cell names its sheet, and so does the first heading.
    const path = locator?.kind === 'sheet' && headings[0] === locator.name ? headings.slice(1) : headings;
    const source = [
      documentName,
      t('viewer.quoteVersion', { number: version.number }),
      path.join(' › '),
      placeText(quotation),
      t('viewer.quoteDate', { date: formatDate(version.createdAt) }),
    ].filter((part) => part !== null && part !== '');
    writeClipboard(t('viewer.quote', { quote: quotation.text, source: source.join(', ') })).then(
      () => notifications.show({ message: t('viewer.copiedQuote'), autoClose: 2500 }),
      () => notifications.show({ color: 'red', message: t('viewer.copyFailed') }),
    );
  };
}
