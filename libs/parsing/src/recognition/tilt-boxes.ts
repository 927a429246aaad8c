import type { Box, DraftBlock } from '@lesart/document';
import type { Turn } from '../pdf/read-pages.ts';
import type { RecognisedPage } from './recogniser.ts';

/** A long box on a tilted page becomes several, so that each stands on its words. In heights of the box. */
const longestPiece = 6;

/**
 * Brings the boxes of blocks from pages that were set straight back to where their words are seen: a page that leans by
 * a degree moves the end of a line by half its height.
 */
export function tiltBoxes(blocks: readonly DraftBlock[], recognised: readonly RecognisedPage[]): DraftBlock[] {
  const tilted = new Map(recognised.filter(({ tilt }) => tilt !== 0).map((page) => [page.text.number, page]));
  if (tilted.size === 0) return [...blocks];
  return blocks.map((block) => {
    if (block.locator.kind !== 'page') return block;
    const boxes = block.locator.boxes.flatMap((box) => {
      const page = tilted.get(box.page);
      return page ? cutBox(box, page.turn, block.text).map((piece) => tiltBox(piece, page)) : [box];
    });
    return { ...block, locator: { ...block.locator, boxes } };
  });
}

/** Cuts a box along its text, between words where there are some; characters are taken to be equally wide. */
function cutBox(box: Box, turn: Turn, text: string): Box[] {
  const upright = turn === 0 || turn === 2;
  const along = upright ? box.width : box.height;
  const across = upright ? box.height : box.width;
  const pieces = Math.max(1, Math.ceil(along / (across * longestPiece)));
  const length = box.end - box.start;
  const cuts = [0];
  for (let piece = 1; piece < pieces; piece += 1) {
    const wanted = box.start + Math.round((length * piece) / pieces);
    const space = text.indexOf(' ', wanted);
    const cut = space < 0 ? box.end : Math.min(space + 1, box.end);
    if (cut - box.start > (cuts.at(-1) ?? 0) && cut < box.end) cuts.push(cut - box.start);
  }
  return cuts.map((from, at) => {
    const to = cuts[at + 1] ?? length;
    const start = length === 0 ? 0 : from / length;
    const end = length === 0 ? 1 : to / length;
    return { ...part(box, turn, start, end), start: box.start + from, end: box.start + to };
  });
}

/** The part of a box between two shares of its length, in the direction of the text. */
function part(box: Box, turn: Turn, start: number, end: number): Box {
  if (turn === 0) return { ...box, x: box.x + box.width * start, width: box.width * (end - start) };
  if (turn === 2) return { ...box, x: box.x + box.width * (1 - end), width: box.width * (end - start) };
  if (turn === 1) return { ...box, y: box.y + box.height * start, height: box.height * (end - start) };
  return { ...box, y: box.y + box.height * (1 - end), height: box.height * (end - start) };
}

/** Moves a box as its middle moves when the page is turned about its own middle. */
function tiltBox(box: Box, { tilt, text }: RecognisedPage): Box {
  const x = box.x + box.width / 2 - text.width / 2;
  const y = box.y + box.height / 2 - text.height / 2;
  const turnedX = x * Math.cos(tilt) - y * Math.sin(tilt);
  const turnedY = x * Math.sin(tilt) + y * Math.cos(tilt);
  return { ...box, x: round(box.x + turnedX - x), y: round(box.y + turnedY - y) };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
