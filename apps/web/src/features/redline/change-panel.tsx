import type { Change } from '@lesart/document';
import { Button, Menu, Progress } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconDots, IconX } from '@tabler/icons-react';
import { type RefObject, useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../i18n/use-language.ts';
import { ChangeCard } from './change-card.tsx';
import { ChangeFilters } from './change-filters.tsx';
import classes from './change-panel.module.css';
import { countChanges } from './list-changes.ts';
import { type ChangeFilter, narrows, noFilter } from './redline-address.ts';
import { useRedline } from './redline-context.ts';
import type { DiscussionActions } from './use-discussion.ts';
import { VirtualList, type VirtualListHandle } from './virtual-list.tsx';

/** The list of changes, narrowed by filters, with what is decided about them. */
export function ChangePanel({
  listed,
  filter,
  onFilter,
  personId,
  mayDecide,
  actions,
  list,
  onPick,
  onOtherEnd,
}: {
  /** The changes that the filter lets through. */
  listed: readonly Change[];
  filter: ChangeFilter;
  onFilter: (filter: ChangeFilter) => void;
  personId: string;
  mayDecide: boolean;
  actions: DiscussionActions;
  list: RefObject<VirtualListHandle | null>;
  onPick: (changeId: string) => void;
  /** Goes to the other end of the move that one is at. */
  onOtherEnd: () => void;
}) {
  const { t } = useTranslation();
  const { index, discussion } = useRedline();
  const counts = useMemo(() => countChanges(index.ordered, filter, discussion), [index, filter, discussion]);
  // What is above all changes is the title of the document, and says nothing of any of them.
  const title = useMemo(() => {
    const [first, ...others] = index.ordered.map(({ headingPath }) => headingPath[0]);
    return others.every((one) => one === first) ? first : undefined;
  }, [index]);
  const keyOf = useCallback((place: number) => listed[place]?.id ?? '', [listed]);
  return (
    <>
      <ChangeFilters filter={filter} counts={counts} onChange={onFilter} />
      <DecisionBar listed={listed} mayDecide={mayDecide} actions={actions} isFiltered={narrows(filter)} />
      {listed.length === 0 ? (
        <p className={classes.none}>
          {t('redline.noneListed')}{' '}
          <Button size="compact-xs" variant="subtle" onClick={() => onFilter(noFilter)}>
            {t('redline.showAll')}
          </Button>
        </p>
      ) : (
        <VirtualList
          count={listed.length}
          keyOf={keyOf}
          estimate={estimateCard}
          handle={list}
          className={classes.list}
          label={t('redline.changes')}
          render={(place) => {
            const change = listed[place];
            if (!change) return null;
            const heading = headingOf(change, title);
            const before = listed[place - 1];
            const isNew = before === undefined || heading !== headingOf(before, title);
            return (
              <>
                {isNew && heading !== '' && <h3 className={classes.listHeading}>{heading}</h3>}
                <ChangeCard
                  change={change}
                  personId={personId}
                  mayDecide={mayDecide}
                  actions={actions}
                  onPick={() => onPick(change.id)}
                  onOtherEnd={onOtherEnd}
                />
              </>
            );
          }}
        />
      )}
    </>
  );
}

const estimateCard = () => 82;

/** The headings above a change, without the title of the document where there are others. */
function headingOf({ headingPath }: Change, title: string | undefined): string {
  const [first, ...others] = headingPath;
  return (first === title && others.length > 0 ? others : headingPath).join(' › ');
}

/** How many are decided, and deciding about all that are listed. */
function DecisionBar({
  listed,
  mayDecide,
  actions,
  isFiltered,
}: {
  listed: readonly Change[];
  mayDecide: boolean;
  actions: DiscussionActions;
  isFiltered: boolean;
}) {
  const { t } = useTranslation();
  const { formatNumber } = useLanguage();
  const { index, discussion } = useRedline();
  const count = index.ordered.length;
  const decided = index.ordered.filter(({ id }) => discussion.decisions.has(id)).length;
  const ids = listed.map(({ id }) => id);
  const all = isFiltered ? 'redline.acceptListed' : 'redline.acceptAll';
  const none = isFiltered ? 'redline.rejectListed' : 'redline.rejectAll';
  return (
    <div className={classes.decisions}>
      <div className={classes.progress}>
        <span>{t('redline.decided', { decided: formatNumber(decided), count, number: formatNumber(count) })}</span>
        <Progress value={count === 0 ? 0 : (100 * decided) / count} size={4} aria-label={t('redline.progress')} />
      </div>
      {mayDecide && (
        <Menu position="bottom-end" width={250}>
          <Menu.Target>
            <Button size="compact-xs" variant="default" leftSection={<IconDots size={14} aria-hidden />}>
              {t('redline.decideMany')}
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item
              leftSection={<IconCheck size={16} aria-hidden />}
              disabled={ids.length === 0}
              onClick={() => actions.decide(ids, 'accepted')}
            >
              {t(all, { count: ids.length, number: formatNumber(ids.length) })}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconX size={16} aria-hidden />}
              disabled={ids.length === 0}
              onClick={() => actions.decide(ids, 'rejected')}
            >
              {t(none, { count: ids.length, number: formatNumber(ids.length) })}
            </Menu.Item>
            <Menu.Divider />
            <Menu.Item
              leftSection={<IconArrowBackUp size={16} aria-hidden />}
              disabled={!actions.mayUndo}
              onClick={() => actions.undo()}
            >
              {t('redline.undo')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
    </div>
  );
}
