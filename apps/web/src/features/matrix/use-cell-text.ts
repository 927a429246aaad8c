import type { Cell, CellValue } from '@lesart/contracts';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { minorDigits } from './read-value.ts';

/** What people and code made of an answer: shown as small marks. */
export type MarkName = 'deviates' | 'edited' | 'verified' | 'flagged' | 'noted' | 'assigned';

export type CellText = ReturnType<typeof useCellText>;

/** Cells in words. One for a whole grid: its cells are drawn by the hundred while it scrolls. */
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

    /** Its marks, each with what it means. */
    function marksOf({ deviates, edited, verifiedBy, flagged, note, assignee }: Cell): [MarkName, string][] {
      const marks: [MarkName, string | false | null][] = [
        ['deviates', deviates && t('matrix.mark.deviates')],
        ['edited', edited && t('matrix.mark.edited')],
        ['verified', verifiedBy && t('matrix.mark.verified', { who: verifiedBy.name })],
        ['flagged', flagged && t('matrix.mark.flagged')],
        ['noted', note !== '' && note],
        ['assigned', assignee && t('matrix.mark.assigned', { who: assignee.name })],
      ];
      return marks.flatMap(([name, text]): [MarkName, string][] => (text ? [[name, text]] : []));
    }

    return { valueText, stateText, marksOf };
  }, [t, language, formatDay]);
}
