import type { Font } from '../fonts/read-font.ts';
import type { Matrix, Rect } from './matrix.ts';
import { black, type Color, type ColorSpace, gray } from './read-color.ts';

/** What `q` keeps and `Q` brings back (ISO 32000-2, section 8.4), as far as text and lines need it. */
export interface GraphicsState {
  matrix: Matrix;
  clip: Rect;
  clipExact: boolean;
  fill: Color;
  fillSpace: ColorSpace;
  stroke: Color;
  strokeSpace: ColorSpace;
  fillAlpha: number;
  strokeAlpha: number;
  /** In units of the matrix. */
  lineWidth: number;
  /** Blended as paint on paper, and without a mask. */
  plain: boolean;
  font: Font | null;
  fontSize: number;
  characterSpace: number;
  wordSpace: number;
  /** 1 is 100 %. */
  stretch: number;
  leading: number;
  rise: number;
  /** How text is drawn, 0 to 7 (ISO 32000-2, table 104). */
  mode: number;
}

export function startState(matrix: Matrix, clip: Rect): GraphicsState {
  return {
    matrix,
    clip,
    clipExact: true,
    fill: black,
    fillSpace: gray,
    stroke: black,
    strokeSpace: gray,
    fillAlpha: 1,
    strokeAlpha: 1,
    lineWidth: 1,
    plain: true,
    font: null,
    fontSize: 0,
    characterSpace: 0,
    wordSpace: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
  };
}
