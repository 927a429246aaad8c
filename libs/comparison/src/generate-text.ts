import type { GenerateRequest, LanguageModel } from '@lesart/models';

/** Characters that no answer of a model needs: one that streams on beyond this is cut off. */
const LONGEST_REPLY = 40_000;

/**
 * The answer of a model in one piece.
 *
 * @param longest characters at most; the model is stopped there
 * @throws ModelFault as the model does; the signal's reason when that aborts
 */
export async function generateText(
  model: LanguageModel,
  request: GenerateRequest,
  signal: AbortSignal,
  longest = LONGEST_REPLY,
): Promise<string> {
  let text = '';
  for await (const piece of model.generate(request, signal)) {
    text += piece;
    if (text.length >= longest) break;
  }
  signal.throwIfAborted();
  return text.slice(0, longest);
}
