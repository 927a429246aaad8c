import type { AnswerEvent, Conversation, Hit, Message } from '@lesart/contracts';
import type { Citation } from '@lesart/document';

/** An answer on its way, or one that ended without the api's last word. */
export interface RunningAnswer {
  /** What was asked, as it was typed; for summaries the interface's own words. */
  readonly asked: string;
  readonly conversation: Conversation | null;
  /** The question as it is stored; null until the answer has started. */
  readonly question: Message | null;
  readonly origin: Message['origin'];
  readonly hits: readonly Hit[];
  readonly progress: { readonly read: number; readonly total: number } | null;
  readonly text: string;
  readonly citations: readonly Citation[];
  /** The answer as it is stored, once it is. */
  readonly message: Message | null;
  readonly state: 'running' | 'stopped' | 'failed' | 'complete';
  /** Why it failed; what was thrown. */
  readonly error: unknown;
}

export function beginAnswer(asked: string): RunningAnswer {
  return {
    asked,
    conversation: null,
    question: null,
    origin: null,
    hits: [],
    progress: null,
    text: '',
    citations: [],
    message: null,
    state: 'running',
    error: null,
  };
}

/** The answer after one more event. */
export function advanceAnswer(answer: RunningAnswer, event: AnswerEvent): RunningAnswer {
  switch (event.type) {
    case 'started':
      return { ...answer, conversation: event.conversation, question: event.question, origin: event.origin };
    case 'sources':
      return { ...answer, hits: event.hits };
    case 'progress':
      return { ...answer, progress: { read: event.read, total: event.total } };
    case 'text':
      return { ...answer, text: answer.text + event.text };
    case 'citation':
      return {
        ...answer,
        citations: [...answer.citations.filter(({ number }) => number !== event.citation.number), event.citation],
      };
    case 'done':
      return { ...answer, message: event.message, state: 'complete' };
    case 'failed':
      return { ...answer, message: event.message, state: 'failed' };
  }
}

/** A running answer in the shape of a stored one, so that both are shown by the same parts. */
export function asMessage(answer: RunningAnswer): Message {
  if (answer.message) return answer.message;
  return {
    id: 'running',
    conversationId: answer.conversation?.id ?? '',
    role: 'answer',
    text: answer.text,
    createdAt: answer.question?.createdAt ?? new Date(0).toISOString(),
    scope: null,
    origin: answer.origin,
    state: answer.state === 'running' ? null : answer.state,
    abstained: null,
    problem: null,
    coverage: answer.progress,
    citations: [...answer.citations],
  };
}
