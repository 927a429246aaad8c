import { ActionIcon, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './viewer.module.css';

/** Search inside the open document: Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar({
  value,
  hits,
  hit,
  onChange,
  onHit,
  onClose,
}: {
  value: string;
  hits: number;
  /** The present hit, from 0. */
  hit: number;
  onChange: (value: string) => void;
  onHit: (hit: number) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') {
      event.preventDefault();
      onClose();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      onHit(hit + (event.shiftKey ? -1 : 1));
    }
  }

  return (
    <search className={classes.findBar}>
      <TextInput
        className={classes.findInput}
        size="xs"
        autoFocus
        data-find
        aria-label={t('viewer.find')}
        placeholder={t('viewer.findPlaceholder')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <span className={classes.findCount} role="status">
        {value.trim() !== '' && (hits === 0 ? t('viewer.noHits') : t('viewer.hitOf', { hit: hit + 1, hits }))}
      </span>
      <ActionIcon aria-label={t('viewer.previousHit')} disabled={hits === 0} onClick={() => onHit(hit - 1)}>
        <IconChevronUp size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('viewer.nextHit')} disabled={hits === 0} onClick={() => onHit(hit + 1)}>
        <IconChevronDown size={17} aria-hidden />
      </ActionIcon>
      <ActionIcon aria-label={t('viewer.closeFind')} onClick={onClose}>
        <IconX size={17} aria-hidden />
      </ActionIcon>
    </search>
  );
}
