import { useMemo } from 'react';
import { useLanguage } from '../../i18n/use-language.ts';

/** Writes a day ("2026-11-23") as people do: "23.11.2026". It is the same day in every time zone. */
export function useDayText(): (day: string) => string {
  const { language } = useLanguage();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeZone: 'UTC' });
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`));
  }, [language]);
}
