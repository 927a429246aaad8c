import { afterEach, describe, expect, it } from '@jest/globals';
import type { LanguageModel } from '@lesart/models';
import { createOpenAiCompatibleModel } from './openai-compatible-model.ts';
import type { LanguageModelSettings } from './provider-settings.ts';
import {
  beginEvents,
  type FakeAnswer,
  type FakeProvider,
  sendAnswer,
  sendDelta,
  sendJson,
  startFakeProvider,
} from './testing/fake-provider.ts';

const request = {
  messages: [
    { role: 'system' as const, text: 'Be brief.' },
    { role: 'user' as const, text: 'When?' },
    { role: 'assistant' as const, text: 'What?' },
    { role: 'user' as const, text: 'The delivery.' },
  ],
  maxTokens: 50,
  temperature: 0.2,
};

let provider: FakeProvider | null = null;
afterEach(async () => {
  await provider?.close();
  provider = null;
});

async function startModel(
  answer: FakeAnswer,
  settings: Partial<LanguageModelSettings> = {},
): Promise<{ model: LanguageModel; provider: FakeProvider }> {
  provider = await startFakeProvider(answer);
  const baseUrl = `${provider.baseUrl}/v1`;
  return {
    model: createOpenAiCompatibleModel({ baseUrl, model: 'fake', retryDelaysMs: [1, 1], ...settings }),
    provider,
  };
}

/** What came, and the code of what was thrown. */
async function listen(model: LanguageModel, signal = new AbortController().signal) {
  const texts: string[] = [];
  try {
    for await (const text of model.generate(request, signal)) texts.push(text);
  } catch (error) {
    return { texts, error };
  }
  return { texts, error: null };
}

describe('createOpenAiCompatibleModel', () => {
  it('streams the answer and sends what it was asked, nothing else', async () => {
    const { model, provider } = await startModel((response) => sendAnswer(response, 'On ', 'Monday.'), {
      apiKey: 'secret',
    });
    expect(await listen(model)).toEqual({ texts: ['On ', 'Monday.'], error: null });
    expect(provider.requests).toHaveLength(1);
    expect(provider.requests[0]).toMatchObject({
      path: '/v1/chat/completions',
      headers: { authorization: 'Bearer secret' },
    });
    expect(provider.requests[0]?.body).toEqual({
      model: 'fake',
      stream: true,
      temperature: 0.2,
      max_tokens: 50,
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'When?' },
        { role: 'assistant', content: 'What?' },
        { role: 'user', content: 'The delivery.' },
      ],
    });
  });

  it('sends no key when it has none', async () => {
    const { model, provider } = await startModel((response) => sendAnswer(response, 'Yes.'));
    await listen(model);
    expect(provider.requests[0]?.headers.authorization).toBeUndefined();
  });

  it('leaves out what the model thinks', async () => {
    const { model } = await startModel((response) => {
      beginEvents(response);
      sendDelta(response, { reasoning_content: 'Hm.' });
      for (const content of ['<thi', 'nk>Let me see.</th', 'ink>\n\nOn ', 'Monday.']) sendDelta(response, { content });
      sendDelta(response, {}, 'stop');
      response.end('data: [DONE]\n\n');
    });
    expect((await listen(model)).texts.join('')).toBe('On Monday.');
  });

  it('ends the request at the provider when it is aborted', async () => {
    const { model, provider } = await startModel((response) => {
      beginEvents(response);
      sendDelta(response, { content: 'On ' });
    });
    const controller = new AbortController();
    const texts: string[] = [];
    const listening = (async () => {
      for await (const text of model.generate(request, controller.signal)) {
        texts.push(text);
        controller.abort(new Error('stopped'));
      }
    })();
    await expect(listening).rejects.toThrow('stopped');
    await provider.abandoned;
    expect(texts).toEqual(['On ']);
  });

  it('ends the request at the provider when it is aborted before the first word', async () => {
    const controller = new AbortController();
    const { model, provider } = await startModel(() => controller.abort(new Error('stopped')));
    expect(await listen(model, controller.signal)).toMatchObject({ texts: [], error: { message: 'stopped' } });
    await provider.abandoned;
  });

  it('ends the request at the provider when nobody wants more', async () => {
    const { model, provider } = await startModel((response) => {
      beginEvents(response);
      sendDelta(response, { content: 'On ' });
    });
    for await (const _ of model.generate(request, new AbortController().signal)) break;
    await provider.abandoned;
  });

  it('stalls when nothing comes, before and within the answer; comments of the protocol do not count', async () => {
    const { model, provider } = await startModel(
      (response) => {
        beginEvents(response);
        sendDelta(response, { content: 'On ' });
        const timer = setInterval(() => response.write(': still here\n\n'), 10);
        response.on('close', () => clearInterval(timer));
      },
      { stallTimeoutMs: 60 },
    );
    expect(await listen(model)).toMatchObject({ texts: ['On '], error: { code: 'model-stalled' } });
    await provider.abandoned;
  });

  it('waits for its turn at a provider that answers one request after the other', async () => {
    const waiting: (() => void)[] = [];
    const { model } = await startModel(
      (response, _, number) => {
        if (number > 0) {
          waiting.push(() => sendAnswer(response, 'On Monday.'));
          return;
        }
        beginEvents(response);
        let pieces = 0;
        const timer = setInterval(() => {
          sendDelta(response, { content: '.' });
          if (++pieces < 20) return;
          clearInterval(timer);
          sendDelta(response, {}, 'stop');
          response.end('data: [DONE]\n\n');
          for (const answer of waiting) answer();
        }, 20);
      },
      { stallTimeoutMs: 150 },
    );
    const [first, second] = await Promise.all([listen(model), listen(model)]);
    expect([first.error, second.error]).toEqual([null, null]);
    expect([first.texts.join(''), second.texts.join('')]).toContain('On Monday.');
  });

  it.each([400, 401, 403, 404])(
    "is refused with status %i, at once and without the provider's words",
    async (status) => {
      const { model, provider } = await startModel((response) =>
        sendJson(response, status, { error: { message: 'You said: The delivery.', code: 'wrong_request' } }),
      );
      const { error } = await listen(model);
      expect(error).toMatchObject({ code: 'model-refused', message: `status ${status}, wrong_request` });
      expect(provider.requests).toHaveLength(1);
    },
  );

  it.each([429, 503])('tries again after status %i', async (status) => {
    const { model, provider } = await startModel((response, _, number) =>
      number < 2 ? sendJson(response, status, {}) : sendAnswer(response, 'On Monday.'),
    );
    expect(await listen(model)).toEqual({ texts: ['On Monday.'], error: null });
    expect(provider.requests).toHaveLength(3);
  });

  it('gives up on an overloaded provider', async () => {
    const { model, provider } = await startModel((response) => sendJson(response, 429, {}));
    expect(await listen(model)).toMatchObject({ texts: [], error: { code: 'model-overloaded' } });
    expect(provider.requests).toHaveLength(3);
  });

  it('cannot reach what is not there', async () => {
    const { model, provider } = await startModel(() => {});
    await provider.close();
    expect(await listen(model)).toMatchObject({ error: { code: 'model-unreachable', message: 'ECONNREFUSED' } });
  });

  it('notices a connection that is cut', async () => {
    const { model } = await startModel((response) => {
      beginEvents(response);
      sendDelta(response, { content: 'On ' });
      setTimeout(() => response.destroy(), 20);
    });
    expect(await listen(model)).toMatchObject({ texts: ['On '], error: { code: 'model-broke-off' } });
  });

  it('notices a stream that ends before the answer does', async () => {
    const { model } = await startModel((response) => {
      beginEvents(response);
      sendDelta(response, { content: 'On ' });
      response.end();
    });
    expect(await listen(model)).toMatchObject({ texts: ['On '], error: { code: 'model-broke-off' } });
  });

  it('does not wait for a connection that stays open behind the end', async () => {
    const { model } = await startModel((response) => {
      beginEvents(response);
      sendDelta(response, { content: 'Yes.' }, 'stop');
      response.write('data: [DONE]\n\n');
    });
    expect(await listen(model)).toEqual({ texts: ['Yes.'], error: null });
  });

  it.each([
    ['a web page', 'text/html', '<html><body>Log in</body></html>'],
    ['JSON that is no stream', 'application/json', '{"answer": "On Monday."}'],
    ['broken JSON', 'text/event-stream', 'data: {"choices": [\n\n'],
    ['noise', 'text/event-stream', '\u0000\u0001garbage\n'],
    ['something else', 'text/event-stream', 'data: 42\n\n'],
  ])('cannot read %s', async (_, type, body) => {
    const { model } = await startModel((response) => {
      response.writeHead(200, { 'content-type': type }).end(body);
    });
    expect(await listen(model)).toMatchObject({ texts: [], error: { code: 'model-answer-unreadable' } });
  });

  it('breaks off when the provider reports an error in the stream', async () => {
    const { model } = await startModel((response) => {
      beginEvents(response);
      sendDelta(response, { content: 'On ' });
      response.end('data: {"error": {"message": "out of memory"}}\n\n');
    });
    expect(await listen(model)).toMatchObject({ texts: ['On '], error: { code: 'model-broke-off' } });
  });

  it('promise 53: ends an answer that never ends', async () => {
    const { model, provider } = await startModel((response) => {
      beginEvents(response);
      const timer = setInterval(() => sendDelta(response, { content: 'and so on '.repeat(10) }), 1);
      response.on('close', () => clearInterval(timer));
    });
    const { texts, error } = await listen(model);
    expect(error).toMatchObject({ code: 'model-broke-off' });
    expect(texts.join('').length).toBeLessThanOrEqual(request.maxTokens * 12);
    await provider.abandoned;
  });

  it('does not follow a provider to another address', async () => {
    const other = await startFakeProvider((response) => sendAnswer(response, 'Yes.'));
    const { model } = await startModel((response) => {
      response.writeHead(307, { location: `${other.baseUrl}/v1/chat/completions` }).end();
    });
    expect((await listen(model)).error).not.toBeNull();
    expect(other.requests).toEqual([]);
    await other.close();
  });
});
