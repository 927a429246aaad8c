import type { RowSchema } from '@lesart/contracts';
import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './compare-dialog.module.css';

/** The topics that a table must have: each a row, with what to look for. */
export function TopicsEditor({ topics, onChange }: { topics: RowSchema; onChange: (topics: RowSchema) => void }) {
  const { t } = useTranslation();
  const change = (at: number, said: Partial<RowSchema[number]>) =>
    onChange(topics.map((topic, index) => (index === at ? { ...topic, ...said } : topic)));
  return (
    <fieldset className={classes.topics}>
      <legend>{t('comparisons.topics.title')}</legend>
      <p className={classes.hint}>{t('comparisons.topics.hint')}</p>
      {topics.map((topic, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: topics have no other name while they are typed
        <div key={index} className={classes.topic}>
          <TextInput
            size="xs"
            aria-label={t('comparisons.topics.topic', { number: index + 1 })}
            placeholder={t('comparisons.topics.topicExample')}
            maxLength={255}
            value={topic.topic}
            autoFocus={topic.topic === '' && index === topics.length - 1}
            onChange={(event) => change(index, { topic: event.currentTarget.value })}
          />
          <TextInput
            size="xs"
            aria-label={t('comparisons.topics.instruction', { number: index + 1 })}
            placeholder={t('comparisons.topics.instructionExample')}
            maxLength={2000}
            value={topic.instruction}
            onChange={(event) => change(index, { instruction: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t('comparisons.topics.remove', { number: index + 1 })}
            onClick={() => onChange(topics.filter((_, other) => other !== index))}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      {topics.length < 50 && (
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => onChange([...topics, { topic: '', instruction: '' }])}
        >
          {t('comparisons.topics.add')}
        </Button>
      )}
    </fieldset>
  );
}

/** The topics as they are sent: those without a name are left out. */
export const namedTopics = (topics: RowSchema): RowSchema =>
  topics.flatMap(({ topic, instruction }) =>
    topic.trim() === '' ? [] : [{ topic: topic.trim(), instruction: instruction.trim() }],
  );
