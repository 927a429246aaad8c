import type { ComponentPropsWithRef, MouseEvent } from 'react';

/** A link within Lesart: a click goes on in this page, and a new tab stays the browser's to open. */
export function InnerLink({
  href,
  onOpen,
  ...others
}: Omit<ComponentPropsWithRef<'a'>, 'onClick' | 'href'> & { href: string; onOpen: () => void }) {
  function open(event: MouseEvent) {
    if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    onOpen();
  }
  return <a {...others} href={href} onClick={open} />;
}
