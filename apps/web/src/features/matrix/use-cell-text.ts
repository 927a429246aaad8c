import type { Cell, CellValue } from '@lesart/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { minorDigits } from './read-value.ts';

/** Cells in words. */
export function useCellText() {
  const { t } = useTranslation();
  const { language, formatDay } = useLanguage();
  return useMemo(() => {
    function amountText(minorUnits: number, currency: string | null): string {
      const digits = minorDigits(currency);
      const amount = minorUnits / 10 ** digits;
      const style = currency !== null && /^[A-Z]{3}$/.test(currency) ? { style: 'currency' as const, currency } : {};
      return new Intl.NumberFormat(language, { ...style, minimumFractionDigits: digits }).format(amount);
    }

    /** "€500,000.00", "1 March 2026", "Yes", "Müller GmbH, Example Ltd". */
    function valueText(value: CellValue): string {
      if (value.kind === 'amount') return amountText(value.minorUnits, value.currency);
      if (value.kind === 'date') return formatDay(value.date);
      if (value.kind === 'yesNo') return t(value.yes ? 'matrix.yes' : 'matrix.no');
      if (value.kind === 'choice') return value.choice;
      if (value.kind === 'list') return value.items.join(', ');
      if (value.kind === 'fulfilment') return t(`matrix.fulfilment.${value.level}`);
      return value.text;
    }

    /** "Not mentioned, read 62 of 62 sections". */
    function stateText({ state, coverage }: Pick<Cell, 'state' | 'coverage'>): string {
      const text = t(`matrix.state.${state}`);
      return state === 'notMentioned' && coverage ? t('matrix.readOf', { state: text, ...coverage }) : text;
    }

    return { valueText, stateText };
  }, [t, language, formatDay]);
}
