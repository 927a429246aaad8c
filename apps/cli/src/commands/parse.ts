import { once } from 'node:events';
import { open } from 'node:fs/promises';
import { type Block, ReadingFault, readingSettingsSchema } from '@lesart/document';
import { type Command, Option } from 'commander';
import type { ParsedFile } from '../hand-over-blocks.ts';
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
      const settings = readingSettingsSchema.parse({
        recogniseText: options.recognise,
        hiddenText: options.hiddenText,
      });
      await lookAt(file);
      const printed = options.json ? printJson() : printLines();
      try {
        printed.end(await parseFile(file, settings, options.timeLimit * 1000, printed.blocks));
      } catch (error) {
        if (options.json && error instanceof ReadingFault) {
          console.log(JSON.stringify({ failure: { code: error.code, detail: error.message } }));
        }
        throw error;
      }
    });
}

/** @throws the operating system's error for what is no readable file, by the name that was given */
async function lookAt(file: string): Promise<void> {
  const handle = await open(file);
  await handle.read(Buffer.alloc(1)).finally(() => handle.close());
}

interface Printer {
  blocks(blocks: readonly Block[]): Promise<void>;
  end(file: ParsedFile): void;
}

function printLines(): Printer {
  return { blocks: (blocks) => write(blocks.map((block) => `${lineOf(block)}\n`).join('')), end: () => {} };
}

/** One object, whose blocks come first, as they are printed while the rest of a large file is still on its way. */
function printJson(): Printer {
  let before = '{\n "blocks": [\n';
  return {
    blocks: async (blocks) => {
      await write(before + blocks.map((block) => JSON.stringify(block)).join(',\n'));
      before = ',\n';
    },
    end: ({ mediaType, reading }) => {
      const start = before === ',\n' ? '\n' : before;
      console.log(
        `${start} ],\n "mediaType": ${JSON.stringify(mediaType)},\n "reading": ${JSON.stringify(reading)}\n}`,
      );
    },
  };
}

/** Waits where whoever reads is slower. */
async function write(text: string): Promise<void> {
  if (!process.stdout.write(text)) await once(process.stdout, 'drain');
}

function lineOf(block: Block): string {
  const label = block.label === null ? '' : `${block.label} `;
  const text = label + block.text.replaceAll('\t', ' | ');
  if (block.kind === 'heading') return `\n${'#'.repeat(block.level ?? 1)} ${text}`;
  if (block.kind === 'listItem')
    return `${'  '.repeat((block.level ?? 1) - 1)}${block.label === null ? '- ' : ''}${text}`;
  return text;
}
