import { type AnswerKind, answerKindSchema, endpoints, type Matrix, type Question } from '@lesart/contracts';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { comparisonQuery } from '../../api/queries.ts';
import { Dialog } from '../../components/dialog.tsx';
import { FormFoot } from '../../components/form-foot.tsx';
import { useSending } from '../../components/use-sending.ts';
import classes from './matrix.module.css';

/** Adds a question to a matrix, or changes one. */
export function QuestionDialog({
  matrix,
  question,
  onClose,
}: {
  matrix: Matrix;
  /** null: closed. */
  question: Question | 'new' | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog
      opened={question !== null}
      onClose={onClose}
      title={t(question === 'new' ? 'matrix.addQuestion' : 'matrix.editQuestion')}
    >
      {question !== null && (
        <QuestionForm matrix={matrix} question={question === 'new' ? null : question} onClose={onClose} />
      )}
    </Dialog>
  );
}

function QuestionForm({
  matrix,
  question,
  onClose,
}: {
  matrix: Matrix;
  question: Question | null;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const requirements = matrix.orientation === 'requirements';
  const [label, setLabel] = useState(question?.label ?? '');
  const [prompt, setPrompt] = useState(question?.prompt ?? '');
  const [kind, setKind] = useState<AnswerKind>(question?.kind ?? (requirements ? 'fulfilment' : 'text'));
  const [choices, setChoices] = useState((question?.choices ?? []).join('\n'));
  const [weight, setWeight] = useState(String(question?.weight ?? 1));
  const [tried, setTried] = useState(false);
  const { sending, problem, send } = useSending();
  const given = choices.split('\n').map((choice) => choice.trim());
  const named = [...new Set(given.filter((choice) => choice !== ''))];
  const faults = {
    label: label.trim() === '' ? t('common.nameMissing') : null,
    prompt: prompt.trim() === '' ? t('matrix.fault.prompt') : null,
    choices: kind === 'choice' && named.length < 2 ? t('matrix.fault.choices') : null,
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (Object.values(faults).some((fault) => fault !== null)) return;
    const comparisonId = matrix.id;
    const body = {
      label,
      prompt,
      kind,
      choices: kind === 'choice' ? named : [],
      weight: kind === 'fulfilment' ? Math.min(10, Math.max(0, Number(weight) || 0)) : 1,
    };
    await send(async () => {
      const changed = question
        ? await call(endpoints.changeQuestion, { params: { comparisonId, questionId: question.id }, body })
        : await call(endpoints.addQuestion, { params: { comparisonId }, body });
      queryClient.setQueryData(comparisonQuery(comparisonId).queryKey, changed);
      onClose();
    });
  }

  return (
    <form className={classes.form} onSubmit={(event) => void submit(event)} noValidate>
      <TextInput
        label={t('matrix.label')}
        placeholder={t('matrix.example.label')}
        maxLength={255}
        value={label}
        error={tried && faults.label}
        onChange={(event) => setLabel(event.currentTarget.value)}
        data-autofocus
      />
      <Textarea
        label={t('matrix.prompt')}
        placeholder={t('matrix.example.prompt')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={8000}
        value={prompt}
        error={tried && faults.prompt}
        onChange={(event) => setPrompt(event.currentTarget.value)}
      />
      <NativeSelect
        label={t('matrix.answer')}
        value={kind}
        data={answerKindSchema.options.map((value) => ({ value, label: t(`matrix.kind.${value}`) }))}
        onChange={(event) => setKind(answerKindSchema.parse(event.currentTarget.value))}
      />
      {kind === 'choice' && (
        <Textarea
          label={t('matrix.choices')}
          description={t('matrix.oneALine')}
          autosize
          minRows={3}
          maxRows={10}
          value={choices}
          error={tried && faults.choices}
          onChange={(event) => setChoices(event.currentTarget.value)}
        />
      )}
      {kind === 'fulfilment' && (
        <TextInput
          label={t('matrix.weight')}
          description={t('matrix.weightHint')}
          type="number"
          min={0}
          max={10}
          step="any"
          value={weight}
          onChange={(event) => setWeight(event.currentTarget.value)}
        />
      )}
      {question && <p className={classes.explain}>{t('matrix.becomesStale')}</p>}
      <FormFoot
        action={t(question ? 'matrix.keep' : 'matrix.add')}
        problem={problem}
        sending={sending}
        onCancel={onClose}
      />
    </form>
  );
}
