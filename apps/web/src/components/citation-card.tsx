import type { Citation } from '@lesart/document';
import { IconAlertTriangle, IconCircleCheck, IconFileOff } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './citation.module.css';
import { HeadingPath } from './heading-path.tsx';
import { usePlaceText } from './use-place-text.ts';

/** Where a citation stands, in words: "Contract.pdf, p. 3". */
export function useCitationPlace(citation: Citation): string {
  const { t } = useTranslation();
  const place = usePlaceText()(citation);
  return place === null ? citation.documentName : t('citation.place', { document: citation.documentName, place });
}

/** Whether the quote stands in the source, as code has checked it. */
export function CitationState({ citation }: { citation: Citation }) {
  const { t } = useTranslation();
  const icons = { verified: IconCircleCheck, unverified: IconAlertTriangle, deleted: IconFileOff };
  const Icon = icons[citation.state];
  return (
    <span className={classes.state} data-state={citation.state}>
      <Icon size={14} aria-hidden />
      {t(`citation.state.${citation.state}`)}
    </span>
  );
}

/** The number of a citation, as answers show it. */
export function CitationNumber({ citation }: { citation: Citation }) {
  return (
    <span className={classes.number} data-state={citation.state}>
      {citation.number}
    </span>
  );
}

/** The quote of a citation with its place and whether it was verified. */
export function CitationCard({ citation }: { citation: Citation }) {
  const place = useCitationPlace(citation);
  return (
    <>
      <span className={classes.cardPlace}>{place}</span>
      {citation.headingPath.length > 0 && (
        <span className={classes.cardPath}>
          <HeadingPath headings={citation.headingPath} />
        </span>
      )}
      <q className={classes.cardQuote}>{citation.quote}</q>
      <CitationState citation={citation} />
    </>
  );
}
