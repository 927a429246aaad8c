import { ModelFault } from '@lesart/models';
import { z } from 'zod';
import type { Exchange } from './open-exchange.ts';

/** How a provider writes a streamed answer. */
export type StreamFormat = 'server-sent-events' | 'json-lines';

const MOST_LINE_CHARACTERS = 1_000_000;

/**
 * Wraps an exchange's fetch: the response's body passes as it is, line by line, as long as it is what it should be.
 *
 * LangChain's clients overlook what goes wrong in a stream: one ends quietly when the connection is cut, the other
 * prints broken lines to the console, which may be somebody's document. So the lines are checked before they see them.
 *
 * @param mostBytes ends an answer that never ends
 */
export function checkedFetch(exchange: Exchange, format: StreamFormat, mostBytes: number): Exchange['fetch'] {
  return async (input, init) => {
    const response = await exchange.fetch(input, init);
    if (/\bhtml\b/i.test(response.headers.get('content-type') ?? '')) {
      const fault = new ModelFault('model-answer-unreadable', 'a web page instead of an answer');
      exchange.fail(fault);
      throw fault;
    }
    const body = response.body ? ReadableStream.from(checkLines(response.body, exchange, format, mostBytes)) : null;
    return new Response(body, { headers: response.headers });
  };
}

async function* checkLines(
  body: ReadableStream<Uint8Array>,
  exchange: Exchange,
  format: StreamFormat,
  mostBytes: number,
): AsyncGenerator<Uint8Array> {
  const check = format === 'json-lines' ? readJsonLine : readEventLine;
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  let bytes = 0;
  let finished = false;
  try {
    for await (const piece of body) {
      bytes += piece.byteLength;
      rest += decoder.decode(piece, { stream: true });
      if (bytes > mostBytes) throw new ModelFault('model-broke-off', 'the answer has no end');
      if (rest.length > MOST_LINE_CHARACTERS) throw new ModelFault('model-answer-unreadable', 'a line has no end');
      const lines = rest.split(/\r?\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const meaning = check(line);
        if (meaning !== 'nothing') exchange.progress();
        finished ||= meaning === 'last' || meaning === 'end';
        yield encoder.encode(`${line}\n`);
        if (meaning === 'end') {
          // Some servers keep the connection open.
          yield encoder.encode('\n');
          return;
        }
      }
    }
    const meaning = check(rest);
    if (!finished && meaning !== 'last' && meaning !== 'end')
      throw new ModelFault('model-broke-off', 'the stream ended early');
    yield encoder.encode(`${rest}\n\n`);
  } catch (error) {
    if (exchange.signal.aborted) throw error;
    const fault =
      error instanceof ModelFault ? error : new ModelFault('model-broke-off', 'connection lost', { cause: error });
    exchange.fail(fault);
    throw fault;
  }
}

/** After the last words of an answer its figures may come; nothing comes after the end. */
type LineMeaning = 'nothing' | 'progress' | 'last' | 'end';

const errorSchema = z.object({ error: z.unknown() });
const finishSchema = z.object({ choices: z.array(z.object({ finish_reason: z.string() })).min(1) });
const doneSchema = z.object({ done: z.literal(true) });

/** A line of server-sent events, with the chunks of OpenAI's protocol as data. */
function readEventLine(line: string): LineMeaning {
  if (line.trim() === '' || line.startsWith(':') || /^(?:event|id|retry)(?::|$)/.test(line)) return 'nothing';
  if (!line.startsWith('data:')) throw new ModelFault('model-answer-unreadable', 'no event stream');
  const data = line.slice('data:'.length).trim();
  if (data === '[DONE]') return 'end';
  return finishSchema.safeParse(readObject(data)).success ? 'last' : 'progress';
}

/** A line of JSON, as Ollama writes it. */
function readJsonLine(line: string): LineMeaning {
  if (line.trim() === '') return 'nothing';
  return doneSchema.safeParse(readObject(line)).success ? 'end' : 'progress';
}

function readObject(json: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new ModelFault('model-answer-unreadable', 'invalid JSON');
  }
  if (typeof value !== 'object' || value === null) throw new ModelFault('model-answer-unreadable', 'no JSON object');
  const failed = errorSchema.safeParse(value);
  if (failed.success && failed.data.error !== null && failed.data.error !== undefined) {
    throw new ModelFault('model-broke-off', 'the provider reported an error in the stream');
  }
  return value;
}
