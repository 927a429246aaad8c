import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { type Block, ReadingFault, readingSettingsSchema } from '@lesart/document';
import { identifyBlocks } from '@lesart/parsing';
import { type Command, Option } from 'commander';
import { parseFile } from '../parse-file.ts';
import { wholeNumber } from '../whole-number.ts';

interface ParseCommandOptions {
  readonly json?: true;
  readonly recognise: string;
  readonly hiddenText: string;
  readonly timeLimit: number;
}

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
    .addOption(
      new Option('--hidden-text <what>', 'text that nobody sees on the page')
        .choices(readingSettingsSchema.shape.hiddenText.unwrap().options)
        .default('leave-out'),
    )
    .option('--time-limit <seconds>', 'pages that are not recognised by then stay without text', wholeNumber, 50)
    .action(async (file: string, options: ParseCommandOptions) => {
      const hash = createHash('sha256');
      await pipeline(createReadStream(file), hash);
      const settings = readingSettingsSchema.parse({
        recogniseText: options.recognise,
        hiddenText: options.hiddenText,
      });
      const parsed = await parseFile(file, settings, options.timeLimit * 1000).catch((error: unknown) => {
        if (options.json && error instanceof ReadingFault) {
          console.log(JSON.stringify({ failure: { code: error.code, detail: error.message } }));
        }
        throw error;
      });
      const { mediaType, blocks: drafts, reading } = parsed;
      const blocks = identifyBlocks(drafts, hash.digest('hex'));
      if (options.json) {
        console.log(JSON.stringify({ mediaType, reading, blocks }, null, 1));
        return;
      }
      for (const block of blocks) console.log(lineOf(block));
    });
}

function lineOf(block: Block): string {
  const label = block.label === null ? '' : `${block.label} `;
  const text = label + block.text.replaceAll('\t', ' | ');
  if (block.kind === 'heading') return `\n${'#'.repeat(block.level ?? 1)} ${text}`;
  if (block.kind === 'listItem')
    return `${'  '.repeat((block.level ?? 1) - 1)}${block.label === null ? '- ' : ''}${text}`;
  return text;
}
