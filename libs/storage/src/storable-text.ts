/**
 * Text that Postgres can store: NUL and lone surrogates become U+FFFD, which is as long in UTF-16, so that spans into
 * the text stay right.
 */
export function storableText(text: string): string {
  const wellFormed = text.isWellFormed() ? text : text.toWellFormed();
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\uFFFD') : wellFormed;
}

/** A name as it is compared: composed (NFC), since some systems send "ü" as two characters. */
export function storableName(name: string): string {
  return storableText(name).normalize('NFC');
}

/** JSON that Postgres can store as `json`: what `storableText` does, in all its strings. */
export function storableJson(value: unknown): string {
  const text = JSON.stringify(value);
  if (!/\\u(?:0000|d[89a-f])/i.test(text)) return text;
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'string' ? storableText(part) : part));
}
