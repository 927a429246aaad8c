import { endpoints } from '@lesart/contracts';
import { Button } from '@mantine/core';
import { IconFolders } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { workspacesQuery } from '../api/queries.ts';
import { Message } from '../components/message.tsx';
import { NameDialog } from '../components/name-dialog.tsx';

/** What stands there for a person without any workspace: a way to make one. The landing then leads into it. */
export function FirstWorkspace() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [naming, setNaming] = useState(false);
  return (
    <>
      <Message
        icon={<IconFolders size={32} stroke={1.5} aria-hidden />}
        title={t('app.noWorkspaceTitle')}
        actions={<Button onClick={() => setNaming(true)}>{t('header.createWorkspace')}</Button>}
      >
        {t('app.noWorkspaceText')}
      </Message>
      <NameDialog
        opened={naming}
        title={t('header.createWorkspace')}
        label={t('header.workspaceName')}
        action={t('common.create')}
        onClose={() => setNaming(false)}
        onSubmit={async (name) => {
          await call(endpoints.createWorkspace, { body: { name } });
          await queryClient.invalidateQueries(workspacesQuery);
        }}
      />
    </>
  );
}
