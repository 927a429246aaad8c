/** Takes text as it comes, in pieces of any size, and gives the data of each event that became complete. */
export interface EventParser {
  push(text: string): string[];
}

/**
 * A parser for `text/event-stream` (WHATWG HTML, 9.2.6): lines end in LF, CR or CRLF, `data` lines of one event are
 * joined by a newline, an empty line ends the event; comments and other fields are left out.
 */
export function createEventParser(): EventParser {
  let rest = '';
  let data: string[] = [];
  let skipLineFeed = false;

  function takeLine(line: string, complete: string[]): void {
    if (line === '') {
      if (data.length > 0) complete.push(data.join('\n'));
      data = [];
      return;
    }
    if (line === 'data') data.push('');
    else if (line.startsWith('data:')) data.push(line.slice(line[5] === ' ' ? 6 : 5));
  }

  return {
    push(text) {
      const complete: string[] = [];
      for (const character of text) {
        const followsReturn = skipLineFeed;
        skipLineFeed = character === '\r';
        if (character === '\n' && followsReturn) continue;
        if (character === '\n' || character === '\r') {
          takeLine(rest, complete);
          rest = '';
        } else {
          rest += character;
        }
      }
      return complete;
    },
  };
}

/**
 * The data of each event in a stream of bytes (UTF-8). Ending the iteration cancels the stream.
 * @param onActivity called whenever bytes have come, also those of comments that only keep the connection alive.
 */
export async function* readEventStream(
  bytes: ReadableStream<Uint8Array>,
  onActivity?: () => void,
): AsyncGenerator<string> {
  const reader = bytes.getReader();
  const decoder = new TextDecoder();
  const parser = createEventParser();
  let ended = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      ended = done;
      if (done) return;
      onActivity?.();
      yield* parser.push(decoder.decode(value, { stream: true }));
    }
  } finally {
    if (!ended) await reader.cancel().catch(() => undefined);
  }
}
