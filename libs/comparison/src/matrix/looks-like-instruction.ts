/**
 * Words that speak to a program which reads the text, and not to the people whom a document binds. What stands in such
 * a sentence is no evidence, whoever quotes it.
 */
const patterns: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override)\b[^.\n]{0,60}\b(?:instructions?|prompts?|rules|questions?)\b/i,
  /\b(?:ignorier\w*|missachte\w*|vergiss|vergessen Sie)\b[^.\n]{0,60}\b(?:anweisung|anweisungen|vorgaben|regeln|prompts?|fragen?)\b/i,
  /\b(?:system prompt|systemprompt|language model|sprachmodell|ai assistant|ki-assistent\w*)\b/i,
  /\b(?:answer|reply|respond|antworte\w*)\b[^.\n]{0,40}\b(?:json|"status"|status found)\b/i,
  /"(?:status|quotes)"\s*:/i,
  /<\/?(?:document|system|assistant)>|\[\/?INST\]|<\|im_/i,
];

/** Whether a text tells a language model what to do. */
export const looksLikeInstruction = (text: string): boolean => patterns.some((pattern) => pattern.test(text));
