import type { Citation } from '@lesart/document';

/** An answer or a summary: `[n]` stands in the text where citation n belongs. */
export interface GroundedText {
  readonly text: string;
  /** In the order of their numbers, from 1. */
  readonly citations: readonly Citation[];
  /** True when the sources do not say; text and citations are empty then. */
  readonly abstained: boolean;
}

/** An earlier question or answer of the same conversation. */
export interface ConversationTurn {
  readonly role: 'question' | 'answer';
  readonly text: string;
}

/** How much of what was to be summarised was read. */
export interface Coverage {
  readonly read: number;
  readonly total: number;
}

export interface GroundedSummary extends GroundedText {
  readonly coverage: Coverage;
}

/** A grounded text on its way. A citation comes before the first `[n]` that names it. */
export type GroundedEvent =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'citation'; readonly citation: Citation };

export type SummaryEvent = GroundedEvent | { readonly type: 'progress'; readonly read: number; readonly total: number };

/** Short is about 5 sentences, medium 12, long 30. */
export type SummaryLength = 'short' | 'medium' | 'long';

export const summarySentences: Readonly<Record<SummaryLength, number>> = { short: 5, medium: 12, long: 30 };

export const abstention: GroundedText = { text: '', citations: [], abstained: true };
