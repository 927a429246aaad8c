import type { SavedSearch } from '@lesart/contracts';
import { ActionIcon, Button, Menu, Popover, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconBookmarkFilled, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameDialog } from '../../components/name-dialog.tsx';
import { type SearchState, searchState } from './search-address.ts';
import classes from './search-page.module.css';
import { useSavedSearches } from './use-saved-searches.tsx';

/** The person's saved searches: open, rename, delete; and the present one to save. */
export function SavedMenu({
  workspaceId,
  state,
  onStateChange,
}: {
  workspaceId: string;
  state: SearchState;
  onStateChange: (state: SearchState) => void;
}) {
  const { t } = useTranslation();
  const { saved, save, rename, remove } = useSavedSearches(workspaceId);
  const [opened, setOpened] = useState(false);
  const [saving, setSaving] = useState(false);
  const [renaming, setRenaming] = useState<SavedSearch | null>(null);
  const current = saved.find(({ id }) => id === state.saved);
  const isKept = current !== undefined && isSame(current, state);
  const isTaken = (name: string) => saved.some((other) => other.name === name);
  const Icon = isKept ? IconBookmarkFilled : IconBookmark;

  return (
    <>
      <Popover opened={opened} onChange={setOpened} position="bottom-end" width={330} trapFocus returnFocus>
        <Popover.Target>
          <Button
            className={classes.savedButton}
            variant="default"
            aria-expanded={opened}
            aria-label={current ? t('search.saved.openNamed', { name: current.name }) : t('search.saved.title')}
            leftSection={<Icon size={16} stroke={1.6} aria-hidden />}
            onClick={() => setOpened(!opened)}
          >
            <span className={classes.savedName}>{current?.name ?? t('search.saved.button')}</span>
          </Button>
        </Popover.Target>
        <Popover.Dropdown className={classes.savedList}>
          <Button
            fullWidth
            variant="light"
            disabled={state.query === '' || isKept}
            onClick={() => {
              setOpened(false);
              setSaving(true);
            }}
          >
            {t('search.saved.save')}
          </Button>
          {saved.length === 0 && <p className={classes.hint}>{t('search.saved.none')}</p>}
          <ul>
            {saved.map((search) => (
              <li key={search.id} data-current={search.id === state.saved || undefined}>
                <UnstyledButton
                  aria-current={search.id === state.saved}
                  onClick={() => {
                    setOpened(false);
                    const { query, scope, mode, id } = search;
                    onStateChange(searchState(query, { scope, mode, saved: id }));
                  }}
                >
                  <span>{search.name}</span>
                  {search.name !== search.query && <small>{search.query}</small>}
                </UnstyledButton>
                <Menu position="bottom-end">
                  <Menu.Target>
                    <ActionIcon size="md" aria-label={t('search.saved.actions', { name: search.name })}>
                      <IconDots size={16} aria-hidden />
                    </ActionIcon>
                  </Menu.Target>
                  <Menu.Dropdown>
                    <Menu.Item
                      leftSection={<IconPencil size={15} aria-hidden />}
                      onClick={() => {
                        setOpened(false);
                        setRenaming(search);
                      }}
                    >
                      {t('common.rename')}
                    </Menu.Item>
                    <Menu.Item
                      color="red"
                      leftSection={<IconTrash size={15} aria-hidden />}
                      onClick={() => {
                        setOpened(false);
                        void remove(search);
                      }}
                    >
                      {t('common.delete')}
                    </Menu.Item>
                  </Menu.Dropdown>
                </Menu>
              </li>
            ))}
          </ul>
        </Popover.Dropdown>
      </Popover>
      <NameDialog
        opened={saving}
        title={t('search.saved.saveTitle')}
        label={t('search.saved.name')}
        initial={current?.name ?? state.query}
        hint={(name) => t(isTaken(name) ? 'search.saved.replaces' : 'search.saved.hint')}
        action={(name) => t(isTaken(name) ? 'search.saved.replace' : 'search.saved.keep')}
        onClose={() => setSaving(false)}
        onSubmit={async (name) => {
          const { id } = await save({ name, query: state.query, scope: state.scope, mode: state.mode });
          onStateChange({ ...state, saved: id });
          notifications.show({ message: t('search.saved.done', { name }) });
        }}
      />
      <NameDialog
        opened={renaming !== null}
        title={t('search.saved.rename')}
        label={t('search.saved.name')}
        initial={renaming?.name ?? ''}
        action={t('common.rename')}
        onClose={() => setRenaming(null)}
        onSubmit={async (name) => {
          if (renaming) await rename(renaming, name);
        }}
      />
    </>
  );
}

const isSame = (saved: SavedSearch, { query, scope, mode }: SearchState) =>
  saved.query === query && saved.mode === mode && JSON.stringify(saved.scope) === JSON.stringify(scope);
