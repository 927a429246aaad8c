/** Whether the last word of what is being typed may go on: it ends in a letter or digit, outside of closed quotes. */
export function isUnfinished(typed: string): boolean {
  return /[\p{L}\p{N}]$/u.test(typed);
}

const quotes = /["„“”«»]/gu;

/** The query without its quotation marks; null when it has none. */
export function withoutQuotes(query: string): string | null {
  const plain = query.replace(quotes, ' ').replace(/\s+/g, ' ').trim();
  return plain === query.trim() || plain === '' ? null : plain;
}
