import { z } from 'zod';
import { readJsonObjects } from '../read-json-objects.ts';

/** A reply longer than this is no answer to one question; the rest of it is not looked at. */
const LONGEST_REPLY = 40_000;
const MOST_QUOTES = 12;

const statusNames: Readonly<Record<string, 'found' | 'notMentioned' | 'unsure'>> = {
  found: 'found',
  notmentioned: 'notMentioned',
  notfound: 'notMentioned',
  unsure: 'unsure',
  ambiguous: 'unsure',
};

const statusSchema = z.string().transform((status, context) => {
  const known = statusNames[status.replaceAll(/[^a-z]/gi, '').toLowerCase()];
  if (known === undefined) context.addIssue({ code: 'custom', message: 'no status' });
  return known ?? z.NEVER;
});

const itemSchema = z.union([z.string().max(2000), z.number()]);

/** The number of a block, also as models write it: 12, "12", "[12]"; null where they name none. */
const blockNumberSchema = z
  .union([z.int(), z.string().max(20), z.null()])
  .transform((block) => (typeof block === 'string' ? Number(/\d+/.exec(block)?.[0] ?? Number.NaN) : block))
  .transform((block) => (block === null || Number.isNaN(block) ? null : block));

const quoteSchema = z.union([
  z.object({ block: blockNumberSchema.default(null), text: z.string().max(8000) }),
  z
    .string()
    .max(8000)
    .transform((text) => ({ block: null, text })),
]);

const replySchema = z.object({
  status: statusSchema,
  value: z.union([z.string().max(8000), z.number(), z.boolean(), z.array(itemSchema).max(200), z.null()]).default(null),
  reason: z.string().max(4000).catch(''),
  quotes: z.array(quoteSchema).max(MOST_QUOTES).default([]),
});

/** What a model says about one question and some sections: nothing in it is believed yet. */
export type ModelReply = z.infer<typeof replySchema>;

/**
 * Reads the reply of a model, which is a stranger: the JSON object in it, whatever is said around it.
 * @returns null when there is none, or when it says something else than it was asked for
 */
export function readReply(text: string): ModelReply | null {
  return readJson(text, replySchema);
}

/** The first JSON object of a text that `schema` accepts; null when there is none. */
export function readJson<Output>(text: string, schema: z.ZodType<Output>): Output | null {
  for (const value of readJsonObjects(text.slice(0, LONGEST_REPLY))) {
    const read = schema.safeParse(value);
    if (read.success) return read.data;
  }
  return null;
}
