import { type ChangeClass, type ChangeType, changeClassSchema, changeTypeSchema } from '@lesart/document';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WordsFilter } from '../../components/words-filter.tsx';
import { useLanguage } from '../../i18n/use-language.ts';
import classes from './change-panel.module.css';
import { ChangeTypeIcon } from './change-type-icon.tsx';
import type { ChangeCounts } from './list-changes.ts';
import type { ChangeFilter, ChangeProgress } from './redline-address.ts';

const progresses: readonly ChangeProgress[] = ['open', 'accepted', 'rejected', 'commented'];

/** What the list is narrowed to: chips with their counts, and words. */
export function ChangeFilters({
  filter,
  counts,
  onChange,
}: {
  filter: ChangeFilter;
  counts: ChangeCounts;
  onChange: (filter: ChangeFilter) => void;
}) {
  const { t } = useTranslation();
  return (
    <search className={classes.filters} aria-label={t('redline.filter')}>
      <WordsFilter
        label={t('redline.filterText')}
        words={filter.text}
        onChange={(text) => onChange({ ...filter, text })}
      />
      <Chips
        label={t('redline.byType')}
        values={changeTypeSchema.options}
        chosen={filter.types}
        counts={counts.types}
        name={(type: ChangeType) => t(`redline.type.${type}`)}
        icon={(type) => <ChangeTypeIcon type={type} size={13} />}
        onChange={(types) => onChange({ ...filter, types })}
      />
      <Chips
        label={t('redline.byClass')}
        values={changeClassSchema.options}
        chosen={filter.classes}
        counts={counts.classes}
        name={(kind: ChangeClass) => t(`redline.class.${kind}`)}
        onChange={(chosen) => onChange({ ...filter, classes: chosen })}
      />
      <Chips
        label={t('redline.byState')}
        values={progresses}
        chosen={filter.progress}
        counts={counts.progress}
        name={(progress) => t(`redline.state.${progress}`)}
        onChange={(progress) => onChange({ ...filter, progress })}
      />
    </search>
  );
}

/** One chip for each value that there is, or that is chosen. */
function Chips<Value extends string>({
  label,
  values,
  chosen,
  counts,
  name,
  icon,
  onChange,
}: {
  label: string;
  values: readonly Value[];
  chosen: readonly Value[];
  counts: ReadonlyMap<Value, number>;
  name: (value: Value) => string;
  icon?: (value: Value) => ReactNode;
  onChange: (chosen: Value[]) => void;
}) {
  const { formatNumber } = useLanguage();
  const shown = values.filter((value) => counts.has(value) || chosen.includes(value));
  if (shown.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be laid out in lines
    <div className={classes.chips} role="group" aria-label={label}>
      {shown.map((value) => {
        const isChosen = chosen.includes(value);
        return (
          <button
            key={value}
            type="button"
            className={classes.chip}
            aria-pressed={isChosen}
            data-filter={value}
            onClick={() => onChange(isChosen ? chosen.filter((other) => other !== value) : [...chosen, value])}
          >
            {icon?.(value)}
            {name(value)}
            <span className={classes.count}>{formatNumber(counts.get(value) ?? 0)}</span>
          </button>
        );
      })}
    </div>
  );
}
