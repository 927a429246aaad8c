/** Failed beginnings of objects after which the rest of a text is not looked at: it bounds the time of hostile answers. */
const MOST_FAILURES = 50;

/** The JSON objects in a text, whatever stands between them; what is not JSON is skipped. */
export function readJsonObjects(text: string): unknown[] {
  const values: unknown[] = [];
  let failures = 0;
  for (let start = text.indexOf('{'); start >= 0 && failures < MOST_FAILURES; ) {
    const end = objectEnd(text, start);
    const value = end === null ? undefined : parseJson(text.slice(start, end));
    if (value === undefined || end === null) failures++;
    else values.push(value);
    start = text.indexOf('{', value === undefined || end === null ? start + 1 : end);
  }
  return values;
}

/** The offset behind the brace that closes the one at `start`; null when none does. */
function objectEnd(text: string, start: number): number | null {
  let depth = 0;
  let isQuoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (isQuoted) {
      if (character === '\\') at++;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return at + 1;
  }
  return null;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
