import { useState } from 'react';

/** The original as it looks, the text as it was read, or both side by side. */
export type ViewMode = 'original' | 'text' | 'both';

const storageKey = 'lesart-view-mode';
const isMode = (value: unknown): value is ViewMode => value === 'original' || value === 'text' || value === 'both';

function storedMode(): ViewMode {
  try {
    const stored = localStorage.getItem(storageKey);
    return isMode(stored) ? stored : 'original';
  } catch {
    return 'original'; // Storage may be forbidden.
  }
}

/**
 * What was chosen last, here or at another document.
 * @param hasOriginal whether there is an original to show; without one the text is shown.
 * @param fitsTwo whether two views fit side by side; where not, the original stands for both.
 */
export function useViewMode(hasOriginal: boolean, fitsTwo: boolean): [ViewMode, (mode: ViewMode) => void] {
  const [chosen, setChosen] = useState(storedMode);
  const choose = (mode: ViewMode) => {
    setChosen(mode);
    try {
      localStorage.setItem(storageKey, mode);
    } catch {
      // The choice then lasts as long as the document is open.
    }
  };
  if (!hasOriginal) return ['text', choose];
  return [chosen === 'both' && !fitsTwo ? 'original' : chosen, choose];
}
