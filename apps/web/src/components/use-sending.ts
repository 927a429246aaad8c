import { useState } from 'react';
import { useProblemText } from './use-problem-text.ts';

/** The sending of a form: whether it is under way, and what went wrong the last time, in words. */
export function useSending() {
  const problemText = useProblemText();
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  /** Does the work; what it throws becomes the problem. */
  async function send(work: () => Promise<unknown>): Promise<void> {
    setSending(true);
    setProblem(null);
    try {
      await work();
    } catch (error) {
      const { title, advice } = problemText(error);
      setProblem(`${title} ${advice}`);
    } finally {
      setSending(false);
    }
  }

  return { sending, problem, send, forgetProblem: () => setProblem(null) };
}
