import type { Block, Reading } from '@lesart/document';
import { IconEyeOff, IconNotes } from '@tabler/icons-react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import flow from '../../components/blocks/blocks.module.css';
import type { Highlight, ViewerTarget } from '../../components/pages/viewer-target.ts';
import { BlockGroups } from './block-groups.tsx';
import { groupBlocks } from './group-blocks.ts';
import { groupSlides, type Slide } from './group-slides.ts';
import classes from './slides.module.css';
import { useBlockTarget } from './use-block-target.ts';
import { type Tones, useTones } from './use-tones.ts';

/** A presentation as cards, one a slide, with what the speaker wrote apart. */
export function Slides({
  blocks,
  reading,
  language,
  highlights,
  target,
}: {
  blocks: readonly Block[];
  reading: Reading | null;
  language: string | undefined;
  highlights: readonly Highlight[];
  target: ViewerTarget | null;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const slides = useMemo(() => groupSlides(blocks, reading?.pages ?? 0), [blocks, reading]);
  const tones = useTones(highlights);
  const hidden = useMemo(
    () => new Set(reading?.findings.find(({ code }) => code === 'hidden-slides')?.pages),
    [reading],
  );
  useBlockTarget(scroller, target, true);
  useEffect(() => {
    if (target?.page === undefined) return;
    scroller.current?.querySelector(`[data-slide="${target.page}"]`)?.scrollIntoView();
  }, [target]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} className={flow.scroller} tabIndex={0} data-viewer-scroll>
      <ol className={classes.slides} lang={language} data-quotable>
        {slides.map((slide) => (
          <SlideCard key={slide.number} slide={slide} tones={tones} hidden={hidden.has(slide.number)} />
        ))}
      </ol>
    </div>
  );
}

function SlideCard({ slide, tones, hidden }: { slide: Slide; tones: Tones; hidden: boolean }) {
  const { t } = useTranslation();
  const content = useMemo(() => groupBlocks(slide.content), [slide]);
  const notes = useMemo(() => groupBlocks(slide.notes), [slide]);
  return (
    <li
      className={classes.slide}
      data-slide={slide.number}
      aria-label={t('viewer.slideLabel', { slide: slide.number })}
    >
      <p className={classes.number}>
        {t('viewer.slideLabel', { slide: slide.number })}
        {hidden && (
          <span className={classes.hidden}>
            <IconEyeOff size={14} aria-hidden /> {t('viewer.hiddenSlide')}
          </span>
        )}
      </p>
      <div className={classes.content}>
        {slide.content.length === 0 && <p className={classes.empty}>{t('viewer.slideWithoutText')}</p>}
        <BlockGroups groups={content} tones={tones} />
      </div>
      {slide.notes.length > 0 && (
        <details className={classes.notes}>
          <summary>
            <IconNotes size={15} aria-hidden /> {t('viewer.speakerNotes')}
          </summary>
          <BlockGroups groups={notes} tones={tones} />
        </details>
      )}
    </li>
  );
}
