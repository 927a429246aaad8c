import type { GenerateRequest, LanguageModel } from '@lesart/models';

/** The whole answer of a model. @throws ModelFault as the model does */
export async function generateText(
  model: LanguageModel,
  request: GenerateRequest,
  signal: AbortSignal,
): Promise<string> {
  let text = '';
  for await (const piece of model.generate(request, signal)) text += piece;
  return text;
}
