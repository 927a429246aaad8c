import type { Library, Scope } from '@lesart/contracts';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { type Filter, listFilters, removeFilter } from './scope-filters.ts';
import { wholeWorkspace } from './search-address.ts';
import classes from './search-page.module.css';
import { useFilterText } from './use-filter-text.ts';

const keyOf = (filter: Filter) => ('value' in filter ? `${filter.kind} ${filter.value}` : filter.kind);

/** The active filters, each with a way to take it away. */
export function FilterChips({
  library,
  scope,
  onChange,
}: {
  library: Library | undefined;
  scope: Scope;
  onChange: (scope: Scope) => void;
}) {
  const { t } = useTranslation();
  const filterText = useFilterText(library);
  const filters = listFilters(scope);
  if (filters.length === 0) return null;
  return (
    <ul className={classes.chips} aria-label={t('search.filter.active')}>
      {filters.map((filter) => {
        const { kind, value } = filterText(filter);
        const name = kind === null ? value : t('search.filter.named', { kind, value });
        return (
          <li key={keyOf(filter)} className={classes.chip}>
            <span>
              {kind !== null && <small>{kind}</small>}
              {value}
            </span>
            <button
              type="button"
              aria-label={t('search.filter.remove', { name })}
              onClick={() => onChange(removeFilter(scope, filter))}
            >
              <IconX size={14} aria-hidden />
            </button>
          </li>
        );
      })}
      {filters.length > 1 && (
        <li>
          <button type="button" className={classes.plain} onClick={() => onChange(wholeWorkspace)}>
            {t('search.filter.removeAll')}
          </button>
        </li>
      )}
    </ul>
  );
}
