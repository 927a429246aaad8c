import type { Agent, fetch as undiciFetch } from 'undici';
import { type ProviderSettings, providerDefaults } from './provider-settings.ts';

/** Connections to one provider, kept open between requests. */
export interface Transport {
  /** Loads what requests need, so that none has to wait for it. */
  load(): Promise<void>;
  fetch(url: string, init: Parameters<typeof undiciFetch>[1]): ReturnType<typeof undiciFetch>;
}

/**
 * Connections of their own rather than the process's: their limit is the provider's, no answer is cut off by a limit
 * that was meant for others, and everything else in the process can be kept from opening any.
 */
export function createTransport(settings: Pick<ProviderSettings, 'connectTimeoutMs'>): Transport {
  const timeout = settings.connectTimeoutMs ?? providerDefaults.connectTimeoutMs;
  let agent: Agent | null = null;
  return {
    load: async () => {
      await import('undici');
    },
    fetch: async (url, init) => {
      const undici = await import('undici');
      // Stalling is watched over by the exchange.
      agent ??= new undici.Agent({ connect: { timeout }, headersTimeout: 0, bodyTimeout: 0 });
      return undici.fetch(url, { ...init, dispatcher: agent });
    },
  };
}
