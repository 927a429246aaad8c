import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useVisibleSize } from '../../components/use-visible-size.ts';
import classes from './redline.module.css';
import { useRedline } from './redline-context.ts';
import { markRuler, type PlacedChange } from './ruler-marks.ts';

/** Each mark is this high, with the gap below it; in CSS pixels. */
const step = 4;

/** Where in the document changes are, all of it at a glance; a click leads there. The list has the same for keys. */
export function Ruler({ changes, onGo }: { changes: readonly PlacedChange[]; onGo: (changeId: string) => void }) {
  const { t } = useTranslation();
  const { current } = useRedline();
  const element = useRef<HTMLDivElement>(null);
  const { height } = useVisibleSize(element);
  const marks = useMemo(() => markRuler(changes, Math.floor(height / step)), [changes, height]);
  const here = changes.find(({ id }) => id === current);
  return (
    <div ref={element} className={classes.ruler} aria-hidden="true">
      {marks.map(({ line, type, count, id }) => (
        <button
          key={line}
          type="button"
          tabIndex={-1}
          className={classes.mark}
          data-type={type}
          data-many={count > 1 || undefined}
          style={{ top: line * step }}
          title={t('redline.marked', { count })}
          onClick={() => onGo(id)}
        />
      ))}
      {here && <span className={classes.here} style={{ top: Math.min(height - step, here.share * height) }} />}
    </div>
  );
}
