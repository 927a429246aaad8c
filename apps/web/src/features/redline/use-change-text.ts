import type { Change } from '@lesart/document';
import { useTranslation } from 'react-i18next';

/** As many characters of a change are read aloud or listed; the text has the rest. */
const longest = 160;

/** The beginning of words, cut between words where they are long. */
export function shorten(text: string, most = longest): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat.length <= most) return flat;
  const space = flat.lastIndexOf(' ', most);
  return `${flat.slice(0, space > most / 2 ? space : most)} …`;
}

/** Changes in words. */
export function useChangeText() {
  const { t } = useTranslation();

  /** "replaced: 900 by 950". */
  const describe = ({ type, oldText, newText }: Change): string => {
    const old = shorten(oldText);
    const fresh = shorten(newText);
    if (type === 'replaced') return t('redline.described.replaced', { old, new: fresh });
    if (type === 'deleted') return t('redline.described.deleted', { words: old });
    const words = fresh === '' ? old : fresh;
    return t(`redline.described.${type}`, { words });
  };

  /** "Change 12 of 80, in § 3: replaced …". */
  const announce = (change: Change, place: number, count: number): string =>
    t('redline.announced', {
      place: place + 1,
      count,
      change: describe(change),
      heading: change.headingPath.at(-1) ?? '',
    });

  return { describe, announce };
}
