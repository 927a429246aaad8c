import { ClientProblem } from '@lesart/contracts';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './message.module.css';
import { useProblemText } from './use-problem-text.ts';

/** What went wrong and what to do, with a way to try again, or to load the page anew, where there is one. */
export function ProblemMessage({
  error,
  onRetry,
  onReload,
}: {
  error: unknown;
  onRetry?: () => void;
  onReload?: () => void;
}) {
  const { t } = useTranslation();
  const text = useProblemText()(error);
  const requestId = error instanceof ClientProblem ? error.requestId : null;
  return (
    <div className={classes.message} role="alert">
      <IconAlertTriangle className={classes.warning} size={28} stroke={1.5} aria-hidden />
      <h2 className={classes.title}>{text.title}</h2>
      <p className={classes.text}>{text.advice}</p>
      {onRetry && (
        <Button variant="default" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
      {onReload && (
        <Button variant="default" onClick={onReload}>
          {t('common.reload')}
        </Button>
      )}
      {requestId && <p className={classes.fine}>{t('problem.requestId', { requestId })}</p>}
    </div>
  );
}
