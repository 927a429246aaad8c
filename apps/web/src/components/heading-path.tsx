import { Fragment } from 'react';
import classes from './heading-path.module.css';

/** The headings above some words, outermost first. */
export function HeadingPath({ headings }: { headings: readonly string[] }) {
  return (
    <span className={classes.path}>
      {headings.map((heading, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: headings may repeat, and their order never changes
        <Fragment key={index}>
          {index > 0 && <span aria-hidden="true"> › </span>}
          {heading}
        </Fragment>
      ))}
    </span>
  );
}
