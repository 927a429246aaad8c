import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language } from './index.ts';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** The language of the interface, with its ways to write numbers, sizes and dates. */
export function useLanguage() {
  const { i18n } = useTranslation();
  const language: Language = i18n.language === 'de' ? 'de' : 'en';
  return useMemo(() => {
    const numbers = new Intl.NumberFormat(language);
    const shares = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 0 });
    const dates = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
    const dayNames = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
    const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' });
    return {
      language,
      formatNumber: (value: number) => numbers.format(value),
      /** A share from 0 to 1 as "87 %". */
      formatShare: (share: number) => shares.format(share),
      formatDate: (iso: string) => dates.format(new Date(iso)),
      /** A day without a time ("2026-11-23"), the same in every time zone. */
      formatDay: (day: string) => dayNames.format(new Date(day)),
      formatTime: (iso: string) => times.format(new Date(iso)),
      /** The time of the day: "12:03". */
      formatClock: (iso: string) => clock.format(new Date(iso)),
      /** Bytes in the largest unit that leaves at least 1, by powers of 1024 as file managers count: "200 MB". */
      formatBytes: (bytes: number) => {
        const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
        return new Intl.NumberFormat(language, {
          style: 'unit',
          unit: units[power] ?? 'byte',
          maximumFractionDigits: power < 2 ? 0 : 1,
        }).format(bytes / 1024 ** power);
      },
    };
  }, [language]);
}
