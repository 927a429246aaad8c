import { endpoints, type SavedPrompt } from '@lesart/contracts';
import { Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { savedPromptsQuery } from '../../api/queries.ts';
import { FormFoot } from '../../components/form-foot.tsx';
import { useSending } from '../../components/use-sending.ts';
import classes from './kept-list.module.css';
import { KeptDialog, type KeptForm } from './kept-list.tsx';
import { namedTopics, TopicsEditor } from './topics-editor.tsx';

/** The prompts that the organisation keeps for prompt tables. */
export function SavedPromptsDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const queryClient = useQueryClient();
  const prompts = useQuery({ ...savedPromptsQuery, enabled: opened });
  return (
    <KeptDialog<SavedPrompt>
      kind="prompt"
      opened={opened}
      onClose={onClose}
      query={prompts}
      nameOf={({ name }) => name}
      onDelete={async (promptId, options) => {
        await call(endpoints.deleteSavedPrompt, { params: { promptId } }, options);
        await queryClient.invalidateQueries(savedPromptsQuery);
      }}
      renderItem={({ prompt, topics }) => (
        <>
          <p className={classes.text}>{prompt}</p>
          {topics.length > 0 && <p className={classes.hint}>{topics.map(({ topic }) => topic).join(', ')}</p>}
        </>
      )}
      renderForm={(saved, form) => <PromptForm saved={saved} {...form} />}
    />
  );
}

function PromptForm({ saved, isTaken, keepName, onClose }: { saved: SavedPrompt | null } & KeptForm) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [name, setName] = useState(saved?.name ?? '');
  const [prompt, setPrompt] = useState(saved?.prompt ?? '');
  const [topics, setTopics] = useState(saved?.topics ?? []);
  const [tried, setTried] = useState(false);
  const { sending, problem, send } = useSending();
  const replaces = isTaken(name);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || prompt.trim() === '') return;
    await send(async () => {
      keepName(name);
      await call(endpoints.savePrompt, { body: { name, prompt, topics: namedTopics(topics) } });
      // Prompts are known by their names: one of another name is another prompt.
      if (saved && saved.name !== name.trim()) {
        await call(endpoints.deleteSavedPrompt, { params: { promptId: saved.id } });
      }
      await queryClient.invalidateQueries(savedPromptsQuery);
      onClose();
    });
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('comparisons.name')}
        maxLength={255}
        value={name}
        description={replaces && t('comparisons.prompt.replaces')}
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
      <FormFoot
        action={t(replaces ? 'comparisons.replace' : 'comparisons.keep')}
        problem={problem}
        sending={sending}
        onCancel={onClose}
      />
    </form>
  );
}
