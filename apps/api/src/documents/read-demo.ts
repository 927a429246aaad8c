import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const demoFolder = new URL('../../../../demo/', import.meta.url);

const demoSchema = z.object({
  documents: z.array(z.object({ folder: z.string(), file: z.string(), earlier: z.array(z.string()).default([]) })),
});

/** A file of the demo: its bytes are at `location`, below `demo/`. */
export interface DemoFile {
  readonly name: string;
  readonly path: string[];
  readonly location: URL;
}

/** The demo documents that come with Lesart, older versions before newer ones. */
export async function readDemo(): Promise<DemoFile[]> {
  const { documents } = demoSchema.parse(JSON.parse(await readFile(new URL('demo.json', demoFolder), 'utf8')));
  return documents.flatMap(({ folder, file, earlier }) =>
    [...earlier, file].map((version) => ({
      name: file,
      path: [folder],
      location: new URL(`documents/${version}`, demoFolder),
    })),
  );
}
