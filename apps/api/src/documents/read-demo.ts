import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const demoFolder = new URL('../../../../demo/', import.meta.url);

const demoSchema = z.object({
  documents: z.array(z.object({ folder: z.string(), file: z.string() })),
});

/** The demo documents that come with Lesart, with the folder that each belongs in. */
export async function readDemo(): Promise<{ name: string; path: string[]; location: URL }[]> {
  const { documents } = demoSchema.parse(JSON.parse(await readFile(new URL('demo.json', demoFolder), 'utf8')));
  return documents.map(({ folder, file }) => ({
    name: file,
    path: [folder],
    location: new URL(`documents/${file}`, demoFolder),
  }));
}
