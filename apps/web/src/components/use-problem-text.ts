import { ClientProblem, problemSchema } from '@lesart/contracts';
import { useTranslation } from 'react-i18next';
import { problemCodeOf } from '../api/problem-code-of.ts';

/** Turns whatever was thrown into a sentence and an advice in the language of the interface. */
export function useProblemText() {
  const { t } = useTranslation();
  return (error: unknown) => {
    const code = problemCodeOf(error);
    return { title: t(`problem.${code}.title`), advice: t(`problem.${code}.advice`) };
  };
}

/** The same of the code under which a problem was stored; an unknown one counts as a fault of ours. */
export function useStoredProblemText() {
  const problemText = useProblemText();
  return (code: string | null) => {
    const { data = 'internal' } = problemSchema.shape.code.safeParse(code);
    return problemText(new ClientProblem(data));
  };
}
