import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Block, type ReadingSettings, readingSettingsSchema } from '@lesart/document';
import { identifyBlocks, type ParsedDocument, parseDocument } from '@lesart/parsing';
import { type Command, Option } from 'commander';

/** `lesart parse FILE`: what Lesart reads in a file, without a server. */
export function addParse(program: Command): void {
  program
    .command('parse')
    .description('show the blocks of a file')
    .argument('<file>')
    .option('--json', 'as JSON: mediaType, reading, blocks')
    .addOption(
      new Option('--recognise <when>', 'recognise text in pictures')
        .choices(readingSettingsSchema.shape.recogniseText.unwrap().options)
        .default('where-needed'),
    )
    .action(async (file: string, options: { json?: true; recognise: string }) => {
      const bytes = await readFile(file);
      const settings = readingSettingsSchema.parse({ recogniseText: options.recognise });
      const { mediaType, blocks: drafts, reading } = await parseWithPictures(bytes, basename(file), settings);
      const blocks = identifyBlocks(drafts, createHash('sha256').update(bytes).digest('hex'));
      if (options.json) {
        console.log(JSON.stringify({ mediaType, reading, blocks }, null, 1));
        return;
      }
      for (const block of blocks) console.log(lineOf(block));
    });
}

/** The recogniser is loaded only for a file that needs it. */
async function parseWithPictures(bytes: Uint8Array, name: string, settings: ReadingSettings): Promise<ParsedDocument> {
  const parsed = await parseDocument(bytes, name, { settings });
  if (!parsed.needsRecognition) return parsed;
  const { createRecogniser } = await import('@lesart/parsing/recognition');
  return parseDocument(bytes, name, { settings, recogniser: createRecogniser() });
}

function lineOf(block: Block): string {
  const label = block.label === null ? '' : `${block.label} `;
  const text = label + block.text.replaceAll('\t', ' | ');
  if (block.kind === 'heading') return `\n${'#'.repeat(block.level ?? 1)} ${text}`;
  if (block.kind === 'listItem')
    return `${'  '.repeat((block.level ?? 1) - 1)}${block.label === null ? '- ' : ''}${text}`;
  return text;
}
