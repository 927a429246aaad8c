import { useEffect, useRef, useState } from 'react';
import classes from './blocks.module.css';

/** KaTeX is as large as the rest of the viewer: it is fetched with the first equation. */
const loadKatex = () =>
  Promise.all([import('katex'), import('katex/dist/katex.min.css')]).then(([{ default: katex }]) => katex);

/** TeX set as an equation; the TeX itself until it is set, and where it cannot be. */
export function Equation({ tex, display }: { tex: string; display: boolean }) {
  const element = useRef<HTMLSpanElement>(null);
  const [set, setSet] = useState(false);
  useEffect(() => {
    let current = true;
    void loadKatex()
      .then((katex) => {
        if (!current || !element.current) return;
        katex.render(tex, element.current, { displayMode: display, throwOnError: true, maxExpand: 200, maxSize: 20 });
        setSet(true);
      })
      // What KaTeX does not know stays as it was written.
      .catch(() => setSet(false));
    return () => {
      current = false;
    };
  }, [tex, display]);
  return (
    <span className={classes.equation} data-equation={set ? 'set' : 'tex'}>
      <span ref={element} hidden={!set} />
      {!set && <code>{tex}</code>}
    </span>
  );
}
