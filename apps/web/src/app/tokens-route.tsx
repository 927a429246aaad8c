import { Button } from '@mantine/core';
import { IconArrowLeft } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery } from '../api/queries.ts';
import { KeyboardHelp, TokensPage } from '../features/settings/index.ts';
import { Header } from './header.tsx';
import classes from './tokens-route.module.css';

export function TokensRoute() {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const [helping, setHelping] = useState(false);
  if (!session) return null;
  return (
    <div className={classes.page}>
      <Header session={session} workspaceId={null} onHelp={() => setHelping(true)} />
      <main className={classes.main}>
        <Button
          className={classes.back}
          component={Link}
          to="/"
          variant="subtle"
          color="gray"
          size="compact-sm"
          leftSection={<IconArrowLeft size={15} aria-hidden />}
        >
          {t('app.backToWorkspace')}
        </Button>
        <TokensPage />
      </main>
      <KeyboardHelp opened={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
