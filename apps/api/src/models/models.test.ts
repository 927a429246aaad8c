import { createServer, type Server } from 'node:http';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readConfiguration } from '../config/environment.ts';
import { Logger } from '../logging/logger.ts';
import { Models } from './models.ts';

/** Keeps what is written to it. */
class RecordingLogger extends Logger {
  readonly warnings: { fields: object; message: string }[] = [];
  error(): void {}
  info(): void {}
  warn(fields: object, message: string): void {
    this.warnings.push({ fields, message });
  }
}

let server: Server | null = null;
afterEach(async () => {
  const closing = server;
  server = null;
  await new Promise<void>((resolve) => (closing ? closing.close(() => resolve()) : resolve()));
});

/** A reranker that answers with this status and body; its address, and the paths that were asked for. */
async function startReranker(status: number, body: unknown): Promise<{ url: string; paths: string[] }> {
  const paths: string[] = [];
  const started = createServer((request, response) => {
    paths.push(request.url ?? '');
    request.resume().on('end', () => response.writeHead(status, { connection: 'close' }).end(JSON.stringify(body)));
  });
  server = started;
  await new Promise<void>((resolve) => started.listen(0, '127.0.0.1', resolve));
  const address = started.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/v1`, paths };
}

function modelsWith(environment: Record<string, string>) {
  const logger = new RecordingLogger();
  return { models: new Models(readConfiguration({ LESART_OLLAMA: 'off', ...environment }), logger), logger };
}

describe('Models.reranking', () => {
  it('is null while none is configured', () => {
    expect(modelsWith({}).models.reranking).toBeNull();
  });

  it('asks the configured address', async () => {
    const { url, paths } = await startReranker(200, { results: [{ index: 0, relevance_score: 0.5 }] });
    const { models, logger } = modelsWith({ LESART_RERANK_URL: url, LESART_RERANK_MODEL: 'reranker' });
    expect(await models.reranking?.rerank('Wer zahlt?', ['Der Mieter zahlt.'])).toEqual([0.5]);
    expect(paths).toEqual(['/v1/rerank']);
    expect(logger.warnings).toEqual([]);
  });

  it('tries once, as an answer waits for it, and logs a failure without the texts', async () => {
    const { url, paths } = await startReranker(503, {});
    const { models, logger } = modelsWith({ LESART_RERANK_URL: url, LESART_RERANK_MODEL: 'reranker' });
    const asking = models.reranking?.rerank('Wer zahlt?', ['Der Mieter zahlt.']);
    await expect(asking).rejects.toMatchObject({ code: 'model-overloaded' });
    expect(paths).toHaveLength(1);
    expect(logger.warnings).toMatchObject([{ fields: { model: 'reranker' }, message: 'a model did not answer' }]);
    expect(JSON.stringify(logger.warnings)).not.toContain('Mieter');
  });
});
