import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A request as the provider saw it. */
export interface SeenRequest {
  readonly path: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** Answers the request of this number, from 0. */
export type FakeAnswer = (response: ServerResponse, request: SeenRequest, number: number) => void;

export interface FakeProvider {
  readonly baseUrl: string;
  readonly requests: readonly SeenRequest[];
  /** Resolves when a connection was closed by the other side before its answer was complete. */
  readonly abandoned: Promise<void>;
  close(): Promise<void>;
}

/** A provider on this machine that answers what a test tells it. */
export async function startFakeProvider(answer: FakeAnswer): Promise<FakeProvider> {
  const requests: SeenRequest[] = [];
  let abandon = (): void => {};
  const abandoned = new Promise<void>((resolve) => {
    abandon = resolve;
  });
  const server = createServer(async (incoming, response) => {
    response.on('close', () => {
      if (!response.writableFinished) abandon();
    });
    const body = await readBody(incoming);
    const request = {
      path: incoming.url ?? '',
      headers: incoming.headers,
      body: readJson(body),
    };
    requests.push(request);
    answer(response, request, requests.length - 1);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    requests,
    abandoned,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let body = '';
  for await (const piece of incoming) body += piece;
  return body;
}

/** What is no JSON stays text. */
function readJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
}

/** The start of an event stream. */
export function beginEvents(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
}

/** A chunk of OpenAI's protocol. */
export function sendDelta(response: ServerResponse, delta: Readonly<Record<string, string>>, finish?: string): void {
  const choice = { index: 0, delta, finish_reason: finish ?? null };
  const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'fake', choices: [choice] };
  response.write(`data: ${JSON.stringify(chunk)}\n\n`);
}

/** A whole answer of OpenAI's protocol. */
export function sendAnswer(response: ServerResponse, ...texts: readonly string[]): void {
  beginEvents(response);
  for (const content of texts) sendDelta(response, { content });
  sendDelta(response, {}, 'stop');
  response.end('data: [DONE]\n\n');
}

export function sendJson(response: ServerResponse, status: number, body: unknown, headers = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

/** A line of Ollama's protocol. */
export function lineOf(content: string, done: boolean): string {
  const line = { model: 'fake', created_at: '2026-01-01T00:00:00Z', message: { role: 'assistant', content }, done };
  return `${JSON.stringify(line)}\n`;
}

export function sendLine(response: ServerResponse, content: string, done: boolean): void {
  response.write(lineOf(content, done));
}
