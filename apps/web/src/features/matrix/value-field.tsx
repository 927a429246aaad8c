import type { Question } from '@lesart/contracts';
import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './matrix.module.css';
import type { ValueDraft } from './read-value.ts';

/** Types a value of the question's kind. */
export function ValueField({
  question,
  draft,
  fault,
  onChange,
}: {
  question: Question;
  draft: ValueDraft;
  fault: string | null;
  onChange: (draft: ValueDraft) => void;
}) {
  const { t } = useTranslation();
  const { kind, choices } = question;
  const said = (text: string) => onChange({ ...draft, text });
  const shared = { label: t('matrix.value'), error: fault, value: draft.text };
  const options = optionsOf();

  function optionsOf(): { value: string; label: string }[] | null {
    if (kind === 'yesNo') return (['yes', 'no'] as const).map((value) => ({ value, label: t(`matrix.${value}`) }));
    if (kind === 'fulfilment') {
      return (['met', 'partly', 'deviates'] as const).map((value) => ({
        value,
        label: t(`matrix.fulfilment.${value}`),
      }));
    }
    return kind === 'choice' ? choices.map((value) => ({ value, label: value })) : null;
  }

  if (options) {
    return (
      <NativeSelect
        {...shared}
        data={[{ value: '', label: t('matrix.noValue') }, ...options]}
        onChange={(event) => said(event.currentTarget.value)}
      />
    );
  }
  if (kind === 'date') {
    return <TextInput {...shared} type="date" onChange={(event) => said(event.currentTarget.value)} />;
  }
  if (kind === 'amount') {
    return (
      <div className={classes.amount}>
        <TextInput {...shared} inputMode="decimal" onChange={(event) => said(event.currentTarget.value)} />
        <TextInput
          label={t('matrix.currency')}
          placeholder="EUR"
          maxLength={3}
          value={draft.currency}
          onChange={(event) => onChange({ ...draft, currency: event.currentTarget.value })}
        />
      </div>
    );
  }
  return (
    <Textarea
      {...shared}
      {...(kind === 'list' ? { description: t('matrix.oneALine') } : {})}
      autosize
      minRows={kind === 'list' ? 3 : 2}
      maxRows={10}
      onChange={(event) => said(event.currentTarget.value)}
    />
  );
}
