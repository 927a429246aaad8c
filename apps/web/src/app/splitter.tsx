import type { KeyboardEvent, PointerEvent } from 'react';
import classes from './workspace-page.module.css';

/** Between two panes: drag it, or move it with the arrow keys; Enter or a double click closes the pane. */
export function Splitter({
  label,
  value,
  min,
  max,
  grows,
  onChange,
  onCollapse,
}: {
  label: string;
  /** The width of the pane that it changes, in pixels. */
  value: number;
  min: number;
  max: number;
  /** To which side the pane grows. */
  grows: 'right' | 'left';
  onChange: (width: number) => void;
  onCollapse: () => void;
}) {
  const sign = grows === 'right' ? 1 : -1;
  const clamp = (width: number) => Math.round(Math.min(max, Math.max(min, width)));

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const { clientX } = event;
    element.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => onChange(clamp(value + sign * (moved.clientX - clientX)));
    const end = () => element.removeEventListener('pointermove', move);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', end, { once: true });
    element.addEventListener('pointercancel', end, { once: true });
  }

  function onKeyDown(event: KeyboardEvent) {
    const steps: Record<string, number> = {
      ArrowRight: 16 * sign,
      ArrowLeft: -16 * sign,
      Home: min - value,
      End: max - value,
    };
    const step = steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      onChange(clamp(value + step));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      onCollapse();
    }
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that can be moved is no <hr>
    <div
      className={classes.splitter}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={value}
      aria-valuemin={min}
      aria-valuemax={max}
      onPointerDown={onPointerDown}
      onDoubleClick={onCollapse}
      onKeyDown={onKeyDown}
    />
  );
}
