import type { Span } from '@lesart/document';

/** FNV-1a (Fowler, Noll, Vo) over the UTF-16 units of a text, from `basis`; 32 bits. */
function fnv(text: string, basis: number): number {
  let hash = basis;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return hash >>> 0;
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0');
}

/** The id of a change: 16 hexadecimal digits made of what it is and where. */
export function changeId(type: string, oldSpans: readonly Span[], newSpans: readonly Span[]): string {
  const place = (spans: readonly Span[]): string =>
    spans.map(({ blockId, start, end }) => `${blockId}:${start}-${end}`).join(',');
  const name = `${type} ${place(oldSpans)} ${place(newSpans)}`;
  return hex(fnv(name, 0x811c9dc5)) + hex(fnv(name, 0x9dc5811c));
}
