import type { GenerateRequest, LanguageModel } from '@lesart/models';

/** Characters that no answer of a model needs: one that streams on beyond this is cut off. */
const LONGEST_REPLY = 40_000;

/** Small models fall into saying the same again and again: so many characters with so short a period are no answer. */
const LOOP_LENGTH = 400;
const LONGEST_PERIOD = 130;

/**
 * The answer of a model as it comes. A model that repeats itself without end is stopped.
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
  let tail = '';
  let unseen = 0;
  for await (const piece of model.generate(request, signal)) {
    yield piece.slice(0, left);
    left -= piece.length;
    tail = (tail + piece).slice(-LOOP_LENGTH);
    unseen += piece.length;
    if (left <= 0) break;
    if (unseen < LONGEST_PERIOD) continue;
    unseen = 0;
    if (isLoop(tail)) break;
  }
  signal.throwIfAborted();
}

/** Whether a text of that length says the same over and over. */
function isLoop(tail: string): boolean {
  if (tail.length < LOOP_LENGTH) return false;
  for (let period = 1; period <= LONGEST_PERIOD; period++) {
    if (tail.endsWith(tail.slice(0, -period))) return true;
  }
  return false;
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
