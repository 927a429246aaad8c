import type { Document, Version } from '@lesart/contracts';
import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { hasEnded } from '../../components/has-ended.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './viewer.module.css';

/** What people say about a document and the version that is shown; nothing where nothing was said. */
export function DocumentFacts({
  document,
  version,
  onOpenDocument,
}: {
  document: Document;
  version: Version;
  onOpenDocument: (documentId: string) => void;
}) {
  const { t } = useTranslation();
  const { formatDay } = useLanguage();
  const { documentClass, validUntil, replacedBy } = document;
  const { validFrom } = version;
  if (documentClass === 'internal' && validUntil === null && replacedBy === null && validFrom === null) return null;
  const ended = hasEnded(validUntil, new Date());
  return (
    <p className={classes.facts} data-facts>
      {documentClass !== 'internal' && (
        <span className={classes.fact} data-fact={documentClass}>
          {t(`library.class.${documentClass}`)}
        </span>
      )}
      {validFrom !== null && (
        <span className={classes.fact}>{t('library.facts.validFromDay', { day: formatDay(validFrom) })}</span>
      )}
      {validUntil !== null && (
        <span className={classes.fact} data-fact={ended ? 'past' : undefined}>
          {t(ended ? 'library.facts.endedOn' : 'library.facts.validUntilDay', { day: formatDay(validUntil) })}
        </span>
      )}
      {replacedBy !== null && (
        <UnstyledButton className={classes.fact} data-fact="past" onClick={() => onOpenDocument(replacedBy.id)}>
          {t('library.facts.replacedByName', { name: replacedBy.name })}
        </UnstyledButton>
      )}
    </p>
  );
}
