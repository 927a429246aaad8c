import type { SavedSearch } from '@lesart/contracts';
import { ActionIcon, Button, Group, Menu, Modal, Popover, TextInput, UnstyledButton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconBookmark, IconBookmarkFilled, IconDots, IconPencil, IconTrash } from '@tabler/icons-react';
import { type FormEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NameDialog } from '../../components/name-dialog.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
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
      <SaveDialog
        opened={saving}
        initial={current?.name ?? state.query}
        taken={saved.map(({ name }) => name)}
        onClose={() => setSaving(false)}
        onSave={async (name) => {
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

/** Asks under which name to keep the search, and says when that replaces another one. */
function SaveDialog({
  opened,
  initial,
  taken,
  onSave,
  onClose,
}: {
  opened: boolean;
  initial: string;
  taken: readonly string[];
  /** @throws ClientProblem */
  onSave: (name: string) => Promise<void>;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const [name, setName] = useState(initial);
  const [error, setError] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const isTaken = taken.includes(name.trim());

  useEffect(() => {
    if (!opened) return;
    setName(initial.slice(0, 255));
    setError(null);
  }, [opened, initial]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() === '') return setError(t('common.nameMissing'));
    setSending(true);
    try {
      await onSave(name.trim());
      onClose();
    } catch (problem) {
      setError(problemText(problem).title);
    } finally {
      setSending(false);
    }
  }

  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('search.saved.saveTitle')}
      centered
      size="sm"
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <form onSubmit={submit} noValidate>
        <TextInput
          label={t('search.saved.name')}
          description={t(isTaken ? 'search.saved.replaces' : 'search.saved.hint')}
          value={name}
          maxLength={255}
          onChange={(event) => setName(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          error={error}
          data-autofocus
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" loading={sending}>
            {t(isTaken ? 'search.saved.replace' : 'search.saved.keep')}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
