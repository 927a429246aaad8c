import type { GenerateRequest, LanguageModel } from '@lesart/models';
import { type LanguageModelSettings, providerDefaults } from './provider-settings.ts';
import { type CallClient, streamAnswer } from './stream-answer.ts';
import { toLangChainMessages } from './to-langchain-messages.ts';
import { createTransport } from './transport.ts';

/**
 * A model behind OpenAI's protocol: OpenAI itself, vLLM, llama.cpp, LM Studio, LiteLLM and most hosts.
 * Nothing is loaded or sent before the first `generate`.
 */
export function createOpenAiCompatibleModel(settings: LanguageModelSettings): LanguageModel {
  const transport = createTransport(settings);
  return {
    card: {
      provider: 'openai-compatible',
      name: settings.model,
      contextWindow: settings.contextWindow ?? providerDefaults.contextWindow,
    },
    generate: (request, signal) =>
      streamAnswer({ transport, settings, format: 'server-sent-events' }, request, signal, () =>
        loadOpenAi(settings, request),
      ),
  };
}

/**
 * The stream is taken from the client below LangChain's run management: that is where LANGSMITH_* and LANGCHAIN_*
 * variables attach tracers that send prompts away, and where tokens are counted with tables from the network.
 */
async function loadOpenAi(settings: LanguageModelSettings, request: GenerateRequest): Promise<CallClient> {
  const [{ ChatOpenAICompletions }, messages] = await Promise.all([
    import('@langchain/openai'),
    toLangChainMessages(request.messages),
  ]);
  return (fetch, signal) => {
    const client = new ChatOpenAICompletions({
      model: settings.model,
      temperature: request.temperature,
      maxTokens: request.maxTokens,
      streaming: true,
      // Not every server knows the option that asks for it.
      streamUsage: false,
      maxRetries: 0,
      timeout: settings.totalTimeoutMs ?? providerDefaults.totalTimeoutMs,
      // The client insists on a key; the exchange sends the one of the settings, or none.
      apiKey: 'none',
      // Given here, no environment variable decides about them.
      configuration: { baseURL: settings.baseUrl, organization: null, project: null, logLevel: 'off', fetch },
    });
    return client._streamResponseChunks(messages, { signal });
  };
}
