import classes from './logo.module.css';

/** The mark of Lesart: an L set in ink, with the marked lines of another reading beside it. */
export function LogoMark({ size = 26 }: { size?: number }) {
  return (
    <svg className={classes.mark} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" className={classes.ground} />
      <path
        d="M10 7.5v14.2a2.3 2.3 0 0 0 2.3 2.3H23"
        fill="none"
        stroke="currentColor"
        strokeWidth="3.4"
        strokeLinecap="round"
      />
      <path d="M16 9.5h7M16 15h4.5" className={classes.reading} fill="none" strokeWidth="3.2" strokeLinecap="round" />
    </svg>
  );
}

export function Logo({ size = 26 }: { size?: number }) {
  return (
    <span className={classes.logo}>
      <LogoMark size={size} />
      <span className={classes.word} style={{ fontSize: size * 0.81 }}>
        Lesart
      </span>
    </span>
  );
}
