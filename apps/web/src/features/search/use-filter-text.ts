import type { Library } from '@lesart/contracts';
import { useTranslation } from 'react-i18next';
import { wordOfMediaType } from './media-types.ts';
import { type Filter, wholeYears } from './scope-filters.ts';
import { useDayText } from './use-day-text.ts';

/** What a filter is called: its kind and its value, "Typ" and "PDF". */
export function useFilterText(library: Library | undefined) {
  const { t } = useTranslation();
  const dayText = useDayText();
  const nameOf = (things: readonly { id: string; name: string }[] | undefined, id: string) =>
    things?.find((thing) => thing.id === id)?.name ?? t('search.filter.gone');

  function storedText(from: string | null, to: string | null): string {
    const years = wholeYears(from, to);
    if (years) return years.first === years.last ? years.first : `${years.first}–${years.last}`;
    if (from === null) return t('search.filter.until', { day: dayText(to ?? '') });
    if (to === null) return t('search.filter.since', { day: dayText(from) });
    return t('search.filter.between', { from: dayText(from), to: dayText(to) });
  }

  function valueText(filter: Filter): string {
    switch (filter.kind) {
      case 'folder':
        return nameOf(library?.folders, filter.value);
      case 'document':
        return nameOf(library?.documents, filter.value);
      case 'mediaType':
        return t(`search.type.${wordOfMediaType(filter.value)}`);
      case 'language':
        return t(`search.language.${filter.value}`);
      case 'documentClass':
        return t(`search.class.${filter.value}`);
      case 'stored':
        return storedText(filter.from, filter.to);
      case 'validOn':
        return dayText(filter.value);
      case 'superseded':
        return t('search.filter.superseded');
    }
  }

  return (filter: Filter) => ({
    kind: filter.kind === 'superseded' ? null : t(`search.filter.${filter.kind}`),
    value: valueText(filter),
  });
}
