import { useEffect, useState } from 'react';

/** Whether something has gone on for longer than `milliseconds`: what is quick shows no progress. */
export function useLate(active: boolean, milliseconds = 300): boolean {
  const [late, setLate] = useState(false);
  useEffect(() => {
    if (!active) return setLate(false);
    const timer = setTimeout(() => setLate(true), milliseconds);
    return () => clearTimeout(timer);
  }, [active, milliseconds]);
  return active && late;
}
