import { type DocumentDetail, endpoints, type Version } from '@lesart/contracts';
import { type ReadingSettings, readingSettingsSchema } from '@lesart/document';
import { Button, Progress } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { documentQuery } from '../../api/queries.ts';
import { useMayEdit } from '../../components/use-may-edit.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import { useVersionStateText } from '../../components/version-state.tsx';
import classes from './reading-report.module.css';

/** Reads the newest version again with other settings; until that is done it stays as it is. */
export function ReadAgain({ document, version }: { document: DocumentDetail; version: Version }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const stateText = useVersionStateText();
  const problemText = useProblemText();
  const [settings, setSettings] = useState<ReadingSettings>(version.readingSettings);
  const read = useMutation({
    mutationFn: () => call(endpoints.readVersion, { params: { versionId: version.id }, body: settings }),
    onSettled: () => queryClient.invalidateQueries(documentQuery(document.id)),
  });
  const mayEdit = useMayEdit(document.workspaceId);
  if (!mayEdit || version.id !== document.version.id) return null;
  const isReading = version.state === 'queued' || version.state === 'reading' || version.state === 'indexing';
  const { recogniseText, hiddenText } = readingSettingsSchema.shape;
  return (
    <form
      className={classes.readAgain}
      onSubmit={(event) => {
        event.preventDefault();
        read.mutate();
      }}
    >
      {version.readAgainPossible && <p className={classes.newer}>{t('reading.newerReader')}</p>}
      <Choice
        label={t('reading.settings.recogniseText.label')}
        options={recogniseText.unwrap().options.map((value) => ({
          value,
          label: t(`reading.settings.recogniseText.${value}`),
        }))}
        value={settings.recogniseText}
        onChoose={(value) => setSettings({ ...settings, recogniseText: value })}
      />
      <Choice
        label={t('reading.settings.hiddenText.label')}
        options={hiddenText.unwrap().options.map((value) => ({
          value,
          label: t(`reading.settings.hiddenText.${value}`),
        }))}
        value={settings.hiddenText}
        onChoose={(value) => setSettings({ ...settings, hiddenText: value })}
      />
      {settings.hiddenText === 'include' && (
        <p className={classes.warning} role="alert">
          {t('reading.settings.hiddenText.warning')}
        </p>
      )}
      {isReading ? (
        <div role="status">
          <p>{stateText(version)}</p>
          <Progress
            value={version.progress ? (100 * version.progress.done) / Math.max(1, version.progress.total) : 100}
            animated
            aria-label={t('reading.again')}
          />
        </div>
      ) : (
        <Button
          type="submit"
          variant="default"
          loading={read.isPending}
          leftSection={<IconRefresh size={15} aria-hidden />}
        >
          {t('reading.again')}
        </Button>
      )}
      {read.error && <p role="alert">{problemText(read.error).title}</p>}
    </form>
  );
}

function Choice<Value extends string>({
  label,
  options,
  value,
  onChoose,
}: {
  label: string;
  options: readonly { readonly value: Value; readonly label: string }[];
  value: Value;
  onChoose: (value: Value) => void;
}) {
  const name = useId();
  return (
    <fieldset className={classes.choice}>
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="radio"
            name={name}
            value={option.value}
            checked={option.value === value}
            onChange={() => onChoose(option.value)}
          />
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}
