import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import { type FakeProvider, sendAnswer, sendLine, startFakeProvider } from './testing/fake-provider.ts';

const running: FakeProvider[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((provider) => provider.close()));
});

describe('promise 47: no socket but to the provider', () => {
  it('opens none although variables turn tracing on and name other addresses', async () => {
    const provider = await startFakeProvider((response, { path }) => {
      if (path.startsWith('/v1')) return sendAnswer(response, 'Yes.');
      sendLine(response, 'Yes.', false);
      sendLine(response, '', true);
      response.end();
    });
    const tracer = await startFakeProvider((response) => response.end('{}'));
    running.push(provider, tracer);
    const output = await runInChild(provider.baseUrl, {
      LANGSMITH_TRACING: 'true',
      LANGSMITH_TRACING_V2: 'true',
      LANGSMITH_API_KEY: 'key',
      LANGSMITH_ENDPOINT: tracer.baseUrl,
      LANGSMITH_GATEWAY: `${tracer.baseUrl}/gateway`,
      LANGCHAIN_TRACING: 'true',
      LANGCHAIN_TRACING_V2: 'true',
      LANGCHAIN_API_KEY: 'key',
      LANGCHAIN_ENDPOINT: tracer.baseUrl,
      LANGCHAIN_VERBOSE: 'true',
      LANGCHAIN_CALLBACKS_BACKGROUND: 'false',
      OPENAI_BASE_URL: tracer.baseUrl,
      OPENAI_API_BASE: tracer.baseUrl,
      OPENAI_API_KEY: 'key',
      OPENAI_ORG_ID: 'organisation',
      OPENAI_LOG: 'debug',
      OLLAMA_BASE_URL: tracer.baseUrl,
    });
    expect(output.answers).toEqual(['Yes.', 'Yes.']);
    expect(new Set(output.sockets)).toEqual(new Set([new URL(provider.baseUrl).port]));
    expect(tracer.requests).toEqual([]);
    for (const { headers } of provider.requests) {
      expect(headers).not.toHaveProperty('authorization');
      expect(headers).not.toHaveProperty('openai-organization');
    }
  }, 30_000);
});

/** Runs both models in a process of their own that records each socket it opens. */
function runInChild(
  baseUrl: string,
  variables: Record<string, string>,
): Promise<{ answers: string[]; sockets: string[] }> {
  const script = fileURLToPath(new URL('./testing/record-sockets.ts', import.meta.url));
  const child = spawn(process.execPath, ['--conditions=@lesart/source', script, baseUrl], {
    env: variables,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 20_000,
  });
  let output = '';
  let errors = '';
  child.stdout.on('data', (data) => {
    output += data;
  });
  child.stderr.on('data', (data) => {
    errors += data;
  });
  return new Promise((resolve, reject) => {
    child.on('close', (code) => {
      // The only line: nothing else was printed, above all no prompt.
      if (code === 0 && output.trim().split('\n').length === 1) resolve(JSON.parse(output));
      else reject(new Error(`${output}${errors}`));
    });
  });
}
