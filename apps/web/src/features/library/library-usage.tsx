import type { Usage } from '@lesart/contracts';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './library.module.css';

/** From this share of a limit on one should know. */
const nearlyFull = 0.9;

/** What the documents of the workspace take, of what they may. */
export function LibraryUsage({ usage }: { usage: Usage }) {
  const { t } = useTranslation();
  const { formatBytes, formatNumber } = useLanguage();
  const { documents, bytes, mostDocuments, mostBytes } = usage;
  const of = (used: string, most: string | null) => (most === null ? used : t('library.usageOf', { used, most }));
  const counted =
    mostDocuments === null
      ? t('library.usageDocuments', { count: documents })
      : t('library.usageOf', {
          used: formatNumber(documents),
          most: t('library.usageDocuments', { count: mostDocuments }),
        });
  const isNearlyFull =
    documents >= nearlyFull * (mostDocuments ?? Infinity) || bytes >= nearlyFull * (mostBytes ?? Infinity);
  return (
    <p className={classes.usage} data-full={isNearlyFull || undefined}>
      {t('library.usage', {
        documents: counted,
        bytes: of(formatBytes(bytes), mostBytes === null ? null : formatBytes(mostBytes)),
      })}
    </p>
  );
}
