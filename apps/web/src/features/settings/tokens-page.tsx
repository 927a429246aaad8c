import { endpoints, type Token } from '@lesart/contracts';
import { ActionIcon, Button, CopyButton, Group, Skeleton, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCheck, IconCopy, IconKey, IconPlus, IconTrash } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { tokensQuery } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { Message } from '../../components/message.tsx';
import { NameDialog } from '../../components/name-dialog.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './settings.module.css';

/** The API tokens of whoever is logged in: make one (its secret is shown once), see when it was used, revoke it. */
export function TokensPage() {
  const { t } = useTranslation();
  const { formatDate, formatTime } = useLanguage();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const tokens = useQuery(tokensQuery);
  const [naming, setNaming] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [revoking, setRevoking] = useState<Token | null>(null);
  const refresh = () => queryClient.invalidateQueries(tokensQuery);
  const revoke = useMutation({
    mutationFn: (token: Token) => call(endpoints.deleteToken, { params: { tokenId: token.id } }),
    onSuccess: () => setRevoking(null),
    onError: (error) => notifications.show({ color: 'red', message: problemText(error).title }),
    onSettled: refresh,
  });

  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <div>
          <h1>{t('tokens.title')}</h1>
          <p>{t('tokens.lead')}</p>
        </div>
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={() => setNaming(true)}>
          {t('tokens.create')}
        </Button>
      </header>
      {tokens.isPending && <Skeleton height={64} aria-label={t('common.loading')} />}
      {tokens.error && <ProblemMessage error={tokens.error} onRetry={() => void tokens.refetch()} />}
      {tokens.data?.length === 0 && (
        <Message icon={<IconKey size={30} stroke={1.4} aria-hidden />} title={t('tokens.noneTitle')}>
          {t('tokens.noneText')}
        </Message>
      )}
      {tokens.data && tokens.data.length > 0 && (
        <ul className={classes.tokens}>
          {tokens.data.map((token) => (
            <li key={token.id}>
              <IconKey size={18} stroke={1.5} aria-hidden />
              <span className={classes.token}>
                <strong>{token.name}</strong>
                <span>
                  {t('tokens.created', { date: formatDate(token.createdAt) })} ·{' '}
                  {token.lastUsedAt ? t('tokens.used', { time: formatTime(token.lastUsedAt) }) : t('tokens.neverUsed')}
                </span>
              </span>
              <ActionIcon aria-label={t('tokens.revokeNamed', { name: token.name })} onClick={() => setRevoking(token)}>
                <IconTrash size={17} stroke={1.6} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}

      <NameDialog
        opened={naming}
        title={t('tokens.create')}
        label={t('tokens.name')}
        action={t('common.create')}
        onClose={() => setNaming(false)}
        onSubmit={async (name) => {
          const created = await call(endpoints.createToken, { body: { name } });
          setSecret(created.secret);
          void refresh();
        }}
      />
      <Dialog
        opened={secret !== null}
        onClose={() => setSecret(null)}
        title={t('tokens.secretTitle')}
        closeOnClickOutside={false}
      >
        <p className={classes.lead}>{t('tokens.secretText')}</p>
        <Group gap="xs" wrap="nowrap" align="flex-end">
          <TextInput
            className={classes.secret}
            label={t('tokens.secret')}
            readOnly
            value={secret ?? ''}
            onFocus={(event) => event.currentTarget.select()}
          />
          <CopyButton value={secret ?? ''}>
            {({ copied, copy }) => (
              <Button
                variant={copied ? 'light' : 'filled'}
                leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                onClick={copy}
              >
                {t(copied ? 'common.copied' : 'common.copy')}
              </Button>
            )}
          </CopyButton>
        </Group>
      </Dialog>
      <Dialog
        opened={revoking !== null}
        onClose={() => setRevoking(null)}
        title={t('tokens.revokeTitle', { name: revoking?.name ?? '' })}
        size="sm"
      >
        <p className={classes.lead}>{t('tokens.revokeText')}</p>
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={() => setRevoking(null)}>
            {t('common.cancel')}
          </Button>
          <Button color="red" loading={revoke.isPending} onClick={() => revoking && revoke.mutate(revoking)}>
            {t('tokens.revoke')}
          </Button>
        </Group>
      </Dialog>
    </div>
  );
}
