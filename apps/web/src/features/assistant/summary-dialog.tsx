import type { Library } from '@lesart/contracts';
import { SegmentedControl, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../components/dialog.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import type { AnswerScope } from './answer-scope.ts';
import classes from './assistant.module.css';

export const summaryLengths = ['short', 'medium', 'long'] as const;
export type SummaryLength = (typeof summaryLengths)[number];

/** Asks what to summarise and how long the summary is to be. */
export function SummaryDialog({
  opened,
  initial,
  library,
  onStart,
  onClose,
}: {
  opened: boolean;
  initial: AnswerScope;
  library: Library | undefined;
  onStart: (target: AnswerScope, length: SummaryLength) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const [target, setTarget] = useState<AnswerScope>(initial);
  const [length, setLength] = useState<SummaryLength>('medium');
  useEffect(() => {
    if (opened) setTarget(initial);
  }, [opened, initial]);

  const ready = (library?.documents ?? []).filter(({ version }) => version.state === 'ready');
  const choices = target.kind === 'document' ? ready : (library?.folders ?? []);
  const complete = target.kind === 'workspace' || choices.some(({ id }) => id === target.id);

  return (
    <Dialog opened={opened} onClose={onClose} title={t('summary.title')}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault();
          onClose();
          onStart(target, length);
        }}
      >
        <div>
          <span className={classes.fieldLabel} id="summary-target">
            {t('summary.target')}
          </span>
          <SegmentedControl
            fullWidth
            aria-labelledby="summary-target"
            value={target.kind}
            onChange={(kind) => {
              if (kind === 'document') setTarget({ kind: 'document', id: ready[0]?.id ?? '' });
              else if (kind === 'folder') setTarget({ kind: 'folder', id: library?.folders[0]?.id ?? '' });
              else setTarget({ kind: 'workspace' });
            }}
            data={[
              { value: 'document', label: t('summary.document') },
              { value: 'folder', label: t('summary.folder') },
              { value: 'workspace', label: t('summary.workspace') },
            ]}
          />
        </div>
        {target.kind !== 'workspace' && (
          <Select
            label={t(`summary.${target.kind}`)}
            searchable
            allowDeselect={false}
            comboboxProps={{ withinPortal: true }}
            nothingFoundMessage={t('library.nothingFound')}
            placeholder={t('summary.choose')}
            data={choices.map(({ id, name }) => ({ value: id, label: name }))}
            value={target.id === '' ? null : target.id}
            onChange={(id) => id && setTarget({ kind: target.kind, id })}
          />
        )}
        <div>
          <span className={classes.fieldLabel} id="summary-length">
            {t('summary.length')}
          </span>
          <SegmentedControl
            fullWidth
            aria-labelledby="summary-length"
            value={length}
            onChange={(value) => setLength(summaryLengths.find((known) => known === value) ?? 'medium')}
            data={summaryLengths.map((value) => ({ value, label: t(`summary.lengths.${value}`) }))}
          />
        </div>
        <p className={classes.hint}>{t('summary.hint')}</p>
        <FormFoot action={t('summary.start')} disabled={!complete} onCancel={onClose} />
      </form>
    </Dialog>
  );
}
