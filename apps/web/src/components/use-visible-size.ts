import { type RefObject, useLayoutEffect, useState } from 'react';

/** How much of what scrolls can be seen, in CSS pixels: the element without its scroll bars. 0 while it is hidden. */
export function useVisibleSize(ref: RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}
