import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Block } from '@lesart/document';
import { identifyBlocks, parseDocument } from '@lesart/parsing';
import type { Command } from 'commander';

/** `lesart parse FILE`: what Lesart reads in a file, without a server. */
export function addParse(program: Command): void {
  program
    .command('parse')
    .description('show the blocks of a file')
    .argument('<file>')
    .option('--json', 'as JSON: mediaType, reading, blocks')
    .action(async (file: string, options: { json?: true }) => {
      const bytes = await readFile(file);
      const { mediaType, blocks: drafts, reading } = await parseDocument(bytes, basename(file));
      const blocks = identifyBlocks(drafts, createHash('sha256').update(bytes).digest('hex'));
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
