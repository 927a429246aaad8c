/** The addresses in a text that somebody pasted, in order, each once: one a line, or between spaces, commas, brackets. */
export function splitAddresses(text: string): string[] {
  const parts = text
    .split(/[\s,;<>"]+/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(parts)];
}

/**
 * What somebody typed, as the address of a file or page: "example.org/terms" gets its https. null: it is none.
 * Whether it may be imported, the api decides.
 */
export function readAddress(typed: string): string | null {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return null;
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : null;
  if (url === null || (url.protocol !== 'https:' && url.protocol !== 'http:')) return null;
  return url.hostname.includes('.') || url.hostname.startsWith('[') ? url.href : null;
}
