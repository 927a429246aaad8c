import type { Block } from '@lesart/document';
import classes from './paged-view.module.css';

/** Text that was recognised in a picture, invisible over it: it can be selected, copied and read aloud. */
export function BoxText({ blocks, page, scale }: { blocks: readonly Block[]; page: number; scale: number }) {
  return (
    <svg className={classes.boxText} role="presentation">
      {blocks.flatMap(({ id, text, locator }) =>
        locator.kind !== 'page'
          ? []
          : locator.boxes
              .filter((box) => box.page === page && text.slice(box.start, box.end).trim() !== '')
              .map(({ x, y, width, height, start, end }) => (
                <text
                  key={`${id} ${start}`}
                  x={x * scale}
                  y={(y + height * 0.8) * scale}
                  fontSize={height * scale * 0.9}
                  textLength={width * scale}
                  lengthAdjust="spacingAndGlyphs"
                >
                  {`${text.slice(start, end)} `}
                </text>
              )),
      )}
    </svg>
  );
}

/** Frames around everything that was recognised on a page, with its text on hover. */
export function BoxFrames({ blocks, page, scale }: { blocks: readonly Block[]; page: number; scale: number }) {
  return (
    <div className={classes.frames} aria-hidden="true" data-word-boxes>
      {blocks.flatMap(({ id, text, locator }) =>
        locator.kind !== 'page'
          ? []
          : locator.boxes
              .filter((box) => box.page === page)
              .map(({ x, y, width, height, start, end }) => (
                <span
                  key={`${id} ${start}`}
                  title={text.slice(start, end)}
                  style={{ left: x * scale, top: y * scale, width: width * scale, height: height * scale }}
                />
              )),
      )}
    </div>
  );
}
