/** Something is called after the first words that it is about, cut at a word. */
export function titleOf(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length <= 80
    ? line
    : `${line
        .slice(0, 80)
        .replace(/\s\S*$/, '')
        .toWellFormed()}…`;
}
