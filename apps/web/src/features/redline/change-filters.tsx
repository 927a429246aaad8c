import { type ChangeClass, type ChangeType, changeClassSchema, changeTypeSchema } from '@lesart/document';
import { CloseButton, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
      <TextFilter text={filter.text} onChange={(text) => onChange({ ...filter, text })} />
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

/** Typing changes the address only when one pauses. */
function TextFilter({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(text);
  useEffect(() => setTyped(text), [text]);
  useEffect(() => {
    if (typed === text) return;
    const timer = window.setTimeout(() => onChange(typed), 200);
    return () => window.clearTimeout(timer);
  });
  return (
    <TextInput
      size="xs"
      aria-label={t('redline.filterText')}
      placeholder={t('redline.filterText')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={typed}
      maxLength={200}
      rightSection={
        typed !== '' && <CloseButton size="xs" aria-label={t('redline.clearText')} onClick={() => onChange('')} />
      }
      onChange={(event) => setTyped(event.currentTarget.value)}
    />
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
