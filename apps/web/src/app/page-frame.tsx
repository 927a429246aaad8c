import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemCodeOf } from '../api/problem-code-of.ts';
import { libraryQuery, sessionQuery } from '../api/queries.ts';
import { isTyping, useShortcut } from '../components/use-shortcut.ts';
import { KeyboardHelp } from '../features/settings/index.ts';
import { Header } from './header.tsx';
import { NotFound } from './not-found.tsx';
import classes from './page-frame.module.css';
import { useConnected } from './workspace-connection.tsx';

/**
 * What each page of a workspace has around it: the header, a line when the connection is lost, the help for the
 * keyboard. Who may not see the workspace sees nothing.
 */
export function PageFrame({
  workspaceId,
  onSearch,
  tools,
  children,
}: {
  workspaceId: string;
  /** Opens the search; a page that is the search itself has none. */
  onSearch?: () => void;
  /** Buttons of the page in the header. */
  tools?: ReactNode;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const { data: session } = useQuery(sessionQuery);
  const { error } = useQuery(libraryQuery(workspaceId));
  const connected = useConnected();
  const [helping, setHelping] = useState(false);

  useShortcut((event) => {
    if (onSearch && (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      onSearch();
    } else if (event.key === '?' && !event.ctrlKey && !event.metaKey && !isTyping(event.target)) setHelping(true);
  });

  if (problemCodeOf(error) === 'not-found') return <NotFound />;
  if (!session) return null;
  return (
    <div className={classes.page}>
      <Header
        session={session}
        workspaceId={workspaceId}
        {...(onSearch ? { onSearch } : {})}
        onHelp={() => setHelping(true)}
      >
        {tools}
      </Header>
      {!connected && (
        <p className={classes.banner} role="status">
          {t('app.connectionLost')}
        </p>
      )}
      {children}
      <KeyboardHelp opened={helping} onClose={() => setHelping(false)} />
    </div>
  );
}
