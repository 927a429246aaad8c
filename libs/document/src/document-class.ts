import { z } from 'zod';

/** How far a document may go, the least guarded first. */
export const documentClassSchema = z.enum(['public', 'internal', 'confidential', 'secret']);
export type DocumentClass = z.infer<typeof documentClassSchema>;
