import type { Cell } from '@lesart/contracts';
import {
  IconAlertTriangle,
  IconArrowsSplit2,
  IconCircleCheckFilled,
  IconClock,
  IconEyeOff,
  IconFlagFilled,
  IconHelpCircle,
  IconHistory,
  IconLoader2,
  IconNote,
  IconPencil,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './matrix.module.css';
import { useCellText } from './use-cell-text.ts';

const stateIcons = {
  waiting: IconClock,
  running: IconLoader2,
  found: null,
  notMentioned: IconEyeOff,
  unsure: IconHelpCircle,
  failed: IconAlertTriangle,
  stale: IconHistory,
};

/** How far an answer is, as an icon with its text; an answer that was found needs none. */
export function StateMark({ cell }: { cell: Cell }) {
  const { stateText } = useCellText();
  const Icon = stateIcons[cell.state];
  if (Icon === null) return null;
  return (
    <span className={classes.state} data-state={cell.state}>
      <Icon size={14} stroke={1.7} aria-hidden />
      <span>{stateText(cell)}</span>
    </span>
  );
}

/** What a cell shows in the grid and on cards: its value or state, and what people made of it. */
export function CellContent({ cell }: { cell: Cell }) {
  const { valueText } = useCellText();
  const { value } = cell;
  return (
    <>
      {value !== null && (
        <span className={classes.value} data-level={value.kind === 'fulfilment' ? value.level : undefined}>
          {valueText(value)}
        </span>
      )}
      <span className={classes.under}>
        <StateMark cell={cell} />
        <CellMarks cell={cell} />
      </span>
    </>
  );
}

/** Small marks: deviates, edited, verified, flagged, noted, assigned. */
export function CellMarks({ cell }: { cell: Cell }) {
  const { t } = useTranslation();
  const { deviates, edited, verifiedBy, flagged, note, assignee } = cell;
  const mark = (Icon: typeof IconNote, name: string, text: string) => (
    <span key={name} className={classes.mark} data-mark={name} title={text}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span className="visually-hidden">{text}</span>
    </span>
  );
  return (
    <span className={classes.marks}>
      {deviates && mark(IconArrowsSplit2, 'deviates', t('matrix.mark.deviates'))}
      {edited && mark(IconPencil, 'edited', t('matrix.mark.edited'))}
      {verifiedBy && mark(IconCircleCheckFilled, 'verified', t('matrix.mark.verified', { who: verifiedBy.name }))}
      {flagged && mark(IconFlagFilled, 'flagged', t('matrix.mark.flagged'))}
      {note !== '' && mark(IconNote, 'noted', note)}
      {assignee && (
        <span className={classes.initials} title={t('matrix.mark.assigned', { who: assignee.name })}>
          <span aria-hidden="true">{initialsOf(assignee.name)}</span>
          <span className="visually-hidden">{t('matrix.mark.assigned', { who: assignee.name })}</span>
        </span>
      )}
    </span>
  );
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();
