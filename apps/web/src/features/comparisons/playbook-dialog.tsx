import { endpoints, type PlaybookRule } from '@lesart/contracts';
import { Textarea, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { playbookQuery } from '../../api/queries.ts';
import { FormFoot } from '../../components/form-foot.tsx';
import { useSending } from '../../components/use-sending.ts';
import classes from './kept-list.module.css';
import { KeptDialog, type KeptForm } from './kept-list.tsx';

/** What the organisation wants to read in its contracts, topic by topic. */
export function PlaybookDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const rules = useQuery({ ...playbookQuery, enabled: opened });
  return (
    <KeptDialog<PlaybookRule>
      kind="playbook"
      opened={opened}
      onClose={onClose}
      query={rules}
      nameOf={({ topic }) => topic}
      onDelete={async (ruleId, options) => {
        await call(endpoints.deletePlaybookRule, { params: { ruleId } }, options);
        await queryClient.invalidateQueries(playbookQuery);
      }}
      renderItem={(rule) => (
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
      )}
      renderForm={(rule, form) => <RuleForm rule={rule} {...form} />}
    />
  );
}

function RuleForm({ rule, isTaken, keepName, onClose }: { rule: PlaybookRule | null } & KeptForm) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [fields, setFields] = useState({
    topic: rule?.topic ?? '',
    standard: rule?.standard ?? '',
    fallback: rule?.fallback ?? '',
    unacceptable: rule?.unacceptable ?? '',
  });
  const [tried, setTried] = useState(false);
  const { sending, problem, send } = useSending();
  const replaces = isTaken(fields.topic);
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
    await send(async () => {
      keepName(fields.topic);
      await call(endpoints.addPlaybookRule, { body: fields });
      // A rule of another topic is another rule.
      if (rule && rule.topic !== fields.topic.trim()) {
        await call(endpoints.deletePlaybookRule, { params: { ruleId: rule.id } });
      }
      await queryClient.invalidateQueries(playbookQuery);
      onClose();
    });
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('comparisons.playbook.topic')}
        placeholder={t('comparisons.playbook.example.topic')}
        maxLength={255}
        value={fields.topic}
        description={replaces && t('comparisons.playbook.replaces')}
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
      <FormFoot
        action={t(replaces ? 'comparisons.replace' : 'comparisons.keep')}
        problem={problem}
        sending={sending}
        onCancel={onClose}
      />
    </form>
  );
}
