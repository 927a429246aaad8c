/**
 * The query of an address as plain texts, so that links stay readable and words can be typed into them. The router's
 * own way is JSON, in which `q=2026` is a number and quoted words lose their quotes.
 */
export function parsePlainSearch(search: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(search));
}

/** The query of an address, with its question mark; what is undefined is left out. */
export function stringifyPlainSearch(search: Readonly<Record<string, unknown>>): string {
  const entries = Object.entries(search).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]));
  // Commas stay as they are: they part the values of a filter.
  const query = new URLSearchParams(entries).toString().replaceAll('%2C', ',');
  return query === '' ? '' : `?${query}`;
}
