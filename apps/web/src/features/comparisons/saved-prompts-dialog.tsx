import { endpoints, type SavedPrompt } from '@lesart/contracts';
import { ActionIcon, Button, Group, Modal, Skeleton, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { savedPromptsQuery } from '../../api/queries.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useDelayedDeletion } from '../../components/use-delayed-deletion.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './playbook-dialog.module.css';
import { namedTopics, TopicsEditor } from './topics-editor.tsx';

/** The prompts that the organisation keeps for prompt tables. */
export function SavedPromptsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('comparisons.prompt.title')}
      size="46rem"
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <SavedPrompts />
    </Modal>
  );
}

function SavedPrompts() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const prompts = useQuery(savedPromptsQuery);
  const [editing, setEditing] = useState<SavedPrompt | 'new' | null>(null);
  const deletion = useDelayedDeletion<SavedPrompt>(async ({ id }, options) => {
    await call(endpoints.deleteSavedPrompt, { params: { promptId: id } }, options);
    await queryClient.invalidateQueries(savedPromptsQuery);
  });
  if (editing !== null) {
    return <PromptForm saved={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />;
  }
  const shown = (prompts.data ?? []).filter(({ id }) => !deletion.hidden.has(id));
  return (
    <div className={classes.list}>
      <p className={classes.hint}>{t('comparisons.prompt.hint')}</p>
      {prompts.isPending && <Skeleton height={90} radius="md" aria-label={t('common.loading')} />}
      {prompts.error && <ProblemMessage error={prompts.error} onRetry={() => void prompts.refetch()} />}
      <ul>
        {shown.map((prompt) => (
          <li key={prompt.id}>
            <div className={classes.head}>
              <h3>{prompt.name}</h3>
              <ActionIcon
                aria-label={t('comparisons.prompt.edit', { name: prompt.name })}
                onClick={() => setEditing(prompt)}
              >
                <IconPencil size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
              <ActionIcon
                aria-label={t('comparisons.prompt.delete', { name: prompt.name })}
                onClick={() => deletion.remove(prompt)}
              >
                <IconTrash size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
            </div>
            <p className={classes.text}>{prompt.prompt}</p>
            {prompt.topics.length > 0 && (
              <p className={classes.hint}>{prompt.topics.map(({ topic }) => topic).join(', ')}</p>
            )}
          </li>
        ))}
      </ul>
      <Button
        className={classes.add}
        variant="light"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setEditing('new')}
      >
        {t('comparisons.prompt.add')}
      </Button>
    </div>
  );
}

function PromptForm({ saved, onClose }: { saved: SavedPrompt | null; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const [name, setName] = useState(saved?.name ?? '');
  const [prompt, setPrompt] = useState(saved?.prompt ?? '');
  const [topics, setTopics] = useState(saved?.topics ?? []);
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || prompt.trim() === '') return;
    setSending(true);
    try {
      await call(endpoints.savePrompt, { body: { name, prompt, topics: namedTopics(topics) } });
      // Prompts are known by their names: one of another name is another prompt.
      if (saved && saved.name !== name.trim()) {
        await call(endpoints.deleteSavedPrompt, { params: { promptId: saved.id } });
      }
      await queryClient.invalidateQueries(savedPromptsQuery);
      onClose();
    } catch (error) {
      const { title, advice } = problemText(error);
      setProblem(`${title} ${advice}`);
      setSending(false);
    }
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('comparisons.name')}
        maxLength={255}
        value={name}
        error={tried && name.trim() === '' ? t('common.nameMissing') : null}
        onChange={(event) => setName(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t('comparisons.prompt.label')}
        placeholder={t('comparisons.prompt.placeholder')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={8000}
        value={prompt}
        error={tried && prompt.trim() === '' ? t('comparisons.fault.prompt') : null}
        onChange={(event) => setPrompt(event.currentTarget.value)}
      />
      <TopicsEditor topics={topics} onChange={setTopics} />
      {problem && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('common.cancel')}
        </Button>
        <Button type="submit" loading={sending}>
          {t('comparisons.keep')}
        </Button>
      </Group>
    </form>
  );
}
