/**
 * A text in which `[n]` stands where citation n belongs, in parts: texts, and the numbers between them. Numbers that are
 * no citation stay text.
 */
export function splitCited(text: string, numbers: ReadonlySet<number>): (string | number)[] {
  const parts: (string | number)[] = [];
  let end = 0;
  for (const match of text.matchAll(/ ?\[(\d{1,4})\]/g)) {
    const number = Number(match[1]);
    if (!numbers.has(number)) continue;
    if (match.index > end) parts.push(text.slice(end, match.index));
    parts.push(number);
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push(text.slice(end));
  return parts;
}
