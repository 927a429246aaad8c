import { createServer } from 'node:http';

const words = ['The ', 'sources ', 'say ', 'so ', '[1]', '.'];

/** A model server on loopback that answers any question at once, over the OpenAI protocol. */
export async function startInstantModel(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    request.resume();
    request.on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const content of words) response.write(frame({ delta: { content }, index: 0, finish_reason: null }));
      response.write(frame({ delta: {}, index: 0, finish_reason: 'stop' }));
      response.end('data: [DONE]\n\n');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function frame(choice: object): string {
  const chunk = { id: 'instant', object: 'chat.completion.chunk', created: 0, model: 'instant', choices: [choice] };
  return `data: ${JSON.stringify(chunk)}\n\n`;
}
