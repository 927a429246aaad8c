import { z } from 'zod';
import { readText } from './read-fault.ts';
import { createTransport } from './transport.ts';

/** A running Ollama. */
export interface FoundOllama {
  /** `size` in bytes. */
  readonly models: readonly { readonly name: string; readonly size: number }[];
}

const tagsSchema = z.object({ models: z.array(z.object({ name: z.string(), size: z.number().min(0) })) });
const MOST_BYTES = 1_000_000;

/**
 * Asks whether an Ollama runs at an address, and which models it has.
 * @returns null when nothing answers in time, or something else does; never throws
 */
export async function findOllama({
  baseUrl = 'http://127.0.0.1:11434',
  timeoutMs = 300,
}: {
  readonly baseUrl?: string;
  readonly timeoutMs?: number;
} = {}): Promise<FoundOllama | null> {
  try {
    const transport = createTransport({ connectTimeoutMs: timeoutMs });
    await transport.load();
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await transport.fetch(new URL('/api/tags', baseUrl).href, { signal, redirect: 'error' });
    const tags = tagsSchema.safeParse(JSON.parse(await readText(response.body, MOST_BYTES)));
    return tags.success ? { models: tags.data.models.map(({ name, size }) => ({ name, size })) } : null;
  } catch {
    return null;
  }
}
