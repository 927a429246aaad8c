import type { Cell } from '@lesart/contracts';

/** What one document says to one question, before anybody made anything of it. */
export type CellAnswer = Pick<Cell, 'value' | 'reason' | 'citations' | 'coverage' | 'origin'> & {
  readonly state: 'found' | 'notMentioned' | 'unsure';
};
