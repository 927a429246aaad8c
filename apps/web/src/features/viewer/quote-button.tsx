import type { Block } from '@lesart/document';
import { Button } from '@mantine/core';
import { IconBlockquote } from '@tabler/icons-react';
import { type RefObject, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PageSize } from '../../components/pages/lay-out-pages.ts';
import { useShortcut } from '../../components/use-shortcut.ts';
import { clampSelection, type Quotation, readSelection } from './read-selection.ts';
import classes from './viewer.module.css';

const settleMilliseconds = 180;
const buttonSize = { width: 190, height: 40 };

/** A small button beside the words that are selected: it copies them with their source. So does Ctrl+Shift+C. */
export function QuoteButton({
  root,
  blocks,
  pageSizes,
  onCopy,
}: {
  root: RefObject<HTMLElement | null>;
  blocks: ReadonlyMap<string, Block>;
  pageSizes: readonly PageSize[];
  onCopy: (quotation: Quotation) => void;
}) {
  const { t } = useTranslation();
  const [place, setPlace] = useState<{ left: number; top: number } | null>(null);

  useEffect(() => {
    let timer = 0;
    const show = () => {
      const found = root.current && readSelection(root.current, blocks, pageSizes);
      const frame = root.current?.getBoundingClientRect();
      const last = found && [...found.range.getClientRects()].at(-1);
      if (!last || !frame || last.bottom < frame.top || last.bottom > frame.bottom) return setPlace(null);
      setPlace({
        left: Math.max(frame.left + 8, Math.min(last.right, frame.right) - buttonSize.width),
        top: Math.min(last.bottom + 8, frame.bottom - buttonSize.height),
      });
    };
    const later = () => {
      clearTimeout(timer);
      timer = window.setTimeout(show, settleMilliseconds);
    };
    const hide = () => {
      setPlace(null);
      later();
    };
    const clamp = () => root.current && clampSelection(root.current);
    document.addEventListener('selectionchange', later);
    document.addEventListener('pointerup', clamp);
    document.addEventListener('scroll', hide, { capture: true, passive: true });
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', later);
      document.removeEventListener('pointerup', clamp);
      document.removeEventListener('scroll', hide, { capture: true });
    };
  }, [root, blocks, pageSizes]);

  function copy() {
    const quotation =
      root.current && (readSelection(root.current, blocks, pageSizes)?.quotation ?? readCell(root.current, blocks));
    if (quotation) onCopy(quotation);
    return quotation !== null;
  }

  useShortcut((event) => {
    if (event.key.toLowerCase() !== 'c' || !event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    if (copy()) event.preventDefault();
  });

  if (!place) return null;
  return (
    <Button
      className={classes.quoteButton}
      size="compact-sm"
      leftSection={<IconBlockquote size={15} aria-hidden />}
      style={place}
      // The selection must survive the press.
      onPointerDown={(event) => event.preventDefault()}
      onClick={copy}
    >
      {t('viewer.copyQuote')}
    </Button>
  );
}

/** The cell under the cursor of a grid that has the focus. */
function readCell(root: HTMLElement, blocks: ReadonlyMap<string, Block>): Quotation | null {
  const cell = root.querySelector<HTMLElement>('[data-cell-text]');
  const text = cell?.textContent?.trim() ?? '';
  if (!document.activeElement?.closest('[role="grid"]') || !root.contains(document.activeElement) || text === '')
    return null;
  return {
    text,
    block: blocks.get(cell?.dataset.block ?? '') ?? null,
    page: null,
    cell: cell?.dataset.cell ?? null,
  };
}
