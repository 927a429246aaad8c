import type { Span } from '@lesart/document';
import type { Tone } from '../blocks/segment-block.ts';

/** Words to highlight, and how. */
export interface Highlight {
  readonly span: Span;
  readonly tone: Tone;
}

/** Words to bring into view; a new value scrolls there, even for the same words. */
export interface ViewerTarget {
  readonly spans: readonly Span[];
  /** Whether the words pulse once they are in view. */
  readonly pulse: boolean;
  /** A page to show instead, where no text stands to go to. */
  readonly page?: number;
}
