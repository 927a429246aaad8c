import type { PageText, Turn } from '../pdf/read-pages.ts';

/** A page whose text was recognised in a picture. */
export interface RecognisedPage {
  /**
   * The words as runs, set straight: their frame is the page turned back by `turn` quarter turns and by `tilt`, so that
   * lines are level and columns upright. `tiltBoxes` brings the boxes of blocks back to where the words are seen.
   */
  readonly text: PageText;
  /** Which way the text runs on the page: quarter turns clockwise. */
  readonly turn: Turn;
  /** By how many radians the lines lean clockwise beyond that; 0 when they are level. */
  readonly tilt: number;
  /** The mean over the words, 0 to 1; 0 where there are none. */
  readonly confidence: number;
  readonly words: number;
}

/** Told after each page: how many of the pages to recognise are done. */
export type RecognitionProgress = (done: number, total: number) => void;

/**
 * Reads text in pictures. A port of the parsers, as it needs native code, much memory and seconds for a page: a parser
 * that is given none leaves those pages without text and says that it needs one.
 */
export interface Recogniser {
  /**
   * Draws pages of a PDF and reads what is seen on them, in points.
   * @param pages their numbers, from 1; a page that cannot be drawn is left out of the result
   * @throws ReadingFault `file-encrypted`, `file-broken`
   */
  recognisePdf(
    bytes: Uint8Array,
    pages: readonly number[],
    onProgress: RecognitionProgress,
  ): Promise<readonly RecognisedPage[]>;
  /**
   * Reads a picture file, in pixels of the picture as it is shown (turned by its EXIF orientation).
   * @param frames which of the pictures in the file are read, from 0; one after the other they are the pages 1, 2, ...
   * @throws ReadingFault `file-broken`, `picture-too-large`
   */
  recognisePicture(
    bytes: Uint8Array,
    frames: readonly number[],
    onProgress: RecognitionProgress,
  ): Promise<readonly RecognisedPage[]>;
}
