import type { Block, Box } from '@lesart/document';
import { memo } from 'react';
import classes from './paged-view.module.css';

interface TextBox {
  readonly key: string;
  readonly box: Box;
  readonly text: string;
}

function boxesOn(page: number, blocks: readonly Block[]): TextBox[] {
  return blocks.flatMap(({ id, text, locator }) =>
    locator.kind !== 'page'
      ? []
      : locator.boxes
          .filter((box) => box.page === page)
          .map((box) => ({ key: `${id} ${box.start} ${box.x}`, box, text: text.slice(box.start, box.end).trim() })),
  );
}

/** Any typeface does: the text is invisible, and stretched to its box. */
const typeface = 'sans-serif';
const measuringSize = 100;
let measuring: CanvasRenderingContext2D | null = null;

/** The width of a text in multiples of its size. */
function relativeWidth(text: string): number {
  measuring ??= document.createElement('canvas').getContext('2d');
  if (!measuring) return text.length * 0.5;
  measuring.font = `${measuringSize}px ${typeface}`;
  return Math.max(0.01, measuring.measureText(text).width / measuringSize);
}

/** Text that was recognised in a picture, invisible over it: it can be selected, copied and read aloud. */
export const BoxText = memo(function BoxText({
  blocks,
  page,
  scale,
}: {
  blocks: readonly Block[];
  page: number;
  scale: number;
}) {
  return (
    <div className={classes.boxText}>
      {boxesOn(page, blocks).map(({ key, box: { x, y, width, height }, text }) => {
        const fontSize = height * scale * 0.9;
        const stretch = (width * scale) / (fontSize * relativeWidth(text));
        return (
          <span
            key={key}
            style={{
              left: x * scale,
              top: y * scale,
              height: height * scale,
              fontSize,
              lineHeight: `${height * scale}px`,
              transform: `scaleX(${stretch})`,
            }}
          >
            {`${text} `}
          </span>
        );
      })}
    </div>
  );
});

/** Frames around everything that was recognised on a page, with its text on hover. */
export function BoxFrames({ blocks, page, scale }: { blocks: readonly Block[]; page: number; scale: number }) {
  return (
    <div className={classes.frames} aria-hidden="true" data-word-boxes>
      {boxesOn(page, blocks).map(({ key, box: { x, y, width, height }, text }) => (
        <span
          key={key}
          title={text}
          style={{ left: x * scale, top: y * scale, width: width * scale, height: height * scale }}
        />
      ))}
    </div>
  );
}
