import type { ChangeType } from '@lesart/document';
import {
  IconArrowsDownUp,
  IconArrowsExchange,
  IconMinus,
  IconPlus,
  IconReplace,
  IconTypography,
  type TablerIcon,
} from '@tabler/icons-react';
import classes from './change-panel.module.css';

const icons: Record<ChangeType, TablerIcon> = {
  inserted: IconPlus,
  deleted: IconMinus,
  replaced: IconReplace,
  moved: IconArrowsDownUp,
  'moved-and-changed': IconArrowsExchange,
  formatting: IconTypography,
};

/** The sign of a kind of change, in its colour. */
export function ChangeTypeIcon({ type, size = 15 }: { type: ChangeType; size?: number }) {
  const Icon = icons[type];
  return <Icon className={classes.typeIcon} data-type={type} size={size} stroke={2} aria-hidden />;
}
