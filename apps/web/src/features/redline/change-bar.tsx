import { ActionIcon, Button, Tooltip } from '@mantine/core';
import {
  IconArrowsDownUp,
  IconCheck,
  IconChevronDown,
  IconChevronUp,
  IconListDetails,
  IconMessageCircle,
  IconX,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Verdict } from './decide-changes.ts';
import classes from './redline.module.css';

/** From change to change, and what to do with the one that one is at. */
export function ChangeBar({
  place,
  count,
  verdict,
  mayDecide,
  hasOtherEnd,
  onStep,
  onVerdict,
  onOtherEnd,
  onComment,
  onList,
}: {
  /** Of the change among those that are listed, from 0; -1: it is none of them. */
  place: number;
  count: number;
  /** What was said of it; undefined: one is at no change. */
  verdict: Verdict | undefined;
  mayDecide: boolean;
  hasOtherEnd: boolean;
  onStep: (step: 1 | -1) => void;
  onVerdict: (verdict: 'accepted' | 'rejected') => void;
  onOtherEnd: () => void;
  onComment: () => void;
  /** Opens the list; absent where it stands beside the text. */
  onList: (() => void) | null;
}) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const isAtChange = verdict !== undefined;
  return (
    <div className={classes.changeBar} role="toolbar" aria-label={t('redline.changeBar')}>
      <Tooltip label={t('redline.previous')}>
        <ActionIcon aria-label={t('redline.previous')} disabled={count === 0} onClick={() => onStep(-1)}>
          <IconChevronUp size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <span className={classes.changePlace}>
        {place >= 0
          ? t('redline.place', { place: formatNumber(place + 1), all: formatNumber(count) })
          : t('redline.changeCount', { count, number: formatNumber(count) })}
      </span>
      <Tooltip label={t('redline.next')}>
        <ActionIcon aria-label={t('redline.next')} disabled={count === 0} onClick={() => onStep(1)}>
          <IconChevronDown size={18} aria-hidden />
        </ActionIcon>
      </Tooltip>
      {isAtChange && <span className={classes.divider} />}
      {isAtChange &&
        mayDecide &&
        (['accepted', 'rejected'] as const).map((one) => (
          <Button
            key={one}
            size="compact-xs"
            variant={verdict === one ? 'filled' : 'subtle'}
            aria-pressed={verdict === one}
            className={classes.barButton}
            aria-label={t(one === 'accepted' ? 'redline.accept' : 'redline.reject')}
            leftSection={one === 'accepted' ? <IconCheck size={15} aria-hidden /> : <IconX size={15} aria-hidden />}
            onClick={() => onVerdict(one)}
          >
            {t(one === 'accepted' ? 'redline.accept' : 'redline.reject')}
          </Button>
        ))}
      {isAtChange && hasOtherEnd && (
        <Tooltip label={t('redline.otherEnd')}>
          <ActionIcon aria-label={t('redline.otherEnd')} onClick={onOtherEnd}>
            <IconArrowsDownUp size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {isAtChange && (
        <Tooltip label={t('redline.comment')}>
          <ActionIcon className={classes.wideOnly} aria-label={t('redline.comment')} onClick={onComment}>
            <IconMessageCircle size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {onList && (
        <Tooltip label={t('redline.showList')}>
          <ActionIcon aria-label={t('redline.showList')} onClick={onList}>
            <IconListDetails size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
