import { type ComparisonDetail, endpoints } from '@lesart/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { call } from '../../api/call.ts';
import { comparisonQuery, comparisonsQuery } from '../../api/queries.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { MatrixPlan } from './matrix-fields.tsx';
import type { Asked } from './prompt-fields.tsx';
import { questionsOf } from './question-templates.ts';
import type { Side } from './sides.ts';
import { namedTopics } from './topics-editor.tsx';

/** Makes comparisons of each kind. All throw ClientProblem. */
export function useCompare(workspaceId: string) {
  const { t } = useTranslation();
  const { language } = useLanguage();
  const queryClient = useQueryClient();
  const params = { workspaceId };

  function keep<T extends ComparisonDetail>(comparison: T): T {
    queryClient.setQueryData(comparisonQuery(comparison.id).queryKey, comparison);
    void queryClient.invalidateQueries(comparisonsQuery(workspaceId));
    return comparison;
  }

  async function redline(oldVersionId: string, newVersionId: string) {
    return keep(await call(endpoints.createRedline, { params, body: { oldVersionId, newVersionId } }));
  }

  async function table(sides: readonly Side[], { prompt, topics }: Asked) {
    const body = {
      versionIds: sides.map(({ versionId }) => versionId),
      prompt: prompt.trim(),
      topics: namedTopics(topics),
      language,
    };
    return keep(await call(endpoints.createPromptTable, { params, body }));
  }

  async function matrix(sides: readonly Side[], plan: MatrixPlan) {
    const { source } = plan;
    const questions =
      source === 'specification' || source === 'none'
        ? []
        : questionsOf(source)
            .filter(({ name }) => !plan.without.includes(name))
            .map(({ name, kind }) => ({
              label: t(`comparisons.question.${name}.label`),
              prompt: t(`comparisons.question.${name}.prompt`),
              kind,
            }));
    const body = {
      name: plan.name.trim() === '' ? t(`comparisons.plan.name.${source}`) : plan.name.trim(),
      documentIds: sides.map(({ documentId }) => documentId),
      questions,
      specificationVersionId: source === 'specification' ? plan.specificationVersionId : null,
      language,
    };
    return keep(await call(endpoints.createMatrix, { params, body }));
  }

  return { redline, table, matrix };
}
