import type { Citation } from '@lesart/document';
import { Popover } from '@mantine/core';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './citation.module.css';
import { CitationCard, useCitationPlace } from './citation-card.tsx';

/** The number of a citation in an answer's text: shows its quote on hover and focus, opens the viewer on click. */
export function CitationChip({
  citation,
  active,
  onOpen,
}: {
  citation: Citation;
  active: boolean;
  onOpen: (citation: Citation) => void;
}) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const timer = useRef(0);
  const place = useCitationPlace(citation);

  function show(delay: number) {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpened(true), delay);
  }
  function hide(delay: number) {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(() => setOpened(false), delay);
  }

  return (
    <Popover opened={opened} onChange={setOpened} position="top" width={340} trapFocus={false} closeOnEscape>
      <Popover.Target>
        <button
          type="button"
          className={classes.chip}
          data-citation={citation.number}
          data-state={citation.state}
          data-active={active || undefined}
          aria-label={t('citation.label', {
            number: citation.number,
            place,
            state: t(`citation.state.${citation.state}`),
          })}
          onMouseEnter={() => show(180)}
          onMouseLeave={() => hide(140)}
          onFocus={() => show(0)}
          onBlur={() => hide(0)}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && opened) {
              event.stopPropagation();
              setOpened(false);
            }
          }}
          onClick={() => {
            hide(0);
            onOpen(citation);
          }}
        >
          {citation.number}
        </button>
      </Popover.Target>
      <Popover.Dropdown
        onMouseEnter={() => show(0)}
        onMouseLeave={() => hide(140)}
        className={classes.card}
        role="tooltip"
      >
        <CitationCard citation={citation} />
      </Popover.Dropdown>
    </Popover>
  );
}
