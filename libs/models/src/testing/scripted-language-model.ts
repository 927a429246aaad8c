import type { GenerateRequest, LanguageModel, LanguageModelCard } from '../language-model.ts';

/** What a scripted model does next: gives a piece of text, waits, throws, or says nothing until it is aborted. */
export type ScriptStep = string | { readonly waitMs: number } | { readonly throw: Error } | { readonly stall: true };

/** One answer: its steps, or a function that makes them from the request. */
export type Script = readonly ScriptStep[] | ((request: GenerateRequest) => readonly ScriptStep[]);

export interface ScriptedLanguageModel extends LanguageModel {
  /** Every request in order, also those that failed. */
  readonly requests: readonly GenerateRequest[];
  /** How many answers were given up by an abort, or because nobody wanted more. */
  readonly abandoned: () => number;
}

export interface ScriptedLanguageModelOptions {
  readonly card?: Partial<LanguageModelCard>;
  /** Waits for a step's milliseconds, or until the signal aborts; by default it does not wait. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/**
 * A language model that answers what a test tells it: the first request gets the first script, and so on; the last
 * script answers all further requests. When aborted it throws the signal's reason, as real models do.
 */
export function createScriptedLanguageModel(
  scripts: readonly [Script, ...Script[]],
  options: ScriptedLanguageModelOptions = {},
): ScriptedLanguageModel {
  const { card, sleep = async () => {} } = options;
  const requests: GenerateRequest[] = [];
  let abandoned = 0;
  return {
    card: { provider: 'fake', name: 'scripted', contextWindow: 8192, ...card },
    requests,
    abandoned: () => abandoned,
    async *generate(request, signal) {
      const script = scripts[Math.min(requests.length, scripts.length - 1)] ?? scripts[0];
      requests.push(request);
      let complete = false;
      try {
        for (const step of typeof script === 'function' ? script(request) : script) {
          signal.throwIfAborted();
          if (typeof step === 'string') yield step;
          else if ('throw' in step) throw step.throw;
          else if ('waitMs' in step) await sleep(step.waitMs, signal);
          else await untilAborted(signal);
        }
        signal.throwIfAborted();
        complete = true;
      } catch (error) {
        complete = !signal.aborted;
        throw error;
      } finally {
        if (!complete) abandoned++;
      }
    },
  };
}

/** Cuts a text into pieces of `size` characters, as a script that streams it. */
export function inPieces(text: string, size: number): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length; start += size) pieces.push(text.slice(start, start + size));
  return pieces;
}

function untilAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(signal.reason);
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
