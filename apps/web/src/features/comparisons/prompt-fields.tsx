import type { RowSchema, SavedPrompt } from '@lesart/contracts';
import { Button, Textarea, UnstyledButton } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { savedPromptsQuery } from '../../api/queries.ts';
import classes from './compare-dialog.module.css';
import { TopicsEditor } from './topics-editor.tsx';

/** What is asked of the versions: in one's own words, and by topics that must not be missing. */
export interface Asked {
  readonly prompt: string;
  readonly topics: RowSchema;
}

const examples = ['changes', 'risks', 'payment', 'duties'] as const;

/** The prompt of a table, from examples and saved prompts, with its topics. */
export function PromptFields({
  asked,
  fault,
  onChange,
}: {
  asked: Asked;
  fault: string | null;
  onChange: (asked: Asked) => void;
}) {
  const { t } = useTranslation();
  const { data: saved = [] } = useQuery(savedPromptsQuery);
  const [withTopics, setWithTopics] = useState(false);
  const take = ({ prompt, topics }: Asked | SavedPrompt) => onChange({ prompt, topics });
  return (
    <>
      <Textarea
        label={t('comparisons.prompt.label')}
        placeholder={t('comparisons.prompt.placeholder')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={8000}
        value={asked.prompt}
        error={fault}
        onChange={(event) => onChange({ ...asked, prompt: event.currentTarget.value })}
      />
      <div className={classes.offers}>
        <span className={classes.offersTitle}>{t('comparisons.prompt.examples')}</span>
        {examples.map((name) => (
          <UnstyledButton
            key={name}
            className={classes.offer}
            onClick={() => take({ prompt: t(`comparisons.example.${name}.prompt`), topics: asked.topics })}
          >
            {t(`comparisons.example.${name}.name`)}
          </UnstyledButton>
        ))}
      </div>
      {saved.length > 0 && (
        <div className={classes.offers}>
          <span className={classes.offersTitle}>{t('comparisons.prompt.saved')}</span>
          {saved.map((prompt) => (
            <UnstyledButton
              key={prompt.id}
              className={classes.offer}
              title={prompt.prompt}
              onClick={() => take(prompt)}
            >
              {prompt.name}
            </UnstyledButton>
          ))}
        </div>
      )}
      {withTopics || asked.topics.length > 0 ? (
        <TopicsEditor topics={asked.topics} onChange={(topics) => onChange({ ...asked, topics })} />
      ) : (
        <Button
          className={classes.more}
          variant="subtle"
          size="compact-sm"
          leftSection={<IconListDetails size={15} aria-hidden />}
          onClick={() => {
            setWithTopics(true);
            onChange({ ...asked, topics: [{ topic: '', instruction: '' }] });
          }}
        >
          {t('comparisons.topics.open')}
        </Button>
      )}
    </>
  );
}
