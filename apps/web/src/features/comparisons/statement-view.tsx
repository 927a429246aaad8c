import type { Statement } from '@lesart/contracts';
import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CitationChip } from '../../components/citation-chip.tsx';
import { type Place, placeOfCitation } from '../../components/place.ts';
import classes from './prompt-table.module.css';

/** Texts longer than this (characters) are cut until somebody asks for the rest. */
const longText = 420;

/** What one version says to a topic, with the quotes that it rests on. */
export function StatementView({
  statement,
  onOpenPlace,
}: {
  statement: Statement;
  onOpenPlace: (place: Place) => void;
}) {
  const { t } = useTranslation();
  const { state, text, citations } = statement;
  const said = text === '' ? (citations[0]?.quote ?? '') : text;
  return (
    <div className={classes.statement} data-state={state}>
      {state === 'absent' && <span className={classes.absent}>{t('comparisons.table.absent')}</span>}
      {state === 'unsure' && (
        <span className={classes.unsure}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('comparisons.table.unsure')}
        </span>
      )}
      {state !== 'absent' && said !== '' && <LongText text={said} />}
      {citations.length > 0 && (
        <span className={classes.quotes}>
          {citations.map((citation, index) => (
            <CitationChip
              // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be quoted twice
              key={index}
              citation={citation}
              active={false}
              onOpen={() => {
                const place = placeOfCitation(citation);
                if (place) onOpenPlace(place);
              }}
            />
          ))}
        </span>
      )}
    </div>
  );
}

/** A text that is shown in full only when somebody wants to read it. */
export function LongText({ text }: { text: string }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (text.length <= longText) return <span className={classes.said}>{text}</span>;
  return (
    <span className={classes.said}>
      {open ? text : `${text.slice(0, longText).trimEnd()} …`}{' '}
      <UnstyledButton className={classes.link} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'comparisons.table.less' : 'comparisons.table.more')}
      </UnstyledButton>
    </span>
  );
}
