import type { Block, Change, EditScript } from '@lesart/document';

/** Compares two versions. A function that is given, because exporting and comparing do not know one another. */
export type Compare = (old: readonly Block[], current: readonly Block[]) => EditScript;

/** Who made the changes of a redline, and when: what Word shows beside them. */
export interface Authorship {
  readonly author: string;
  readonly date: Date;
}

/** What becomes of changes that somebody has judged before. */
export interface Judgement {
  /** Of a change for which it is true the old words stay, and nothing is tracked. All others are tracked. */
  readonly reject?: ((change: Change) => boolean) | undefined;
}

/** The language of headings and labels that an export adds. */
export type ExportLanguage = 'de' | 'en';
