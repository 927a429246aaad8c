import type { RowSchema } from '@lesart/contracts';
import type { GenerateRequest } from '@lesart/models';
import { z } from 'zod';
import { readJsonObjects } from '../read-json-objects.ts';

const MOST_TOPICS = 12;
const topicsSchema = z.object({
  topics: z.array(z.object({ topic: z.string().trim().min(1).max(255), instruction: z.string().max(2000).catch('') })),
});

/** Asks a model into which topics a request to compare documents falls; it sees the request alone. */
export function topicRequest(prompt: string, language: 'de' | 'en'): GenerateRequest {
  return {
    temperature: 0,
    maxTokens: 800,
    messages: [
      {
        role: 'system',
        text: `Somebody wants to compare documents. Split the request into the topics that must be looked up in each document, at most ${MOST_TOPICS}. Answer with JSON and nothing else: {"topics": [{"topic": "two or three words", "instruction": "what to look up in one document, as a question"}]}. Write in ${{ de: 'German', en: 'English' }[language]}.`,
      },
      { role: 'user', text: prompt },
    ],
  };
}

/**
 * Reads the topics of a model's answer.
 * @returns each once; none when the answer holds none
 */
export function readTopics(answer: string): RowSchema {
  const [found] = readJsonObjects(answer).flatMap((value) => topicsSchema.safeParse(value).data ?? []);
  const topics = new Map((found?.topics ?? []).map((topic) => [topic.topic.toLowerCase(), topic]));
  return [...topics.values()].slice(0, MOST_TOPICS);
}
