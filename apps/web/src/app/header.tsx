import { endpoints, type Session, type Workspace } from '@lesart/contracts';
import { ActionIcon, Menu, SegmentedControl, Tooltip, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import {
  IconArrowsDiff,
  IconCheck,
  IconChevronDown,
  IconDeviceDesktop,
  IconKey,
  IconKeyboard,
  IconLogout,
  IconMoon,
  IconPencil,
  IconPlus,
  IconSearch,
  IconSun,
  IconUsers,
} from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../api/call.ts';
import { workspacesQuery } from '../api/queries.ts';
import { Logo } from '../components/logo.tsx';
import { NameDialog } from '../components/name-dialog.tsx';
import { useProblemText } from '../components/use-problem-text.ts';
import { MembersDialog } from '../features/settings/index.ts';
import { chooseLanguage } from '../i18n/index.ts';
import { useLanguage } from '../i18n/use-language.ts';
import classes from './header.module.css';

const isMac = /Mac|iPhone|iPad/.test(navigator.platform);

export function Header({
  session,
  workspaceId,
  onSearch,
  onHelp,
  children,
}: {
  session: Session;
  /** null outside a workspace. */
  workspaceId: string | null;
  onSearch?: () => void;
  onHelp: () => void;
  /** Buttons of the page. */
  children?: ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <header className={classes.header}>
      <Link to="/" className={classes.home} aria-label={t('header.home')}>
        <Logo />
      </Link>
      <span className={classes.slash} aria-hidden="true" />
      <WorkspaceSwitcher workspaceId={workspaceId} />
      <span className={classes.spacer} />
      {onSearch && (
        <UnstyledButton className={classes.search} onClick={onSearch} aria-label={t('search.open')}>
          <IconSearch size={16} aria-hidden />
          <span className={classes.searchText}>{t('search.button')}</span>
          <kbd>{isMac ? '⌘K' : t('keys.control', { key: 'K' })}</kbd>
        </UnstyledButton>
      )}
      {workspaceId !== null && (
        <Link
          to="/w/$workspaceId/comparisons"
          params={{ workspaceId }}
          className={classes.compare}
          aria-label={t('header.compare')}
        >
          <IconArrowsDiff size={18} stroke={1.6} aria-hidden />
          <span className={classes.compareText}>{t('header.compare')}</span>
        </Link>
      )}
      {children}
      <PersonMenu session={session} onHelp={onHelp} />
    </header>
  );
}

function WorkspaceSwitcher({ workspaceId }: { workspaceId: string | null }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data: workspaces = [] } = useQuery(workspacesQuery);
  const [dialog, setDialog] = useState<'create' | 'rename' | 'members' | null>(null);
  const current = workspaces.find(({ id }) => id === workspaceId);
  const open = (workspace: Workspace) => navigate({ to: '/w/$workspaceId', params: { workspaceId: workspace.id } });

  async function submit(name: string) {
    if (dialog === 'rename' && current) {
      await call(endpoints.renameWorkspace, { params: { workspaceId: current.id }, body: { name } });
      await queryClient.invalidateQueries(workspacesQuery);
    } else {
      const workspace = await call(endpoints.createWorkspace, { body: { name } });
      await queryClient.invalidateQueries(workspacesQuery);
      await open(workspace);
    }
  }

  return (
    <>
      <Menu position="bottom-start" width={270}>
        <Menu.Target>
          <UnstyledButton
            className={classes.workspace}
            aria-label={t('header.workspace', { name: current?.name ?? t('header.workspaces') })}
          >
            <span>{current?.name ?? t('header.workspaces')}</span>
            <IconChevronDown size={15} aria-hidden />
          </UnstyledButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t('header.workspaces')}</Menu.Label>
          {workspaces.map((workspace) => (
            <Menu.Item
              key={workspace.id}
              rightSection={workspace.id === workspaceId ? <IconCheck size={15} aria-hidden /> : null}
              onClick={() => void open(workspace)}
            >
              {workspace.name}
              <br />
              <small className={classes.faint}>{t('header.documents', { count: workspace.documents })}</small>
            </Menu.Item>
          ))}
          <Menu.Divider />
          {current && (
            <Menu.Item leftSection={<IconUsers size={15} aria-hidden />} onClick={() => setDialog('members')}>
              {t('members.title')}
            </Menu.Item>
          )}
          {current?.role === 'manager' && (
            <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setDialog('rename')}>
              {t('header.renameWorkspace')}
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconPlus size={15} aria-hidden />} onClick={() => setDialog('create')}>
            {t('header.createWorkspace')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <NameDialog
        opened={dialog === 'create' || dialog === 'rename'}
        title={t(dialog === 'rename' ? 'header.renameWorkspace' : 'header.createWorkspace')}
        label={t('header.workspaceName')}
        initial={dialog === 'rename' ? (current?.name ?? '') : ''}
        action={t(dialog === 'rename' ? 'common.rename' : 'common.create')}
        onSubmit={submit}
        onClose={() => setDialog(null)}
      />
      {current && (
        <MembersDialog
          opened={dialog === 'members'}
          workspaceId={current.id}
          mayManage={current.role === 'manager'}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  );
}

const schemes = ['light', 'dark', 'auto'] as const;

function PersonMenu({ session, onHelp }: { session: Session; onHelp: () => void }) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const schemeIcons = { light: IconSun, dark: IconMoon, auto: IconDeviceDesktop };
  const initials = session.person.name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();

  async function logOut() {
    try {
      await call(endpoints.logOut, {});
    } catch (error) {
      return notifications.show({ color: 'red', message: problemText(error).title });
    }
    queryClient.clear();
    void navigate({ to: '/login', search: {} });
  }

  return (
    <Menu position="bottom-end" width={270} closeOnItemClick>
      <Menu.Target>
        <UnstyledButton className={classes.person} aria-label={t('header.personMenu', { name: session.person.name })}>
          {initials}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={classes.who}>
          <strong>{session.person.name}</strong>
          <span>{session.person.email}</span>
          <span>{session.organisation.name}</span>
        </div>
        <Menu.Divider />
        <div className={classes.choices}>
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('header.language')}
            value={language}
            onChange={(value) => chooseLanguage(value === 'de' ? 'de' : 'en')}
            data={[
              { value: 'de', label: 'Deutsch' },
              { value: 'en', label: 'English' },
            ]}
          />
          <SegmentedControl
            size="xs"
            fullWidth
            aria-label={t('header.scheme')}
            value={colorScheme}
            onChange={(value) => setColorScheme(schemes.find((scheme) => scheme === value) ?? 'auto')}
            data={schemes.map((scheme) => {
              const Icon = schemeIcons[scheme];
              return {
                value: scheme,
                label: (
                  <span className={classes.scheme}>
                    <Icon size={14} aria-hidden />
                    {t(`header.schemes.${scheme}`)}
                  </span>
                ),
              };
            })}
          />
        </div>
        <Menu.Divider />
        <Menu.Item component={Link} to="/settings/tokens" leftSection={<IconKey size={16} aria-hidden />}>
          {t('tokens.title')}
        </Menu.Item>
        <Menu.Item leftSection={<IconKeyboard size={16} aria-hidden />} rightSection={<kbd>?</kbd>} onClick={onHelp}>
          {t('help.title')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void logOut()}>
          {t('header.logOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

export function HeaderToggle({
  label,
  pressed,
  icon,
  onClick,
}: {
  label: string;
  pressed: boolean;
  icon: ReactNode;
  onClick: () => void;
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon className={classes.toggle} aria-label={label} aria-pressed={pressed} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}
