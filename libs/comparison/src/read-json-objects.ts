/** Failed beginnings of objects after which the rest of a text is not looked at: it bounds the time of hostile answers. */
const MOST_FAILURES = 50;

/** The JSON objects in a text, whatever stands between them; what is not JSON is skipped. */
export function readJsonObjects(text: string): unknown[] {
  const reader = new JsonObjectReader();
  return [...reader.read(text), ...reader.end()];
}

/** The JSON objects in a text that comes in pieces, each as soon as its last brace is there. */
export async function* streamJsonObjects(pieces: AsyncIterable<string>): AsyncGenerator<unknown, void> {
  const reader = new JsonObjectReader();
  for await (const piece of pieces) yield* reader.read(piece);
  yield* reader.end();
}

class JsonObjectReader {
  private text = '';
  /** Offset of the brace with which the object begins that is being read; null between objects. */
  private start: number | null = null;
  private at = 0;
  private depth = 0;
  private isQuoted = false;
  private failures = 0;

  /** Goes on with a piece of the text. @returns the objects that end in it */
  read(piece: string): unknown[] {
    this.text += piece;
    const values: unknown[] = [];
    while (this.failures < MOST_FAILURES && this.findStart() && this.findEnd()) {
      const value = parseJson(this.text.slice(this.start ?? 0, this.at));
      if (value === undefined) this.fail();
      else values.push(value);
      this.start = null;
    }
    return values;
  }

  /** The objects behind a brace that nothing closes. */
  end(): unknown[] {
    const values: unknown[] = [];
    while (this.start !== null && this.failures < MOST_FAILURES) {
      this.fail();
      values.push(...this.read(''));
    }
    return values;
  }

  private findStart(): boolean {
    if (this.start !== null) return true;
    const start = this.text.indexOf('{', this.at);
    if (start < 0) {
      this.at = this.text.length;
      return false;
    }
    this.start = start;
    this.at = start;
    this.depth = 0;
    this.isQuoted = false;
    return true;
  }

  /** Goes to the offset behind the brace that closes the object; to the end of the text where none does yet. */
  private findEnd(): boolean {
    while (this.at < this.text.length) {
      const character = this.text[this.at++];
      if (this.isQuoted) {
        if (character === '\\') this.at++;
        else if (character === '"') this.isQuoted = false;
      } else if (character === '"') this.isQuoted = true;
      else if (character === '{') this.depth++;
      else if (character === '}' && --this.depth === 0) return true;
    }
    return false;
  }

  /** What begins here is no object: the next brace is looked for behind its own. */
  private fail(): void {
    this.failures++;
    this.at = (this.start ?? 0) + 1;
    this.start = null;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
