import { endpoints, type Session } from '@lesart/contracts';
import { Button, PasswordInput, TextInput } from '@mantine/core';
import { IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './auth-page.module.css';
import { AuthPage } from './auth-page.tsx';
import { findSetupFaults, passwordLength, type SetupFault } from './find-setup-faults.ts';

const empty = { organisationName: '', name: '', email: '', password: '' };

/** The first visit: makes the organisation and its first person, and leads straight into the workspace. */
export function SetupPage({ onDone }: { onDone: (session: Session) => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [fields, setFields] = useState(empty);
  const [faults, setFaults] = useState<SetupFault[]>([]);
  const setUp = useMutation({
    mutationFn: () => call(endpoints.setUp, { body: fields }),
    onSuccess: onDone,
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const found = findSetupFaults(fields);
    setFaults(found);
    const [first] = found;
    if (first === undefined) return setUp.mutate();
    event.currentTarget.querySelector<HTMLElement>(`[name="${first}"]`)?.focus();
  }

  const field = (name: keyof typeof empty) => ({
    name,
    label: t(`auth.${name}`),
    value: fields[name],
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
      setFaults((before) => before.filter((fault) => fault !== name));
    },
    error: faults.includes(name) ? t(`auth.fault.${name}`) : undefined,
    size: 'md' as const,
    required: true,
    withAsterisk: false,
  });

  const met = fields.password.length >= passwordLength;
  return (
    <AuthPage title={t('auth.setupTitle')} lead={t('auth.setupLead')}>
      <form className={classes.form} onSubmit={submit} noValidate>
        <TextInput {...field('organisationName')} autoComplete="organization" autoFocus />
        <TextInput {...field('name')} autoComplete="name" />
        <TextInput {...field('email')} type="email" autoComplete="username" inputMode="email" />
        <PasswordInput
          {...field('password')}
          autoComplete="new-password"
          aria-describedby="password-rule"
          visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
        />
        <p id="password-rule" className={classes.rule} data-met={met || undefined}>
          {met ? <IconCircleCheck size={16} aria-hidden /> : <IconCircle size={16} aria-hidden />}
          {t('auth.passwordRule', { length: passwordLength })}
        </p>
        {setUp.error && (
          <p className={classes.problem} role="alert">
            {problemText(setUp.error).title} {problemText(setUp.error).advice}
          </p>
        )}
        <Button type="submit" size="md" loading={setUp.isPending}>
          {t('auth.setUp')}
        </Button>
      </form>
    </AuthPage>
  );
}
