import { z } from 'zod';

/** The formats that Lesart reads. */
export const mediaTypeSchema = z.enum([
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'text/html',
  'text/markdown',
  'text/plain',
]);
export type MediaType = z.infer<typeof mediaTypeSchema>;
