import { ActionIcon, Button, Progress, UnstyledButton } from '@mantine/core';
import { IconAlertCircle, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './library.module.css';
import { summariseUploads, type UploadItem } from './upload-queue.ts';
import type { Uploads } from './use-uploads.ts';

/** Of thousands that failed, so many are shown. */
const mostLines = 50;

/** One upload that is on its way or failed; what waits or has arrived is only counted. */
function UploadLine({ item, onRetry }: { item: UploadItem; onRetry: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const { state, file } = item;
  const where = file.path === null ? file.name : `${file.path}/${file.name}`;
  return (
    <li className={classes.upload}>
      <span className={classes.uploadName} title={where}>
        {file.name}
      </span>
      {state.kind === 'sending' && (
        <Progress
          size={3}
          value={file.blob.size === 0 ? 100 : (state.sentBytes / file.blob.size) * 100}
          aria-label={t('upload.fileProgress', { name: file.name })}
        />
      )}
      {state.kind === 'failed' && (
        <span className={classes.uploadFailure}>
          <IconAlertCircle size={14} aria-hidden />
          <span>
            {problemText(state.error).title} {problemText(state.error).advice}
          </span>
          <Button size="compact-xs" variant="default" onClick={onRetry}>
            {t('common.retry')}
          </Button>
        </span>
      )}
    </li>
  );
}

/** How far the uploads are, and what became of them. */
export function UploadPanel({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(true);
  if (uploads.items.length === 0) return null;
  const summary = summariseUploads(uploads.items);
  const outcomes = (['created', 'version', 'unchanged', 'failed', 'cancelled'] as const)
    .filter((outcome) => summary[outcome] > 0)
    .map((outcome) => t(`upload.outcome.${outcome}`, { count: summary[outcome] }));
  const lines = uploads.items.filter(({ state }) => state.kind === 'sending' || state.kind === 'failed');

  return (
    <section className={classes.uploads} aria-label={t('upload.title')}>
      <div className={classes.uploadsHead}>
        <p className={classes.uploadsTitle} aria-live="polite">
          {uploads.busy
            ? t('upload.running', { done: summary.ended + 1, total: summary.total })
            : outcomes.join(' · ') || t('upload.finished')}
        </p>
        {lines.length > 0 && (
          <ActionIcon
            size="sm"
            aria-expanded={open}
            aria-label={t(open ? 'upload.collapse' : 'upload.expand')}
            onClick={() => setOpen(!open)}
          >
            {open ? <IconChevronDown size={16} aria-hidden /> : <IconChevronUp size={16} aria-hidden />}
          </ActionIcon>
        )}
        {!uploads.busy && summary.failed > 1 && (
          <UnstyledButton className={classes.textButton} onClick={uploads.retryFailed}>
            {t('upload.retryFailed')}
          </UnstyledButton>
        )}
        {uploads.busy ? (
          <UnstyledButton className={classes.textButton} onClick={uploads.cancelAll}>
            {t('common.cancel')}
          </UnstyledButton>
        ) : (
          <ActionIcon size="sm" aria-label={t('upload.clear')} onClick={uploads.clear}>
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      {uploads.busy && <Progress size={4} value={summary.share * 100} aria-label={t('upload.progress')} />}
      {open && lines.length > 0 && (
        <ul className={classes.uploadLines}>
          {lines.slice(0, mostLines).map((item) => (
            <UploadLine key={item.id} item={item} onRetry={() => uploads.retry(item.id)} />
          ))}
          {lines.length > mostLines && (
            <li className={classes.upload}>{t('upload.more', { count: lines.length - mostLines })}</li>
          )}
        </ul>
      )}
    </section>
  );
}
