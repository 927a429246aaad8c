import { type AnswerEvent, ClientProblem, endpoints } from '@lesart/contracts';
import type { z } from 'zod';
import { listen } from '../../api/call.ts';
import { advanceAnswer, beginAnswer, type RunningAnswer } from './advance-answer.ts';

export type Task =
  | { readonly kind: 'ask'; readonly body: z.input<typeof endpoints.ask.body> }
  | { readonly kind: 'summarise'; readonly body: z.input<typeof endpoints.summarise.body>; readonly asked: string };

/** The answers on their way, by conversation: they go on while another conversation is looked at. */
export interface AnswerStreams {
  start(conversationId: string, task: Task): void;
  stop(conversationId: string): void;
  forget(conversationId: string): void;
  get(conversationId: string): RunningAnswer | null;
  subscribe(listener: () => void): () => void;
}

/** @param onEnd called when an answer has ended, however it did. */
export function createAnswerStreams(onEnd: (conversationId: string, answer: RunningAnswer) => void): AnswerStreams {
  const answers = new Map<string, RunningAnswer>();
  const controllers = new Map<string, AbortController>();
  const listeners = new Set<() => void>();

  function set(conversationId: string, answer: RunningAnswer): void {
    answers.set(conversationId, answer);
    for (const listener of listeners) listener();
  }

  function open(conversationId: string, task: Task, signal: AbortSignal): Promise<AsyncGenerator<AnswerEvent>> {
    const params = { conversationId };
    if (task.kind === 'ask') return listen(endpoints.ask, { params, body: task.body }, { signal });
    return listen(endpoints.summarise, { params, body: task.body }, { signal });
  }

  async function run(conversationId: string, task: Task): Promise<void> {
    const controller = new AbortController();
    controllers.set(conversationId, controller);
    let answer = beginAnswer(task.kind === 'ask' ? task.body.question : task.asked);
    set(conversationId, answer);
    try {
      for await (const event of await open(conversationId, task, controller.signal)) {
        answer = advanceAnswer(answer, event);
        if (!controller.signal.aborted) set(conversationId, answer);
      }
      if (answer.state === 'running' && !controller.signal.aborted) throw new ClientProblem('connection-lost');
    } catch (error) {
      if (!controller.signal.aborted) answer = { ...answer, state: 'failed', error };
    }
    if (controller.signal.aborted && answer.state === 'running') answer = { ...answer, state: 'stopped' };
    controllers.delete(conversationId);
    set(conversationId, answer);
    onEnd(conversationId, answer);
  }

  return {
    start(conversationId, task) {
      if (!controllers.has(conversationId)) void run(conversationId, task);
    },
    stop: (conversationId) => controllers.get(conversationId)?.abort(),
    forget(conversationId) {
      answers.delete(conversationId);
      for (const listener of listeners) listener();
    },
    get: (conversationId) => answers.get(conversationId) ?? null,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
