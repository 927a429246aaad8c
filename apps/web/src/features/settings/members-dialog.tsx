import { endpoints, type Member, type WorkspaceRole, workspaceRoleSchema } from '@lesart/contracts';
import { ActionIcon, Button, PasswordInput, Select, Skeleton, TextInput } from '@mantine/core';
import { IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { membersQuery, workspacesQuery } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './settings.module.css';

const isRole = (value: string | null): value is WorkspaceRole =>
  workspaceRoleSchema.options.some((role) => role === value);

function useRoleChoices() {
  const { t } = useTranslation();
  return workspaceRoleSchema.options.map((role) => ({ value: role, label: t(`members.roles.${role}`) }));
}

/** Who is in the workspace; managers add people, give roles and take people out. */
export function MembersDialog({
  opened,
  workspaceId,
  mayManage,
  onClose,
}: {
  opened: boolean;
  workspaceId: string;
  mayManage: boolean;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog opened={opened} onClose={onClose} title={t('members.title')} size="lg">
      <MemberList workspaceId={workspaceId} mayManage={mayManage} />
      {mayManage && <AddMember workspaceId={workspaceId} />}
    </Dialog>
  );
}

function MemberList({ workspaceId, mayManage }: { workspaceId: string; mayManage: boolean }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const roles = useRoleChoices();
  const members = useQuery(membersQuery(workspaceId));
  const refresh = () =>
    Promise.all([
      queryClient.invalidateQueries(membersQuery(workspaceId)),
      queryClient.invalidateQueries(workspacesQuery),
    ]);
  const change = useMutation({
    mutationFn: ({ member, role }: { member: Member; role: WorkspaceRole }) =>
      call(endpoints.changeMember, { params: { workspaceId, personId: member.person.id }, body: { role } }),
    onSettled: refresh,
  });
  const remove = useMutation({
    mutationFn: (member: Member) =>
      call(endpoints.removeMember, { params: { workspaceId, personId: member.person.id } }),
    onSettled: refresh,
  });
  const problem = change.error ?? remove.error;

  if (members.isPending) return <Skeleton height={64} aria-label={t('common.loading')} />;
  if (members.error) return <ProblemMessage error={members.error} onRetry={() => void members.refetch()} />;
  return (
    <>
      <ul className={classes.members}>
        {members.data.map((member) => (
          <li key={member.person.id} className={classes.member}>
            <span className={classes.token}>
              <strong>{member.person.name}</strong>
              <span>{member.person.email}</span>
            </span>
            {mayManage ? (
              <>
                <Select
                  className={classes.role}
                  size="xs"
                  allowDeselect={false}
                  aria-label={t('members.roleOf', { name: member.person.name })}
                  data={roles}
                  value={member.role}
                  onChange={(role) => isRole(role) && change.mutate({ member, role })}
                />
                <ActionIcon
                  aria-label={t('members.remove', { name: member.person.name })}
                  onClick={() => remove.mutate(member)}
                >
                  <IconUserMinus size={17} stroke={1.6} aria-hidden />
                </ActionIcon>
              </>
            ) : (
              <span className={classes.faint}>{t(`members.roles.${member.role}`)}</span>
            )}
          </li>
        ))}
      </ul>
      {problem && (
        <p className={classes.problem} role="alert">
          {problemText(problem).title} {problemText(problem).advice}
        </p>
      )}
    </>
  );
}

const empty = { name: '', email: '', password: '' };

function AddMember({ workspaceId }: { workspaceId: string }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const roles = useRoleChoices();
  const [fields, setFields] = useState(empty);
  const [role, setRole] = useState<WorkspaceRole>('editor');
  const add = useMutation({
    mutationFn: () => call(endpoints.addMember, { params: { workspaceId }, body: { ...fields, role } }),
    onSuccess: () => {
      setFields(empty);
      return queryClient.invalidateQueries(membersQuery(workspaceId));
    },
  });
  const field = (name: keyof typeof empty) => ({
    label: t(`members.${name}`),
    value: fields[name],
    autoComplete: 'off',
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    add.mutate();
  }

  return (
    <form className={classes.addMember} onSubmit={submit} noValidate>
      <h3>{t('members.add')}</h3>
      <TextInput {...field('name')} />
      <TextInput {...field('email')} type="email" inputMode="email" />
      <PasswordInput
        {...field('password')}
        autoComplete="new-password"
        description={t('members.passwordRule')}
        visibilityToggleButtonProps={{ 'aria-label': t('auth.showPassword') }}
      />
      <Select
        label={t('members.role')}
        allowDeselect={false}
        data={roles}
        value={role}
        onChange={(value) => isRole(value) && setRole(value)}
      />
      {add.error && (
        <p className={classes.problem} role="alert">
          {problemText(add.error).title} {problemText(add.error).advice}
        </p>
      )}
      <Button
        type="submit"
        loading={add.isPending}
        disabled={fields.name.trim() === '' || fields.email.trim() === '' || fields.password.length < 10}
      >
        {t('members.addAction')}
      </Button>
    </form>
  );
}
