import type { Library, Scope } from '@lesart/contracts';
import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listFolders } from '../../components/list-folders.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { wordOfMediaType } from './media-types.ts';
import { hasYear, toggle, toggleDocument, toggleYear } from './scope-filters.ts';
import classes from './search-page.module.css';
import type { useFacets } from './use-facets.ts';

/** So many values of a kind are shown before somebody asks for all. */
const fewValues = 6;

interface Choice {
  readonly key: string;
  readonly label: string;
  /** null: not counted. */
  readonly count: number | null;
  readonly chosen: boolean;
  readonly indent?: number;
  readonly onToggle: () => void;
}

/** All by which one can narrow the search down, with what there is of each. */
export function FilterPanel({
  library,
  scope,
  facetsOf,
  onChange,
}: {
  library: Library | undefined;
  scope: Scope;
  facetsOf: ReturnType<typeof useFacets>['facetsOf'];
  onChange: (scope: Scope) => void;
}) {
  const { t } = useTranslation();
  // In a chosen folder one chooses from its documents; among chosen documents, from all.
  const places = facetsOf(scope.documentIds.length > 0 ? 'place' : 'hits');

  const mediaTypes = withChosen(facetsOf('mediaTypes').mediaTypes, scope.mediaTypes).map(({ value, count }) => ({
    key: value,
    label: t(`search.type.${wordOfMediaType(value)}`),
    count,
    chosen: scope.mediaTypes.includes(value),
    onToggle: () => onChange({ ...scope, mediaTypes: toggle(scope.mediaTypes, value) }),
  }));
  const languages = withChosen(facetsOf('languages').languages, scope.languages).map(({ value, count }) => ({
    key: value,
    label: t(`search.language.${value}`),
    count,
    chosen: scope.languages.includes(value),
    onToggle: () => onChange({ ...scope, languages: toggle(scope.languages, value) }),
  }));
  const documentClasses = withChosen(facetsOf('classes').classes, scope.classes).map(({ value, count }) => ({
    key: value,
    label: t(`search.class.${value}`),
    count,
    chosen: scope.classes.includes(value),
    onToggle: () => onChange({ ...scope, classes: toggle(scope.classes, value) }),
  }));
  const years = facetsOf('stored')
    .years.toSorted((a, b) => b.value - a.value)
    .map(({ value, count }) => ({
      key: String(value),
      label: String(value),
      count,
      chosen: hasYear(scope, value),
      onToggle: () => onChange(toggleYear(scope, value)),
    }));
  const counted = places.documents.map(({ id, count }) => ({ value: id, count }));
  const names = new Map([...(library?.documents ?? []), ...places.documents].map(({ id, name }) => [id, name]));
  const documents = withChosen(counted, scope.documentIds).map(({ value, count }) => ({
    key: value,
    label: names.get(value) ?? t('search.filter.gone'),
    count,
    chosen: scope.documentIds.includes(value),
    onToggle: () => onChange(toggleDocument(scope, value)),
  }));
  const folders = listFolders(library?.folders ?? []).map(({ folder, depth, above }) => ({
    key: folder.id,
    label: folder.name,
    count: null,
    indent: depth,
    chosen: [folder.id, ...above].some((id) => scope.folderIds.includes(id)),
    onToggle: () => onChange({ ...scope, documentIds: [], folderIds: toggleFolder(scope.folderIds, folder.id, above) }),
  }));

  return (
    <div className={classes.filters}>
      <Choices title={t('search.filter.folders')} choices={folders} />
      <Choices title={t('search.filter.mediaTypes')} choices={mediaTypes} />
      <Choices title={t('search.filter.documents')} choices={documents} />
      <Choices title={t('search.filter.languages')} choices={languages} />
      <Choices title={t('search.filter.classes')} choices={documentClasses} />
      <Choices title={t('search.filter.years')} choices={years} />
      <fieldset className={classes.facet}>
        <legend>{t('search.filter.state')}</legend>
        <label className={classes.day}>
          <span>{t('search.filter.validOn')}</span>
          <input
            type="date"
            value={scope.validOn ?? ''}
            onChange={(event) => onChange({ ...scope, validOn: event.currentTarget.value || null })}
          />
        </label>
        <p className={classes.hint}>{t('search.filter.validOnHint')}</p>
        <label className={classes.choice} data-disabled={scope.validOn !== null || undefined}>
          <input
            type="checkbox"
            checked={scope.superseded && scope.validOn === null}
            disabled={scope.validOn !== null}
            onChange={() => onChange({ ...scope, superseded: !scope.superseded })}
          />
          <span>{t('search.filter.superseded')}</span>
        </label>
      </fieldset>
    </div>
  );
}

/** The counted values, and those that are chosen though nothing has them. */
function withChosen<T>(counted: readonly { value: T; count: number }[], chosen: readonly T[]) {
  const there = new Set(counted.map(({ value }) => value));
  return [...counted, ...chosen.filter((value) => !there.has(value)).map((value) => ({ value, count: 0 }))];
}

/** A folder has all below it: taking out one that is in by a folder above takes out that folder. */
function toggleFolder(folderIds: readonly string[], folderId: string, above: readonly string[]): string[] {
  const chosenAbove = above.filter((id) => folderIds.includes(id));
  if (chosenAbove.length > 0) return folderIds.filter((id) => !chosenAbove.includes(id));
  return toggle(folderIds, folderId);
}

/** Values of one kind. One value alone gives nothing to choose. */
function Choices({ title, choices }: { title: string; choices: readonly Choice[] }) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const [all, setAll] = useState(false);
  const listId = useId();
  const isFolders = choices.some(({ count }) => count === null);
  if (!choices.some(({ chosen }) => chosen) && choices.length < (isFolders ? 1 : 2)) return null;
  const shown = all ? choices : choices.filter(({ chosen }, index) => chosen || index < fewValues);
  const toggles: ReactNode = choices.length > fewValues && (
    <button
      type="button"
      className={classes.plain}
      aria-expanded={all}
      aria-controls={listId}
      onClick={() => setAll(!all)}
    >
      {all ? t('search.filter.fewer') : t('search.filter.all', { count: choices.length })}
    </button>
  );
  return (
    <fieldset className={classes.facet}>
      <legend>{title}</legend>
      <ul id={listId}>
        {shown.map(({ key, label, count, chosen, indent = 0, onToggle }) => (
          <li key={key}>
            <label className={classes.choice} style={{ paddingInlineStart: `${indent * 1.1}rem` }}>
              <input type="checkbox" checked={chosen} onChange={onToggle} />
              <span title={label}>{label}</span>
              {count !== null && <small>{formatNumber(count)}</small>}
            </label>
          </li>
        ))}
      </ul>
      {toggles}
    </fieldset>
  );
}
