import type { DraftBlock, MediaType, Reading } from '@lesart/document';

/** What a parser makes of bytes. */
export interface ParsedContent {
  readonly blocks: DraftBlock[];
  readonly reading: Reading;
}

export interface ParsedDocument extends ParsedContent {
  readonly mediaType: MediaType;
}

/** How far a reading is. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
  readonly unit: 'pages';
}
