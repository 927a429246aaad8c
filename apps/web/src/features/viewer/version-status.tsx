import { type DocumentDetail, endpoints, type Version } from '@lesart/contracts';
import { Button } from '@mantine/core';
import { IconFileAlert, IconRefresh } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { documentQuery } from '../../api/queries.ts';
import { Message } from '../../components/message.tsx';
import { useFailureText, useVersionStateText, VersionStateIcon } from '../../components/version-state.tsx';
import classes from './viewer.module.css';

/** What is shown of a version that is not ready: how far it is, or why it failed and what to do. */
export function VersionStatus({
  document,
  version,
  onVersionChange,
  slim,
}: {
  document: DocumentDetail;
  version: Version;
  onVersionChange: (versionId: string) => void;
  slim: boolean;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const stateText = useVersionStateText();
  const failureText = useFailureText();
  const resume = useMutation({
    mutationFn: () => call(endpoints.resumeDocument, { params: { documentId: document.id } }),
    onSettled: () => queryClient.invalidateQueries(documentQuery(document.id)),
  });
  const canResume = version.id === document.version.id && (version.state === 'stopped' || version.failure?.retryable);
  const readyVersion = document.versions.find(({ state }) => state === 'ready');
  const again = canResume && (
    <Button
      size={slim ? 'compact-sm' : 'sm'}
      variant={slim ? 'default' : 'filled'}
      leftSection={<IconRefresh size={15} aria-hidden />}
      loading={resume.isPending}
      onClick={() => resume.mutate()}
    >
      {t(version.state === 'stopped' ? 'library.resume' : 'common.retry')}
    </Button>
  );
  if (slim) {
    return (
      <div className={classes.notice} role="status">
        <VersionStateIcon state={version.state} /> {stateText(version)}{' '}
        <span className={classes.faint}>{t('viewer.notReadyHint')}</span>
        {again}
      </div>
    );
  }
  const failure = version.failure ? failureText(version.failure) : null;
  return (
    <Message
      icon={
        version.failure ? (
          <IconFileAlert size={34} stroke={1.4} aria-hidden />
        ) : (
          <VersionStateIcon state={version.state} size={30} />
        )
      }
      title={failure?.title ?? stateText(version)}
      actions={
        <>
          {again}
          {readyVersion && readyVersion.id !== version.id && (
            <Button variant="default" onClick={() => onVersionChange(readyVersion.id)}>
              {t('viewer.showVersion', { number: readyVersion.number })}
            </Button>
          )}
        </>
      }
    >
      {failure?.advice ?? t('viewer.notReadyHint')}
    </Message>
  );
}
