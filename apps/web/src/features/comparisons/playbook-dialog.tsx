import { endpoints, type PlaybookRule } from '@lesart/contracts';
import { ActionIcon, Button, Group, Modal, Skeleton, Textarea, TextInput } from '@mantine/core';
import { IconPencil, IconPlus, IconTrash } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { playbookQuery } from '../../api/queries.ts';
import { ProblemMessage } from '../../components/problem-message.tsx';
import { useDelayedDeletion } from '../../components/use-delayed-deletion.tsx';
import { useProblemText } from '../../components/use-problem-text.ts';
import classes from './playbook-dialog.module.css';

/** What the organisation wants to read in its contracts, topic by topic. */
export function PlaybookDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('comparisons.playbook.title')}
      size="46rem"
      centered
      closeButtonProps={{ 'aria-label': t('common.close') }}
    >
      <Playbook />
    </Modal>
  );
}

function Playbook() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const rules = useQuery(playbookQuery);
  const [editing, setEditing] = useState<PlaybookRule | 'new' | null>(null);
  const refresh = () => queryClient.invalidateQueries(playbookQuery);
  const deletion = useDelayedDeletion<{ id: string; name: string }>(async ({ id }, options) => {
    await call(endpoints.deletePlaybookRule, { params: { ruleId: id } }, options);
    await refresh();
  });
  if (editing !== null) {
    return <RuleForm rule={editing === 'new' ? null : editing} onClose={() => setEditing(null)} />;
  }
  const shown = (rules.data ?? []).filter(({ id }) => !deletion.hidden.has(id));
  return (
    <div className={classes.list}>
      <p className={classes.hint}>{t('comparisons.playbook.hint')}</p>
      {rules.isPending && <Skeleton height={90} radius="md" aria-label={t('common.loading')} />}
      {rules.error && <ProblemMessage error={rules.error} onRetry={() => void rules.refetch()} />}
      <ul>
        {shown.map((rule) => (
          <li key={rule.id}>
            <div className={classes.head}>
              <h3>{rule.topic}</h3>
              <ActionIcon
                aria-label={t('comparisons.playbook.edit', { topic: rule.topic })}
                onClick={() => setEditing(rule)}
              >
                <IconPencil size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
              <ActionIcon
                aria-label={t('comparisons.playbook.delete', { topic: rule.topic })}
                onClick={() => deletion.remove({ id: rule.id, name: rule.topic })}
              >
                <IconTrash size={16} stroke={1.6} aria-hidden />
              </ActionIcon>
            </div>
            <dl>
              {(['standard', 'fallback', 'unacceptable'] as const).map(
                (level) =>
                  rule[level] !== '' && (
                    <div key={level} data-level={level}>
                      <dt>{t(`comparisons.playbook.${level}`)}</dt>
                      <dd>{rule[level]}</dd>
                    </div>
                  ),
              )}
            </dl>
          </li>
        ))}
      </ul>
      <Button
        className={classes.add}
        variant="light"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => setEditing('new')}
      >
        {t('comparisons.playbook.add')}
      </Button>
    </div>
  );
}

function RuleForm({ rule, onClose }: { rule: PlaybookRule | null; onClose: () => void }) {
  const { t } = useTranslation();
  const problemText = useProblemText();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState({
    topic: rule?.topic ?? '',
    standard: rule?.standard ?? '',
    fallback: rule?.fallback ?? '',
    unacceptable: rule?.unacceptable ?? '',
  });
  const [tried, setTried] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const missing = (name: 'topic' | 'standard') =>
    tried && fields[name].trim() === '' ? t(`comparisons.playbook.missing.${name}`) : null;
  const area = (name: 'standard' | 'fallback' | 'unacceptable') => ({
    label: t(`comparisons.playbook.${name}`),
    placeholder: t(`comparisons.playbook.example.${name}`),
    value: fields[name],
    autosize: true,
    minRows: 2,
    maxRows: 8,
    maxLength: 8000,
    onChange: (event: { currentTarget: HTMLTextAreaElement }) => {
      const { value } = event.currentTarget;
      setFields((before) => ({ ...before, [name]: value }));
    },
  });

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (fields.topic.trim() === '' || fields.standard.trim() === '') return;
    setSending(true);
    try {
      await call(endpoints.addPlaybookRule, { body: fields });
      // A rule of another topic is another rule.
      if (rule && rule.topic !== fields.topic.trim()) {
        await call(endpoints.deletePlaybookRule, { params: { ruleId: rule.id } });
      }
      await queryClient.invalidateQueries(playbookQuery);
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
        label={t('comparisons.playbook.topic')}
        placeholder={t('comparisons.playbook.example.topic')}
        maxLength={255}
        value={fields.topic}
        error={missing('topic')}
        onChange={(event) => {
          const { value } = event.currentTarget;
          setFields((before) => ({ ...before, topic: value }));
        }}
        data-autofocus
      />
      <Textarea {...area('standard')} error={missing('standard')} />
      <Textarea {...area('fallback')} />
      <Textarea {...area('unacceptable')} />
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
