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
import classes from './matrix.module.css';
import type { CellText, MarkName } from './use-cell-text.ts';

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
export function StateMark({ cell, text }: { cell: Cell; text: CellText }) {
  const Icon = stateIcons[cell.state];
  if (Icon === null) return null;
  return (
    <span className={classes.state} data-state={cell.state}>
      <Icon size={14} stroke={1.7} aria-hidden />
      <span>{text.stateText(cell)}</span>
    </span>
  );
}

/** What a cell shows in the grid and on cards: its value or state, and what people made of it. */
export function CellContent({ cell, text }: { cell: Cell; text: CellText }) {
  const { value } = cell;
  const marks = text.marksOf(cell);
  const hasState = stateIcons[cell.state] !== null;
  return (
    <>
      {value !== null && (
        <span className={classes.value} data-level={value.kind === 'fulfilment' ? value.level : undefined}>
          {text.valueText(value)}
        </span>
      )}
      {(hasState || marks.length > 0) && (
        <span className={classes.under}>
          <StateMark cell={cell} text={text} />
          <span className={classes.marks}>
            {marks.map(([name, meaning]) => (
              <span key={name} className={classes.mark} data-mark={name} title={meaning}>
                <MarkSign name={name} cell={cell} />
                <span className="visually-hidden">{meaning}</span>
              </span>
            ))}
          </span>
        </span>
      )}
    </>
  );
}

const markIcons = {
  deviates: IconArrowsSplit2,
  edited: IconPencil,
  verified: IconCircleCheckFilled,
  flagged: IconFlagFilled,
  noted: IconNote,
};

function MarkSign({ name, cell }: { name: MarkName; cell: Cell }) {
  if (name === 'assigned') return <span aria-hidden="true">{initialsOf(cell.assignee?.name ?? '')}</span>;
  const Icon = markIcons[name];
  return <Icon size={14} stroke={1.8} aria-hidden />;
}

const initialsOf = (name: string) =>
  name
    .split(/\s+/)
    .map((word) => word[0] ?? '')
    .filter((_, index, all) => index === 0 || index === all.length - 1)
    .join('')
    .toUpperCase();
