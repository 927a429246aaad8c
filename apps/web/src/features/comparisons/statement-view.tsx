import type { Statement } from '@lesart/contracts';
import type { Citation } from '@lesart/document';
import { UnstyledButton } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CitationChip } from '../../components/citation-chip.tsx';
import { type Place, placeOfCitation } from '../../components/place.ts';
import { splitCited } from '../../components/split-cited.ts';
import classes from './prompt-table.module.css';

/** Texts longer than this (characters) are cut after some lines until somebody asks for the rest. */
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
  const parts = splitCited(said, new Set(citations.map(({ number }) => number)));
  const unplaced = citations.filter(({ number }) => !parts.includes(number));
  const chip = (citation: Citation, key: string) => (
    <CitationChip
      key={key}
      citation={citation}
      active={false}
      onOpen={() => {
        const place = placeOfCitation(citation);
        if (place) onOpenPlace(place);
      }}
    />
  );
  return (
    <div className={classes.statement} data-state={state}>
      {state === 'absent' && <span className={classes.absent}>{t('comparisons.table.absent')}</span>}
      {state === 'unsure' && (
        <span className={classes.unsure}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('comparisons.table.unsure')}
        </span>
      )}
      {state !== 'absent' && parts.length > 0 && (
        <LongText length={said.length}>
          {parts.map((part, index) => {
            if (typeof part === 'string') return part;
            const citation = citations.find(({ number }) => number === part);
            return citation && chip(citation, `${index}`);
          })}
        </LongText>
      )}
      {unplaced.length > 0 && (
        <span className={classes.quotes}>{unplaced.map((citation, index) => chip(citation, `${index}`))}</span>
      )}
    </div>
  );
}

/** A text of which only the first lines are shown until somebody wants to read the rest; `length` in characters. */
export function LongText({ length, children }: { length: number; children: ReactNode }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  if (length <= longText) return <span className={classes.said}>{children}</span>;
  return (
    <>
      <span className={classes.said} data-cut={!open || undefined}>
        {children}
      </span>
      <UnstyledButton className={classes.link} aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'comparisons.table.less' : 'comparisons.table.more')}
      </UnstyledButton>
    </>
  );
}
