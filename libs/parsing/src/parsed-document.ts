import type { DraftBlock, MediaType, Reading } from '@lesart/document';

/** A file inside a file: of a mail, an archive, a PDF. */
export interface Attachment {
  /** Its path inside, with slashes; never one that leads out ("..", a drive, a leading slash). */
  readonly name: string;
  /** null when it cannot be taken out: under a password, damaged, too large. */
  readonly bytes: Uint8Array | null;
}

/** What a parser makes of bytes. */
export interface ParsedContent {
  readonly blocks: DraftBlock[];
  readonly reading: Reading;
  /**
   * Files inside that are documents of their own, as in mails and archives, in the order of `reading.attachments`. May be
   * gone through once; of a large archive one file is in memory at a time.
   */
  readonly attachments?: Iterable<Attachment>;
  /** Text that is seen in pictures is missing: there was no recogniser. Where there is no other text, there are no blocks. */
  readonly needsRecognition?: true;
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
