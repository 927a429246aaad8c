import type { GenerateRequest, LanguageModel } from '@lesart/models';
import { type LanguageModelSettings, providerDefaults } from './provider-settings.ts';
import { type CallClient, streamAnswer } from './stream-answer.ts';
import { toLangChainMessages } from './to-langchain-messages.ts';
import { createTransport } from './transport.ts';

/** A model that an Ollama runs. Nothing is loaded or sent before the first `generate`. */
export function createOllamaModel(settings: LanguageModelSettings): LanguageModel {
  const transport = createTransport(settings);
  const contextWindow = settings.contextWindow ?? providerDefaults.contextWindow;
  return {
    card: { provider: 'ollama', name: settings.model, contextWindow },
    generate: (request, signal) =>
      streamAnswer({ transport, settings, format: 'json-lines' }, request, signal, () =>
        loadOllama(settings, request, contextWindow),
      ),
  };
}

/** Below LangChain's run management, for the reasons given at the OpenAI-compatible model. */
async function loadOllama(
  settings: LanguageModelSettings,
  request: GenerateRequest,
  contextWindow: number,
): Promise<CallClient> {
  const [{ ChatOllama }, messages] = await Promise.all([
    import('@langchain/ollama'),
    toLangChainMessages(request.messages),
  ]);
  return (fetch) => {
    const client = new ChatOllama({
      baseUrl: settings.baseUrl,
      model: settings.model,
      temperature: request.temperature,
      numPredict: request.maxTokens,
      // Ollama cuts prompts silently at its own small default.
      numCtx: contextWindow,
      maxRetries: 0,
      fetch,
    });
    return client._streamResponseChunks(messages, {});
  };
}
