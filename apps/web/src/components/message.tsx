import type { ReactNode } from 'react';
import classes from './message.module.css';

/** A quiet message in the middle of an empty pane: an icon, a title, a sentence, what one can do. */
export function Message({
  icon,
  title,
  children,
  actions,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className={classes.message}>
      {icon && <span className={classes.quiet}>{icon}</span>}
      <h2 className={classes.title}>{title}</h2>
      {children && <div className={classes.text}>{children}</div>}
      {actions && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
