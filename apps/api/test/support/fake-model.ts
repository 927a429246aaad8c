import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';

/** How the model answers one request. */
export type Reply = (response: ServerResponse) => void;

/** A model behind OpenAI's protocol that says what a test tells it, and remembers what it was asked. */
export interface FakeModel {
  /** The variables that make a server use it. */
  readonly environment: NodeJS.ProcessEnv;
  /** The bodies of all requests so far, as they came. */
  readonly requests: string[];
  /** From now on every request is answered so. */
  reply(reply: Reply): void;
  /** Resolves when a request is left by its sender before it was answered in full. */
  nextAbandoned(): Promise<void>;
  close(): Promise<void>;
}

export async function startFakeModel(): Promise<FakeModel> {
  const requests: string[] = [];
  let current: Reply = saying('NO_ANSWER');
  let abandon: () => void = () => {};
  const server = createServer(async (request, response) => {
    response.on('close', () => {
      if (!response.writableFinished) abandon();
    });
    let body = '';
    for await (const piece of request) body += piece;
    requests.push(body);
    current(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    environment: {
      LESART_MODEL_URL: `http://127.0.0.1:${port}/v1`,
      LESART_MODEL: 'scripted',
      LESART_MODEL_KEY: 'sk-key-of-the-model',
      // longer than the pauses between two tries
      LESART_MODEL_STALL_S: '3',
    },
    requests,
    reply: (reply) => {
      current = reply;
    },
    nextAbandoned: () =>
      new Promise((resolve) => {
        abandon = resolve;
      }),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function begin(response: ServerResponse, pieces: readonly string[]): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const content of pieces) {
    const choice = { index: 0, delta: { content }, finish_reason: null };
    response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [choice] })}\n\n`);
  }
}

/** A whole answer, in pieces. */
export function saying(...pieces: readonly string[]): Reply {
  return (response) => {
    begin(response, pieces);
    const choice = { index: 0, delta: {}, finish_reason: 'stop' };
    response.write(`data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', choices: [choice] })}\n\n`);
    response.end('data: [DONE]\n\n');
  };
}

/** Half an answer; then the connection breaks. */
export function breakingOff(...pieces: readonly string[]): Reply {
  return (response) => {
    begin(response, pieces);
    setTimeout(() => response.destroy(), 50);
  };
}

/** Some of an answer, or nothing; then silence. */
export function fallingSilent(...pieces: readonly string[]): Reply {
  return (response) => {
    if (pieces.length > 0) begin(response, pieces);
  };
}

/** A refusal, or whatever else is no answer. */
export function refusing(status: number, body: string, type = 'application/json'): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  };
}
