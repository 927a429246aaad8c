import type { GenerateRequest, LanguageModel } from '@lesart/models';

/** Characters that no answer of a model needs: one that streams on beyond this is cut off. */
const LONGEST_REPLY = 40_000;

/** Small models fall into saying the same again and again: so many characters with so short a period are no answer. */
const LOOP_LENGTH = 400;
const LONGEST_PERIOD = 130;
/** An answer that begins with so many characters of its instructions goes on with them. */
const ECHO_LENGTH = 120;

/**
 * The answer of a model as it comes. A model that repeats itself without end is stopped, and so is one that gives its
 * instructions back.
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
  const isWaste = createWasteDetector(request);
  let left = longest;
  for await (const piece of model.generate(request, signal)) {
    yield piece.slice(0, left);
    left -= piece.length;
    if (left <= 0 || isWaste(piece)) break;
  }
  signal.throwIfAborted();
}

/** Takes the pieces of an answer, and tells from which on no more is to be expected of it. */
function createWasteDetector({ messages }: GenerateRequest): (piece: string) => boolean {
  const instructions = inLine(messages.flatMap(({ role, text }) => (role === 'system' ? [text] : [])).join(' '));
  let head: string | null = '';
  let tail = '';
  let unseen = 0;
  return (piece) => {
    if (head !== null) {
      head += piece;
      const begun = inLine(head).slice(0, ECHO_LENGTH);
      if (begun.length === ECHO_LENGTH) {
        if (instructions.includes(begun)) return true;
        head = null;
      }
    }
    tail = (tail + piece).slice(-LOOP_LENGTH);
    unseen += piece.length;
    if (unseen < LONGEST_PERIOD) return false;
    unseen = 0;
    return isLoop(tail);
  };
}

const inLine = (text: string): string => text.replaceAll(/\s+/gu, ' ').trim();

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
