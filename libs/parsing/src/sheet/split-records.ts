export type Delimiter = ',' | ';' | '\t' | '|' | '';

/** In the order in which they win when records are equally even: a comma is often part of a number. */
const delimiters: readonly Delimiter[] = ['\t', ';', '|', ','];
const charactersLookedAt = 50_000;
const recordsLookedAt = 200;

/**
 * What parts the fields of records: the character that gives the most records several fields, and the same number of them.
 * @returns empty when records have one field
 */
export function detectDelimiter(text: string): Delimiter {
  let best: { delimiter: Delimiter; evenness: number } = { delimiter: '', evenness: 0 };
  const head = text.slice(0, charactersLookedAt);
  for (const delimiter of delimiters) {
    const evenness = evennessOf(head, delimiter);
    if (evenness > best.evenness + 0.001) best = { delimiter, evenness };
  }
  return best.delimiter;
}

/**
 * From 0 to 1: the share of records with several fields, the less the more their numbers differ. Lines of one field are
 * few among records, unless the records have many fields: then a long preface may stand above them.
 */
function evennessOf(text: string, delimiter: Delimiter): number {
  const counts = new Map<number, number>();
  let records = 0;
  let several = 0;
  for (const fields of splitRecords(text, delimiter)) {
    if (records >= recordsLookedAt) break;
    if (fields.every((field) => field.trim() === '')) continue;
    records += 1;
    if (fields.length < 2) continue;
    several += 1;
    counts.set(fields.length, (counts.get(fields.length) ?? 0) + 1);
  }
  const [fields, most] = [...counts].reduce((best, other) => (other[1] > best[1] ? other : best), [1, 0]);
  if (several === 0 || several < records * (fields > 2 ? 0.4 : 0.7)) return 0;
  return (several / records) * (0.5 + (0.5 * most) / several);
}

/**
 * Splits text into records and their fields (RFC 4180). Quotation marks that never close are read as they stand, and so
 * is what follows a closing one in its field. Linear in the text.
 * @param delimiter empty: each record is one field
 */
export function* splitRecords(text: string, delimiter: Delimiter): Generator<string[]> {
  let fields: string[] = [];
  let at = 0;
  let quotesOpen = true;
  const lineEnds = nextOf(text, /[\r\n]/g);
  const delimiterEnds = delimiter === '' ? () => text.length : nextIndexOf(text, delimiter);
  while (at < text.length) {
    let field = '';
    let from = at;
    if (quotesOpen && text.charAt(at) === '"') {
      const quoted = readQuoted(text, at);
      if (quoted) {
        field = quoted.text;
        from = quoted.end;
      } else quotesOpen = false;
    }
    const lineEnd = lineEnds(from);
    const end = Math.min(lineEnd, delimiterEnds(from));
    fields.push(field + text.slice(from, end));
    at = end + 1;
    if (end < lineEnd) {
      if (at >= text.length) fields.push('');
      continue;
    }
    if (text.charAt(end) === '\r' && text.charAt(at) === '\n') at += 1;
    yield fields;
    fields = [];
  }
  if (fields.length > 0) yield fields;
}

/** The field that begins with the quotation mark at an index; null when it never ends. */
function readQuoted(text: string, at: number): { text: string; end: number } | null {
  const pieces: string[] = [];
  let from = at + 1;
  for (;;) {
    const mark = text.indexOf('"', from);
    if (mark === -1) return null;
    pieces.push(text.slice(from, mark));
    if (text.charAt(mark + 1) !== '"') return { text: pieces.join('"'), end: mark + 1 };
    from = mark + 2;
  }
}

/** Finds the next match at or after an index that only grows, looking at each character once; else the text's end. */
function nextOf(text: string, pattern: RegExp): (from: number) => number {
  let known = -1;
  return (from) => {
    if (known < from) {
      pattern.lastIndex = from;
      known = pattern.exec(text)?.index ?? text.length;
    }
    return known;
  };
}

function nextIndexOf(text: string, character: string): (from: number) => number {
  let known = -1;
  return (from) => {
    if (known < from) {
      known = text.indexOf(character, from);
      if (known === -1) known = text.length;
    }
    return known;
  };
}
