import { createServer, type ServerResponse } from 'node:http';

/** What the model says to a request: its pieces, which may wait. */
export type Say = (prompt: string) => AsyncIterable<string> | readonly string[];

/**
 * A language model behind OpenAI's protocol on this machine, which says what a journey tells it. The server's tests have
 * fakes of their own; a package of the browser may depend on none of theirs.
 */
export interface FakeModel {
  /** What makes a server ask it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Decides what it says from now on. */
  say(say: Say): void;
  close(): Promise<void>;
}

export async function startFakeModel(name: string): Promise<FakeModel> {
  let say: Say = () => [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request) body += piece;
    const { messages }: { messages: { content: string }[] } = JSON.parse(body);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for await (const piece of say(messages.at(-1)?.content ?? '')) writeChunk(response, { content: piece }, null);
    writeChunk(response, {}, 'stop');
    response.end('data: [DONE]\n\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    environment: { LESART_MODEL_URL: `http://127.0.0.1:${port}/v1`, LESART_MODEL: name },
    say(next) {
      say = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function writeChunk(response: ServerResponse, delta: { content?: string }, finish: 'stop' | null): void {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  response.write(`data: ${JSON.stringify({ id: 'chunk', object: 'chat.completion.chunk', choices })}\n\n`);
}
