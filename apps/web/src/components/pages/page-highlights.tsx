import { type RefObject, useEffect, useState } from 'react';
import type { Tone } from '../blocks/segment-block.ts';
import { locateWords } from './locate-words.ts';
import classes from './paged-view.module.css';
import type { LineHighlight, Rectangle } from './plan-highlights.ts';

export interface PageHighlight {
  readonly line: LineHighlight;
  readonly tone: Tone;
}

/** How far a piece of the text layer may stand above or below a line and still belong to it, in points. */
const tolerance = 2;

function textPiecesIn(page: HTMLElement, line: Rectangle, scale: number): Text[] {
  const origin = page.getBoundingClientRect();
  const walker = document.createTreeWalker(page.querySelector('.textLayer') ?? page, NodeFilter.SHOW_TEXT);
  const pieces: Text[] = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const box = node.parentElement?.getBoundingClientRect();
    if (!box || !(node instanceof Text)) continue;
    const middle = ((box.top + box.bottom) / 2 - origin.top) / scale;
    const left = (box.left - origin.left) / scale;
    const right = (box.right - origin.left) / scale;
    const inside =
      middle >= line.y - tolerance &&
      middle <= line.y + line.height + tolerance &&
      right >= line.x - tolerance &&
      left <= line.x + line.width + tolerance;
    if (inside) pieces.push(node);
  }
  return pieces;
}

/** The exact rectangles of words in a rendered text layer, in points; null when they are not found there. */
function measureWords(page: HTMLElement, line: LineHighlight, scale: number): Rectangle[] | null {
  if (!line.part) return null;
  const pieces = textPiecesIn(page, line.box, scale);
  const found = locateWords(
    pieces.map((piece) => piece.data),
    line.part.words,
    line.part.startShare,
  );
  const first = found && pieces[found.startPiece];
  const last = found && pieces[found.endPiece];
  if (!found || !first || !last) return null;
  const range = document.createRange();
  range.setStart(first, found.startOffset);
  range.setEnd(last, found.endOffset);
  const origin = page.getBoundingClientRect();
  const rectangles = [...range.getClientRects()]
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((box) => ({
      x: (box.left - origin.left) / scale,
      y: (box.top - origin.top) / scale,
      width: box.width / scale,
      height: box.height / scale,
    }));
  if (rectangles.length === 0) return null;
  // One line: take the line's height, so that parts and whole lines look alike. Several: the rectangles as they are.
  const left = Math.min(...rectangles.map(({ x }) => x));
  const right = Math.max(...rectangles.map(({ x, width }) => x + width));
  const tallest = Math.max(...rectangles.map(({ height }) => height));
  if (line.box.height > tallest * 1.8) return rectangles;
  return [{ x: left, width: right - left, y: line.box.y, height: line.box.height }];
}

const pulses = (tone: Tone) => tone === 'cited' || tone === 'current';

/**
 * The highlights over one page. Parts of lines are looked up in the text layer as soon as it stands (`textReady`
 * counts its renderings); until then, and where the words are not found, their estimated place is shown.
 */
export function PageHighlights({
  page,
  highlights,
  scale,
  textReady,
  pulseKey,
}: {
  page: RefObject<HTMLElement | null>;
  highlights: readonly PageHighlight[];
  scale: number;
  textReady: number;
  pulseKey: number;
}) {
  const [measured, setMeasured] = useState<ReadonlyMap<LineHighlight, Rectangle[]>>(new Map());

  useEffect(() => {
    const element = page.current;
    if (!element || textReady === 0) return;
    const entries = highlights.flatMap(({ line }): [LineHighlight, Rectangle[]][] => {
      const rectangles = measureWords(element, line, scale);
      return rectangles ? [[line, rectangles]] : [];
    });
    setMeasured(new Map(entries));
  }, [highlights, page, scale, textReady]);

  return (
    <div className={classes.highlights} aria-hidden="true">
      {highlights.flatMap(({ line, tone }) =>
        (measured.get(line) ?? [line.estimate]).map(({ x, y, width, height }) => (
          <div
            key={`${x} ${y} ${width} ${tone} ${pulses(tone) ? pulseKey : 0}`}
            className={classes.highlight}
            data-highlight={tone}
            data-pulse={pulses(tone) || undefined}
            style={{ left: x * scale, top: y * scale, width: width * scale, height: height * scale }}
          />
        )),
      )}
    </div>
  );
}
