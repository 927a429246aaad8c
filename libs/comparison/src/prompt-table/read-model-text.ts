/** The sentences of a text whose numbers are all known. */
export function withKnownNumbers(text: string, known: ReadonlySet<string>): string {
  return text
    .split(/(?<=[.!?])\s+/u)
    .filter((sentence) => numbersOf(sentence).every((number) => known.has(number)))
    .join(' ');
}

/** The numbers of a text by their digits alone: "1.250,00" and "1,250.00" are the same. */
export function numbersOf(text: string): string[] {
  return Array.from(text.matchAll(/\d[\d.,']*/gu), ([number]) => number.replaceAll(/\D/gu, ''));
}

/** The JSON objects in a text, whatever stands between them; what is not JSON is skipped. */
export function readJsonObjects(text: string): unknown[] {
  const values: unknown[] = [];
  let start = -1;
  let depth = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (isQuoted) {
      if (character === '\\') at++;
      else if (character === '"') isQuoted = false;
    } else if (character === '"') {
      isQuoted = depth > 0;
    } else if (character === '{') {
      if (depth++ === 0) start = at;
    } else if (character === '}' && depth > 0 && --depth === 0) {
      const value = parseJson(text.slice(start, at + 1));
      if (value !== undefined) values.push(value);
    }
  }
  return values;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Whether one of the texts has the name, whatever its case. */
export function namesIn(name: string, texts: readonly string[]): boolean {
  const wanted = name.toLowerCase();
  return texts.some((text) => text.toLowerCase().includes(wanted));
}
