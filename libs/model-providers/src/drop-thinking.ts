/** Lets an answer through without what a reasoning model thinks aloud. */
export interface ThinkingFilter {
  /** @returns what belongs to the answer by now; the start of what may be a tag is held back */
  pass(text: string): string;
  /** @returns the rest; thoughts that were never closed are gone */
  end(): string;
}

const OPENING = ['<think>', '<thinking>', '<reasoning>'];
const CLOSING = ['</think>', '</thinking>', '</reasoning>'];

/**
 * Drops `<think>…</think>` and its like, wherever they stand, and the white space behind them. What comes out does not
 * depend on how the text is cut. A model whose template opens the block for it shows its thoughts until the closing
 * tag: nothing in the stream tells them from an answer; servers that know the template put them into a field of
 * their own, which is not read.
 */
export function createThinkingFilter(): ThinkingFilter {
  let buffer = '';
  let thinking = false;
  let behindThoughts = false;
  const drain = (ended: boolean): string => {
    let answer = '';
    while (buffer.length > 0) {
      const tag = findTag(buffer, thinking ? CLOSING : [...OPENING, ...CLOSING], ended);
      let text = thinking ? '' : buffer.slice(0, tag.start);
      if (behindThoughts) text = text.trimStart();
      if (text.length > 0) behindThoughts = false;
      answer += text;
      buffer = buffer.slice(tag.end);
      if (tag.name === null) break;
      thinking = OPENING.includes(tag.name);
      behindThoughts = true;
    }
    return answer;
  };
  return {
    pass: (text) => {
      buffer += text;
      return drain(false);
    },
    end: () => drain(true),
  };
}

/** The first tag; without one, where the text ends of which it is certain that no tag begins in it. */
function findTag(
  text: string,
  tags: readonly string[],
  ended: boolean,
): { start: number; end: number; name: string | null } {
  const lower = text.toLowerCase();
  for (let start = lower.indexOf('<'); start >= 0; start = lower.indexOf('<', start + 1)) {
    const name = tags.find((tag) => lower.startsWith(tag, start));
    if (name !== undefined) return { start, end: start + name.length, name };
    const rest = lower.slice(start);
    if (!ended && tags.some((tag) => tag.startsWith(rest))) return { start, end: start, name: null };
  }
  return { start: text.length, end: text.length, name: null };
}
