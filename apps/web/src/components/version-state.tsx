import type { Failure, Version } from '@lesart/contracts';
import { IconAlertCircle, IconCircleCheck, IconClock, IconLoader2, IconPlayerPause } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './version-state.module.css';

/** How far a version is, as a sentence: "Reading page 3 of 12". */
export function useVersionStateText() {
  const { t } = useTranslation();
  return (version: Pick<Version, 'state' | 'progress' | 'failure'>): string => {
    const { state, progress, failure } = version;
    if (state === 'failed' && failure) return t(`failure.${failure.code}.title`);
    if (state === 'ready' && failure) {
      return t('version.readAgainFailed', { reason: t(`failure.${failure.code}.title`) });
    }
    if (progress && progress.total > 0 && (state === 'reading' || state === 'indexing')) {
      return t(`version.progress.${progress.unit}`, { done: progress.done, total: progress.total });
    }
    return t(`version.state.${state}`);
  };
}

/** What happened and what to do about it. */
export function useFailureText() {
  const { t } = useTranslation();
  return (failure: Failure) => ({
    title: t(`failure.${failure.code}.title`),
    advice: t(`failure.${failure.code}.advice`),
  });
}

export function VersionStateIcon({ state, size = 16 }: { state: Version['state']; size?: number }) {
  if (state === 'ready') return <IconCircleCheck size={size} className={classes.ready} aria-hidden />;
  if (state === 'failed') return <IconAlertCircle size={size} className={classes.failed} aria-hidden />;
  if (state === 'stopped') return <IconPlayerPause size={size} className={classes.quiet} aria-hidden />;
  if (state === 'queued') return <IconClock size={size} className={classes.quiet} aria-hidden />;
  return <IconLoader2 size={size} className={classes.working} aria-hidden />;
}
