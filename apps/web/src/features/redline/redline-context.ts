import type { Block, Row } from '@lesart/document';
import { createContext, useContext } from 'react';
import type { ChangeIndex } from './index-changes.ts';
import type { Discussion } from './list-changes.ts';

/** What every part of a redline needs to know. */
export interface RedlineContent {
  readonly rows: readonly Row[];
  /** Of both versions, by id. */
  readonly blocks: ReadonlyMap<string, Block>;
  readonly index: ChangeIndex;
  /** For each block the heading above it. */
  readonly headings: ReadonlyMap<string, string>;
  readonly discussion: Discussion;
  /** The change that one is at; null: none. */
  readonly current: string | null;
  /** Goes to a change; of a move, to the row that is named, else to where its words stood. */
  readonly onGo: (changeId: string, row?: number) => void;
}

export const RedlineContext = createContext<RedlineContent | null>(null);

/** @throws Error outside of a redline */
export function useRedline(): RedlineContent {
  const content = useContext(RedlineContext);
  if (!content) throw new Error('not within a redline');
  return content;
}
