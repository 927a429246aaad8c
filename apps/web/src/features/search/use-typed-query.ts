import { useEffect, useRef, useState } from 'react';
import { isUnfinished } from './typed-query.ts';

/** So long after the last key the search begins (milliseconds). */
const pause = 150;

/**
 * The field of a query that stands in the address: what is typed goes there after a short pause. The first change makes
 * an entry in the history, those that follow replace it, until the query is committed.
 */
export function useTypedQuery(query: string, onQuery: (query: string, replace: boolean) => void) {
  const [typed, setTyped] = useState(query);
  const [typing, setTyping] = useState(false);
  const sent = useRef(query);
  const isOpen = useRef(false);
  const timer = useRef(0);
  const latest = useRef(onQuery);
  latest.current = onQuery;

  // The address changed by itself: back, forward, a saved search.
  useEffect(() => {
    if (query === sent.current) return;
    clearTimeout(timer.current);
    sent.current = query;
    isOpen.current = false;
    setTyped(query);
    setTyping(false);
  }, [query]);
  useEffect(() => () => clearTimeout(timer.current), []);

  function send(text: string): void {
    clearTimeout(timer.current);
    if (text.trim() === sent.current) return;
    sent.current = text.trim();
    latest.current(text.trim(), isOpen.current);
    isOpen.current = true;
  }

  return {
    typed,
    /** The last word may go on. */
    typing,
    onType(text: string): void {
      setTyped(text);
      clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        setTyping(isUnfinished(text));
        send(text);
      }, pause);
    },
    /** The query is as it shall be. */
    commit(): void {
      setTyping(false);
      send(typed);
      isOpen.current = false;
    },
  };
}
