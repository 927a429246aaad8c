import { useState } from 'react';

export interface PaneWidths {
  readonly library: number;
  readonly assistant: number;
  readonly libraryOpen: boolean;
  readonly assistantOpen: boolean;
}

const key = 'lesart-panes';
const initial: PaneWidths = { library: 268, assistant: 412, libraryOpen: true, assistantOpen: true };
export const widthLimits = { library: { min: 220, max: 520 }, assistant: { min: 340, max: 760 } } as const;

function read(): PaneWidths {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return initial;
    const fitting = Object.entries(stored).filter(([name, value]) => {
      return name in initial && typeof value === typeof initial[name as keyof PaneWidths];
    });
    return { ...initial, ...Object.fromEntries(fitting) };
  } catch {
    return initial; // Storage may be forbidden or hold something else.
  }
}

/** How wide the panes are and which are open, kept in this browser. */
export function usePaneWidths() {
  const [widths, setWidths] = useState(read);
  function change(part: Partial<PaneWidths>) {
    setWidths((before) => {
      const next = { ...before, ...part };
      try {
        localStorage.setItem(key, JSON.stringify(next));
      } catch {
        // Then they last as long as the page.
      }
      return next;
    });
  }
  return [widths, change] as const;
}
