import { useTranslation } from 'react-i18next';
import { placeInDocument } from './place.ts';

/** Where in its document a hit or a citation stands, in words: "S. 3", "Folie 3", "Blatt Umsatz"; null for all of it. */
export function usePlaceText() {
  const { t } = useTranslation();
  return (found: Parameters<typeof placeInDocument>[0]): string | null => {
    const place = placeInDocument(found);
    if (place.kind === 'document') return null;
    if (place.kind === 'sheet') return t('place.sheet', { sheet: place.sheet });
    return t(`place.${place.kind}`, { page: place.page });
  };
}
