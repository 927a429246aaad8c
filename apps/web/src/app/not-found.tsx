import { Button } from '@mantine/core';
import { IconFileUnknown } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Message } from '../components/message.tsx';

export function NotFound() {
  const { t } = useTranslation();
  return (
    <Message
      icon={<IconFileUnknown size={32} stroke={1.5} aria-hidden />}
      title={t('app.notFoundTitle')}
      actions={
        <Button component={Link} to="/">
          {t('app.backHome')}
        </Button>
      }
    >
      {t('app.notFoundText')}
    </Message>
  );
}
