import { endpoints, type Session } from '@lesart/contracts';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './auth-page.module.css';
import { AuthPage } from './auth-page.tsx';

export function LoginPage({ onDone }: { onDone: (session: Session) => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const logIn = useMutation({
    mutationFn: () => call(endpoints.logIn, { body: { email: email.trim(), password } }),
    onSuccess: onDone,
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (email.trim() !== '' && password !== '') logIn.mutate();
  }

  return (
    <AuthPage title={t('auth.loginTitle')} lead={t('auth.loginLead')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput
          label={t('auth.email')}
          name="email"
          type="email"
          size="md"
          autoComplete="username"
          inputMode="email"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('auth.password')}
          name="password"
          size="md"
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {logIn.error && (
          <p className={classes.problem} role="alert">
            {problemText(logIn.error).title} {problemText(logIn.error).advice}
          </p>
        )}
        <Button type="submit" size="md" loading={logIn.isPending} disabled={email.trim() === '' || password === ''}>
          {t('auth.logIn')}
        </Button>
      </form>
    </AuthPage>
  );
}
