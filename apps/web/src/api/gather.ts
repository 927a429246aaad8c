/**
 * Gathers values that come in quick succession: the first is applied at once, those that follow within `milliseconds` of
 * an application together, in order. For what would otherwise draw the page thousands of times.
 */
export function gather<T>(apply: (values: readonly T[]) => void, milliseconds: number): (value: T) => void {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | null = null;

  function flush(): void {
    timer = null;
    if (waiting.length === 0) return;
    const values = waiting;
    waiting = [];
    timer = setTimeout(flush, milliseconds);
    apply(values);
  }

  return (value) => {
    waiting.push(value);
    if (timer === null) flush();
  };
}
