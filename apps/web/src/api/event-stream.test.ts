import { describe, expect, it } from '@jest/globals';
import { createEventParser, readEventStream } from './event-stream.ts';

const stream =
  'data: {"type":"text","text":"Müller § 3"}\n\n: a comment\r\nevent: x\r\ndata: one\r\ndata:two\r\n\r\ndata: last\r\r';
const events = ['{"type":"text","text":"Müller § 3"}', 'one\ntwo', 'last'];

describe('createEventParser', () => {
  it('gives the same events for every way to cut the stream in two', () => {
    for (let cut = 0; cut <= stream.length; cut += 1) {
      const parser = createEventParser();
      expect([...parser.push(stream.slice(0, cut)), ...parser.push(stream.slice(cut))]).toEqual(events);
    }
  });

  it('gives the same events character by character', () => {
    const parser = createEventParser();
    expect([...stream].flatMap((character) => parser.push(character))).toEqual(events);
  });

  it('keeps back an event that is not complete', () => {
    expect(createEventParser().push('data: half\n')).toEqual([]);
  });

  it('does not take the second half of a cut CRLF for an empty line', () => {
    const parser = createEventParser();
    expect(parser.push('data: one\r')).toEqual([]);
    expect(parser.push('\ndata: two\r\n\r\n')).toEqual(['one\ntwo']);
  });
});

describe('readEventStream', () => {
  it('joins characters whose bytes were cut apart', async () => {
    const bytes = new TextEncoder().encode(stream);
    for (const size of [1, 2, 3, 7]) {
      const pieces = new ReadableStream<Uint8Array>({
        start(controller) {
          for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
          controller.close();
        },
      });
      const read: string[] = [];
      for await (const data of readEventStream(pieces)) read.push(data);
      expect(read).toEqual(events);
    }
  });
});
