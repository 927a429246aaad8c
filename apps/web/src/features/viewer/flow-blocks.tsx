import type { Block } from '@lesart/document';
import { type ReactNode, type RefObject, startTransition, useEffect, useMemo, useRef, useState } from 'react';
import classes from '../../components/blocks/blocks.module.css';
import { type ScrollSide, sideOfElements } from '../../components/pages/scroll-side.ts';
import type { Highlight, ViewerTarget } from '../../components/pages/viewer-target.ts';
import { BlockGroups } from './block-groups.tsx';
import { cutBatches, groupBlocks } from './group-blocks.ts';
import { useBlockTarget } from './use-block-target.ts';
import { useTones } from './use-tones.ts';

const batchSize = 40;
const firstBatches = 4;

/** The blocks of a document set for reading, with the words of spans highlighted. */
export function FlowBlocks({
  blocks,
  language,
  highlights,
  target,
  head,
  side,
  onPoint,
}: {
  blocks: readonly Block[];
  language: string | undefined;
  highlights: readonly Highlight[];
  target: ViewerTarget | null;
  /** What stands above the text. */
  head?: ReactNode;
  /** Where the view offers itself for scrolling in step with another. */
  side?: RefObject<ScrollSide | null>;
  /** Called with the block that was clicked. */
  onPoint?: (blockId: string) => void;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const batches = useMemo(() => cutBatches(groupBlocks(blocks), batchSize), [blocks]);
  const tones = useTones(highlights);
  const [complete, setComplete] = useState(batches.length <= firstBatches);
  useEffect(() => {
    startTransition(() => setComplete(true));
  }, []);
  useBlockTarget(scroller, target, complete);

  useEffect(() => {
    if (!side || !scroller.current) return;
    side.current = sideOfElements(scroller.current);
    return () => {
      side.current = null;
    };
  }, [side]);

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the element scrolls, and pointing at a block is an extra
    // biome-ignore lint/a11y/useKeyWithClickEvents: pointing is for the mouse; scrolling in step serves the keyboard
    <div
      ref={scroller}
      className={classes.scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
      data-viewer-scroll
      onClick={(event) => {
        const blockId =
          event.target instanceof Element && event.target.closest('[data-block]')?.getAttribute('data-block');
        if (onPoint && blockId && window.getSelection()?.isCollapsed !== false) onPoint(blockId);
      }}
    >
      <article className={classes.sheet} lang={language} data-quotable>
        {head}
        {(complete ? batches : batches.slice(0, firstBatches)).map((groups, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: batches of an immutable version never change places
          <div key={index} className={classes.batch}>
            <BlockGroups groups={groups} tones={tones} />
          </div>
        ))}
      </article>
    </div>
  );
}
