import type { Library } from '@lesart/contracts';
import { Select, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { isReadable } from '../../components/pick-documents.ts';
import classes from './compare-dialog.module.css';
import { type QuestionName, questionsOf, type TemplateName, templateNames } from './question-templates.ts';

/** What a new matrix asks: questions of a template, the requirements of a document, or nothing yet. */
export interface MatrixPlan {
  readonly name: string;
  readonly source: TemplateName | 'specification' | 'none';
  /** Questions of the template that are left out. */
  readonly without: readonly QuestionName[];
  readonly specificationVersionId: string | null;
}

export const emptyPlan: MatrixPlan = { name: '', source: 'contract', without: [], specificationVersionId: null };

const sources = [...templateNames, 'specification', 'none'] as const;

export function MatrixFields({
  library,
  plan,
  fault,
  onChange,
}: {
  library: Library;
  plan: MatrixPlan;
  /** What is wrong with the specification. */
  fault: string | null;
  onChange: (plan: MatrixPlan) => void;
}) {
  const { t } = useTranslation();
  const { source } = plan;
  return (
    <>
      <TextInput
        label={t('comparisons.name')}
        placeholder={t(`comparisons.plan.name.${source}`)}
        maxLength={255}
        value={plan.name}
        onChange={(event) => onChange({ ...plan, name: event.currentTarget.value })}
      />
      <fieldset className={classes.sources}>
        <legend>{t('comparisons.plan.source')}</legend>
        {sources.map((option) => (
          <label key={option} className={classes.source}>
            <input
              type="radio"
              name="source"
              checked={source === option}
              onChange={() => onChange({ ...plan, source: option, without: [] })}
            />
            <span>{t(`comparisons.plan.sources.${option}`)}</span>
          </label>
        ))}
        <p className={classes.hint}>{t(`comparisons.plan.hint.${source}`)}</p>
      </fieldset>
      {source === 'specification' && (
        <Select
          label={t('comparisons.plan.specification')}
          placeholder={t('comparisons.plan.chooseSpecification')}
          searchable
          error={fault}
          nothingFoundMessage={t('library.nothingFound')}
          value={plan.specificationVersionId}
          onChange={(specificationVersionId) => onChange({ ...plan, specificationVersionId })}
          data={library.documents.filter(isReadable).map(({ name, version }) => ({ value: version.id, label: name }))}
        />
      )}
      {source !== 'specification' && source !== 'none' && (
        <fieldset className={classes.questions}>
          <legend className="visually-hidden">{t('comparisons.plan.questions')}</legend>
          {questionsOf(source).map(({ name }) => {
            const asked = !plan.without.includes(name);
            return (
              <label key={name} className={classes.question}>
                <input
                  type="checkbox"
                  checked={asked}
                  onChange={() =>
                    onChange({
                      ...plan,
                      without: asked ? [...plan.without, name] : plan.without.filter((other) => other !== name),
                    })
                  }
                />
                <span>
                  {t(`comparisons.question.${name}.label`)}
                  <small>{t(`comparisons.question.${name}.prompt`)}</small>
                </span>
              </label>
            );
          })}
        </fieldset>
      )}
    </>
  );
}
