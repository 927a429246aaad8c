import type { GenerateRequest, LanguageModel } from '@lesart/models';

/** Characters that no answer of a model needs: one that streams on beyond this is cut off. */
const LONGEST_REPLY = 40_000;

/**
 * The answer of a model as it comes.
 *
 * @param longest characters at most; the model is stopped there
 * @throws ModelFault as the model does; the signal's reason when that aborts
 */
export async function* generatePieces(
  model: LanguageModel,
  request: GenerateRequest,
  signal: AbortSignal,
  longest = LONGEST_REPLY,
): AsyncGenerator<string, void> {
  let left = longest;
  for await (const piece of model.generate(request, signal)) {
    yield piece.slice(0, left);
    left -= piece.length;
    if (left <= 0) break;
  }
  signal.throwIfAborted();
}

/** The answer of a model in one piece; everything else as of `generatePieces`. */
export async function generateText(
  model: LanguageModel,
  request: GenerateRequest,
  signal: AbortSignal,
  longest?: number,
): Promise<string> {
  let text = '';
  for await (const piece of generatePieces(model, request, signal, longest)) text += piece;
  return text;
}
