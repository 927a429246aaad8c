import type { ComparedVersion, Person, Redline, RedlineChanges, UploadReply } from '@lesart/contracts';
import type { Block } from '@lesart/document';
import { ActionIcon, Button, Loader, Modal, SegmentedControl, Tooltip } from '@mantine/core';
import { IconFilePlus, IconFold, IconListDetails } from '@tabler/icons-react';
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isTyping, useShortcut } from '../../components/use-shortcut.ts';
import { useVisibleSize } from '../../components/use-visible-size.ts';
import { ChangeBar } from './change-bar.tsx';
import { ChangePanel } from './change-panel.tsx';
import { headingsOf } from './headings-of.ts';
import { IgnoreMenu } from './ignore-menu.tsx';
import { type ChangeEnd, endsOf, indexChanges } from './index-changes.ts';
import { itemOfRow, layOutItems } from './lay-out-items.ts';
import { discussionOf, filterChanges } from './list-changes.ts';
import { PagesView } from './pages-view.tsx';
import classes from './redline.module.css';
import type { RedlineState, RedlineView } from './redline-address.ts';
import { RedlineBody } from './redline-body.tsx';
import { RedlineContext } from './redline-context.ts';
import { RedlineExport } from './redline-export.tsx';
import { StatisticsLine } from './statistics-line.tsx';
import { useChangeText } from './use-change-text.ts';
import { useDiscussion } from './use-discussion.ts';
import { usePagedVersions } from './use-paged-versions.ts';
import { VersionDialog } from './version-dialog.tsx';
import type { VirtualListHandle } from './virtual-list.tsx';

/** From these widths on two columns are readable, and the list stands beside the text; in CSS pixels. */
const widthForSides = 700;
const widthForList = 980;

/** A change to bring into view; a new value scrolls again. */
interface Goal {
  readonly id: string;
  /** The end of it that is wanted; null: the first. */
  readonly end: ChangeEnd | null;
  /** Whether the list shows it already. */
  readonly isListed: boolean;
}

/** The changes of two versions, in their text and as a list. */
export function RedlineReader({
  redline,
  newer,
  changes,
  oldBlocks,
  newBlocks,
  isComparing,
  person,
  mayDecide,
  sides,
  state,
  onStateChange,
  onMakeVersion,
  onMade,
}: {
  redline: Redline;
  newer: ComparedVersion;
  changes: RedlineChanges;
  oldBlocks: readonly Block[];
  newBlocks: readonly Block[];
  /** Whether other differences than these are on their way. */
  isComparing: boolean;
  person: Person;
  mayDecide: boolean;
  sides: ReactNode;
  state: RedlineState;
  onStateChange: (state: RedlineState, replace: boolean) => void;
  onMakeVersion: () => Promise<UploadReply>;
  onMade: (reply: UploadReply) => void;
}) {
  const { t } = useTranslation();
  const { announce } = useChangeText();
  const root = useRef<HTMLElement>(null);
  const { width } = useVisibleSize(root);
  const actions = useDiscussion(redline, changes.ignored);
  const { pages, language } = usePagedVersions(redline);

  const { rows } = changes;
  const blocks = useMemo(
    () => new Map([...oldBlocks, ...newBlocks].map((block) => [block.id, block])),
    [oldBlocks, newBlocks],
  );
  const headings = useMemo(() => new Map([...headingsOf(oldBlocks), ...headingsOf(newBlocks)]), [oldBlocks, newBlocks]);
  const index = useMemo(() => indexChanges(rows, changes.changes), [rows, changes]);
  const { decisions } = actions;
  const discussion = useMemo(() => discussionOf(decisions, redline.comments), [decisions, redline.comments]);

  // Each address makes a new value; what says the same stays the same, so that lists do not begin anew.
  const filterKey = JSON.stringify(state.filter);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the filter
  const filter = useMemo(() => state.filter, [filterKey]);
  const listed = useMemo(() => filterChanges(index.ordered, filter, discussion), [index, filter, discussion]);
  const places = useMemo(() => new Map(listed.map(({ id }, place) => [id, place])), [listed]);

  const [isFolded, setFolded] = useState(false);
  const [opened, setOpened] = useState<ReadonlySet<number>>(new Set());
  const items = useMemo(() => {
    const isChanged = (row: number) => index.idsOf.has(row);
    return layOutItems(rows, blocks, isFolded ? { isChanged, opened } : null);
  }, [rows, blocks, index, isFolded, opened]);
  const unfold = useCallback((row: number) => setOpened((before) => new Set(before).add(row)), []);

  const isNarrow = width < widthForSides;
  const hasRoom = width >= widthForList;
  const views: RedlineView[] = isNarrow ? ['inline'] : pages ? ['inline', 'side', 'pages'] : ['inline', 'side'];
  const view = views.find((one) => one === state.view) ?? 'inline';

  const [isListOpen, setListOpen] = useState(true);
  const [isSheetOpen, setSheetOpen] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const text = useRef<VirtualListHandle>(null);
  const list = useRef<VirtualListHandle>(null);

  const current = state.change !== null && index.byId.has(state.change) ? state.change : null;
  const change = current === null ? undefined : index.byId.get(current);
  const place = current === null ? -1 : (places.get(current) ?? -1);
  const ends = current === null ? [] : endsOf(index, current);

  // Going somewhere sets both the address and the goal; an address from elsewhere is a goal, too.
  const [goal, setGoal] = useState<Goal | null>(null);
  const gone = useRef<string | null>(null);
  const go = useCallback(
    (id: string, end: ChangeEnd | null = null, isListed = false) => {
      gone.current = id;
      setGoal({ id, end, isListed });
      onStateChange({ ...state, change: id }, true);
    },
    [state, onStateChange],
  );
  useEffect(() => {
    if (current === null || gone.current === current) return;
    gone.current = current;
    setGoal({ id: current, end: null, isListed: false });
  }, [current]);

  const shownGoal = useRef<Goal | null>(null);
  useEffect(() => {
    if (!goal || goal === shownGoal.current || width === 0) return;
    shownGoal.current = goal;
    const end = goal.end ?? endsOf(index, goal.id)[0];
    if (end) text.current?.show(itemOfRow(items, end.row), (item) => elementOf(item, goal.id, end));
    const listPlace = places.get(goal.id);
    if (!goal.isListed && listPlace !== undefined) list.current?.show(listPlace);
  }, [goal, index, items, places, width]);

  const step = (by: 1 | -1) => {
    if (listed.length === 0) return;
    const from = place >= 0 ? place : nearestPlace(by);
    const next = listed[(from + by + listed.length) % listed.length];
    if (next) go(next.id);
  };
  /** Where one is, when one is at no listed change: before the next one in reading order. */
  const nearestPlace = (by: 1 | -1): number => {
    const here = current === null ? -1 : (index.places.get(current) ?? -1);
    const after = listed.findIndex(({ id }) => (index.places.get(id) ?? 0) > here);
    if (by === 1) return (after === -1 ? listed.length : after) - 1;
    return after === -1 ? listed.length : after;
  };
  const otherEnd = () => {
    if (current === null || ends.length < 2) return;
    const seen = goal?.id === current ? goal.end : null;
    const at = ends.findIndex(({ row, side }) => row === seen?.row && side === seen.side);
    go(current, ends[(Math.max(0, at) + 1) % ends.length]);
  };
  const verdict = current === null ? undefined : (discussion.decisions.get(current) ?? null);
  const decide = (wanted: 'accepted' | 'rejected') => {
    if (current !== null && mayDecide) actions.decide([current], verdict === wanted ? null : wanted);
  };
  /** Decides, and goes on to the next change, so that two keys are enough for all of them. */
  const settle = (wanted: 'accepted' | 'rejected') => {
    if (current === null || !mayDecide) return;
    const next = place >= 0 ? listed[place + 1] : undefined;
    actions.decide([current], wanted);
    if (next) go(next.id);
  };
  const undo = () => {
    const undone = actions.undo();
    if (undone !== null) go(undone);
  };
  const comment = () => {
    setListOpen(true);
    if (!hasRoom) setSheetOpen(true);
    const listPlace = current === null ? undefined : places.get(current);
    if (listPlace !== undefined) list.current?.show(listPlace);
    // The field is there when the list has been drawn with it.
    window.setTimeout(() => document.querySelector<HTMLElement>('[data-comment]')?.focus(), 150);
  };

  useShortcut((event) => {
    if (isTyping(event.target) || event.ctrlKey || event.metaKey) return;
    const key = event.altKey ? `Alt+${event.key}` : event.key.toLowerCase();
    const work = {
      n: () => step(1),
      j: () => step(1),
      'Alt+ArrowDown': () => step(1),
      p: () => step(-1),
      k: () => step(-1),
      'Alt+ArrowUp': () => step(-1),
      m: otherEnd,
      a: () => settle('accepted'),
      r: () => settle('rejected'),
      u: undo,
      c: comment,
    }[key];
    if (!work) return;
    event.preventDefault();
    work();
  });

  const goToRow = useCallback(
    (id: string, row?: number) => go(id, row === undefined ? null : { row, side: null }),
    [go],
  );
  const content = useMemo(
    () => ({ rows, blocks, index, headings, discussion, current, onGo: goToRow }),
    [rows, blocks, index, headings, discussion, current, goToRow],
  );
  const panel = (
    <ChangePanel
      listed={listed}
      filter={filter}
      onFilter={(next) => onStateChange({ ...state, filter: next }, true)}
      personId={person.id}
      mayDecide={mayDecide}
      actions={actions}
      list={list}
      onPick={(id) => {
        go(id, null, true);
        setSheetOpen(false);
      }}
      onOtherEnd={() => {
        otherEnd();
        setSheetOpen(false);
      }}
    />
  );
  const decided = [...discussion.decisions].filter(([id]) => index.byId.has(id));
  const accepted = decided.filter(([, decision]) => decision === 'accepted').length;
  const counts = { accepted, rejected: decided.length - accepted, open: index.byId.size - decided.length };

  return (
    <RedlineContext value={content}>
      <section ref={root} className={classes.redline} aria-label={redline.name} data-redline>
        <header className={classes.head}>
          {sides}
          <span className={classes.spacer} />
          <div className={classes.tools}>
            {views.length > 1 && (
              <SegmentedControl
                size="xs"
                aria-label={t('redline.view')}
                value={view}
                data={views.map((one) => ({ value: one, label: t(`redline.views.${one}`) }))}
                onChange={(value) => {
                  const chosen = views.find((one) => one === value) ?? null;
                  onStateChange({ ...state, view: chosen === 'inline' ? null : chosen }, true);
                  if (goal) setGoal({ ...goal });
                }}
              />
            )}
            {view !== 'pages' && (
              <Tooltip label={t(isFolded ? 'redline.unfold' : 'redline.fold')}>
                <ActionIcon
                  aria-label={t('redline.fold')}
                  aria-pressed={isFolded}
                  onClick={() => {
                    setFolded(!isFolded);
                    setOpened(new Set());
                    if (current !== null) setGoal({ id: current, end: goal?.end ?? null, isListed: true });
                  }}
                >
                  <IconFold size={18} stroke={1.6} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
            <IgnoreMenu ignored={state.ignored} onChange={(ignored) => onStateChange({ ...state, ignored }, false)} />
            <RedlineExport comparison={redline} ignored={state.ignored} person={person} />
            {mayDecide && (
              <Button
                size="compact-sm"
                aria-label={t('redline.make.open')}
                leftSection={<IconFilePlus size={16} stroke={1.6} aria-hidden />}
                onClick={() => setMaking(true)}
              >
                {t('redline.make.open')}
              </Button>
            )}
            {hasRoom && (
              <Tooltip label={t(isListOpen ? 'redline.hideList' : 'redline.showList')}>
                <ActionIcon
                  aria-label={t(isListOpen ? 'redline.hideList' : 'redline.showList')}
                  aria-pressed={isListOpen}
                  onClick={() => setListOpen(!isListOpen)}
                >
                  <IconListDetails size={18} stroke={1.6} aria-hidden />
                </ActionIcon>
              </Tooltip>
            )}
          </div>
        </header>
        <div className={classes.summary}>
          <StatisticsLine statistics={changes.statistics} />
          {isComparing && (
            <span className={classes.busy} role="status">
              <Loader size={12} aria-hidden /> {t('redline.comparing')}
            </span>
          )}
        </div>
        <div className={classes.body}>
          <div className={classes.main} data-view={view}>
            {view === 'pages' && pages ? (
              <PagesView old={pages.old} fresh={pages.fresh} listed={listed} goal={goal} />
            ) : (
              <RedlineBody
                items={items}
                view={view === 'side' ? 'side' : 'inline'}
                language={language}
                list={text}
                listed={listed}
                onUnfold={unfold}
              />
            )}
            <ChangeBar
              place={place}
              count={listed.length}
              verdict={verdict}
              mayDecide={mayDecide}
              hasOtherEnd={ends.length > 1}
              onStep={step}
              onVerdict={decide}
              onOtherEnd={otherEnd}
              onComment={comment}
              onList={hasRoom && isListOpen ? null : () => (hasRoom ? setListOpen(true) : setSheetOpen(true))}
            />
          </div>
          {hasRoom && isListOpen && (
            <aside className={classes.panel} aria-label={t('redline.changes')}>
              {panel}
            </aside>
          )}
        </div>
        <Modal
          opened={isSheetOpen && !hasRoom}
          onClose={() => setSheetOpen(false)}
          fullScreen
          title={t('redline.changes')}
          classNames={{ body: classes.sheetBody ?? '', content: classes.sheetContent ?? '' }}
          closeButtonProps={{ 'aria-label': t('common.close') }}
        >
          {panel}
        </Modal>
        <VersionDialog
          opened={isMaking}
          newer={newer}
          counts={counts}
          onMake={onMakeVersion}
          onMade={onMade}
          onClose={() => setMaking(false)}
        />
        <p className="visually-hidden" aria-live="polite">
          {change && announce(change, Math.max(0, place), listed.length)}
        </p>
      </section>
    </RedlineContext>
  );
}

/** The words of a change at one of its ends in an item, or the row. */
function elementOf(item: HTMLElement, id: string, { row, side }: ChangeEnd): Element | null {
  const inRow = `[data-row="${row}"]`;
  const mark = `[data-change="${CSS.escape(id)}"]`;
  const words = side === null ? mark : `${side === 'old' ? 'del' : 'ins'}${mark}`;
  return item.querySelector(`${inRow} ${words}, ${inRow}${words}`) ?? item.querySelector(inRow);
}
