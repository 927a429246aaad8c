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
