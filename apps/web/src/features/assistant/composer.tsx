import type { Library } from '@lesart/contracts';
import { ActionIcon, Button, Menu, Textarea, Tooltip } from '@mantine/core';
import {
  IconArrowUp,
  IconCheck,
  IconChevronDown,
  IconFile,
  IconFolder,
  IconPlayerStopFilled,
  IconSparkles,
  IconStack2,
} from '@tabler/icons-react';
import { type KeyboardEvent, type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerScope } from './answer-scope.ts';
import classes from './assistant.module.css';

const maxLength = 4000;

/** Where one asks: the question, what it is about, send or stop. */
export function Composer({
  input,
  library,
  scope,
  openDocumentId,
  running,
  onScopeChange,
  onAsk,
  onStop,
  onSummarise,
}: {
  input: RefObject<HTMLTextAreaElement | null>;
  library: Library | undefined;
  scope: AnswerScope;
  openDocumentId: string | null;
  running: boolean;
  onScopeChange: (scope: AnswerScope) => void;
  /** Resolves to whether the question was taken. */
  onAsk: (question: string) => Promise<boolean>;
  onStop: () => void;
  onSummarise: () => void;
}) {
  const { t } = useTranslation();
  const [question, setQuestion] = useState('');
  const ready = question.trim() !== '' && !running;

  async function ask() {
    if (!ready) return;
    setQuestion('');
    const taken = await onAsk(question.trim());
    // What was not taken comes back, unless something else was typed meanwhile.
    if (!taken) setQuestion((typed) => (typed === '' ? question : typed));
  }

  function onKeyDown(event: KeyboardEvent) {
    // While an input method composes a character, Enter belongs to it.
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void ask();
  }

  return (
    <form
      className={classes.composer}
      onSubmit={(event) => {
        event.preventDefault();
        void ask();
      }}
    >
      <Textarea
        ref={input}
        className={classes.question}
        variant="unstyled"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={maxLength}
        aria-label={t('assistant.question')}
        placeholder={t('assistant.placeholder')}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <div className={classes.composerFoot}>
        <ScopeMenu library={library} scope={scope} openDocumentId={openDocumentId} onChange={onScopeChange} />
        <Button
          className={classes.summarise}
          size="compact-sm"
          variant="subtle"
          color="gray"
          aria-label={t('summary.open')}
          leftSection={<IconSparkles size={15} aria-hidden />}
          disabled={running}
          onClick={onSummarise}
        >
          {t('summary.open')}
        </Button>
        <span className={classes.spacer} />
        {running ? (
          <Tooltip label={t('assistant.stop')}>
            <ActionIcon
              variant="filled"
              color="ink"
              radius="xl"
              size="lg"
              aria-label={t('assistant.stop')}
              onClick={onStop}
            >
              <IconPlayerStopFilled size={15} aria-hidden />
            </ActionIcon>
          </Tooltip>
        ) : (
          <ActionIcon
            type="submit"
            variant="filled"
            color="ink"
            radius="xl"
            size="lg"
            aria-label={t('assistant.ask')}
            disabled={!ready}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
        )}
      </div>
    </form>
  );
}

function ScopeMenu({
  library,
  scope,
  openDocumentId,
  onChange,
}: {
  library: Library | undefined;
  scope: AnswerScope;
  openDocumentId: string | null;
  onChange: (scope: AnswerScope) => void;
}) {
  const { t } = useTranslation();
  const openDocument = library?.documents.find(({ id }) => id === openDocumentId);
  const openFolder = library?.folders.find(({ id }) => id === openDocument?.folderId);
  const otherFolders = (library?.folders ?? []).filter(({ id }) => id !== openFolder?.id);
  const names = { document: library?.documents, folder: library?.folders };
  const name = scope.kind === 'workspace' ? null : names[scope.kind]?.find(({ id }) => id === scope.id)?.name;
  const label = name ?? t('scope.workspace');
  const check = (kind: AnswerScope['kind'], id?: string) =>
    scope.kind === kind && (scope.kind === 'workspace' || scope.id === id) ? <IconCheck size={15} aria-hidden /> : null;
  const icons = { workspace: IconStack2, folder: IconFolder, document: IconFile };
  const Icon = icons[name ? scope.kind : 'workspace'];
  return (
    <Menu position="top-start" width={300}>
      <Menu.Target>
        <Button
          className={classes.scope}
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<Icon size={15} aria-hidden />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          aria-label={t('scope.label', { scope: label })}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.scopeMenu}>
        <Menu.Label>{t('scope.title')}</Menu.Label>
        <Menu.Item
          leftSection={<IconStack2 size={16} aria-hidden />}
          rightSection={check('workspace')}
          onClick={() => onChange({ kind: 'workspace' })}
        >
          {t('scope.workspace')}
        </Menu.Item>
        {openDocument && (
          <Menu.Item
            leftSection={<IconFile size={16} aria-hidden />}
            rightSection={check('document', openDocument.id)}
            onClick={() => onChange({ kind: 'document', id: openDocument.id })}
          >
            {t('scope.document', { name: openDocument.name })}
          </Menu.Item>
        )}
        {openFolder && (
          <Menu.Item
            leftSection={<IconFolder size={16} aria-hidden />}
            rightSection={check('folder', openFolder.id)}
            onClick={() => onChange({ kind: 'folder', id: openFolder.id })}
          >
            {t('scope.folder', { name: openFolder.name })}
          </Menu.Item>
        )}
        {otherFolders.length > 0 && <Menu.Label>{t('scope.folders')}</Menu.Label>}
        {otherFolders.slice(0, 100).map((folder) => (
          <Menu.Item
            key={folder.id}
            leftSection={<IconFolder size={16} aria-hidden />}
            rightSection={check('folder', folder.id)}
            onClick={() => onChange({ kind: 'folder', id: folder.id })}
          >
            {folder.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
