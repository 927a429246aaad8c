import type { Block } from '@lesart/document';
import { type CSSProperties, memo } from 'react';
import { BlockLabel, BlockText } from '../../components/blocks/block-text.tsx';
import classes from '../../components/blocks/blocks.module.css';
import type { TonedRange } from '../../components/blocks/segment-block.ts';
import type { BlockGroup } from './group-blocks.ts';
import { noTones, type Tones } from './use-tones.ts';

const headingTags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function SingleBlock({ block, tones }: { block: Block; tones: readonly TonedRange[] }) {
  const content = (
    <>
      <BlockLabel block={block} />
      <BlockText block={block} tones={tones} />
    </>
  );
  if (block.kind === 'heading') {
    const level = Math.min(6, Math.max(1, block.level ?? 2));
    const Heading = headingTags[level - 1] ?? 'h6';
    return (
      <Heading className={classes.heading} data-block={block.id} data-level={level}>
        {content}
      </Heading>
    );
  }
  if (block.kind === 'code') {
    return (
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      <pre className={classes.code} data-block={block.id} tabIndex={0}>
        <code>
          <BlockText block={block} tones={tones} />
        </code>
      </pre>
    );
  }
  if (block.kind === 'figure') {
    return (
      <figure className={classes.figure} data-block={block.id}>
        <figcaption>{content}</figcaption>
      </figure>
    );
  }
  const kinds: Partial<Record<Block['kind'], string | undefined>> = { footnote: classes.footnote, note: classes.note };
  return (
    <p className={kinds[block.kind] ?? classes.paragraph} data-block={block.id}>
      {content}
    </p>
  );
}

function ListBlocks({ blocks, tones }: { blocks: readonly Block[]; tones: Tones }) {
  return (
    // biome-ignore lint/a11y/noRedundantRoles: Safari drops the role of lists without markers
    <ul className={classes.list} role="list">
      {blocks.map((block) => (
        <li key={block.id} data-block={block.id} style={{ '--level': (block.level ?? 1) - 1 } as CSSProperties}>
          <span className={classes.itemLabel}>{block.label ?? '•'}</span>
          <span>
            <BlockText block={block} tones={tones.get(block.id) ?? noTones} />
          </span>
        </li>
      ))}
    </ul>
  );
}

function TableBlocks({ blocks, tones }: { blocks: readonly Block[]; tones: Tones }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className={classes.tableFrame} tabIndex={0}>
      <table className={classes.table}>
        <tbody>
          {blocks.map((block) => (
            <tr key={block.id} data-block={block.id}>
              {block.table?.cells.map((cell) => {
                const Cell = cell.header ? 'th' : 'td';
                return (
                  <Cell key={cell.column} colSpan={cell.columnSpan} rowSpan={cell.rowSpan}>
                    <BlockText block={block} range={cell} tones={tones.get(block.id) ?? noTones} />
                  </Cell>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** Blocks set for reading: tables and lists as such, all else one by one. */
export const BlockGroups = memo(
  function BlockGroups({ groups, tones }: { groups: readonly BlockGroup[]; tones: Tones }) {
    return groups.map((group) => {
      const [first] = group.blocks;
      if (!first) return null;
      if (group.kind === 'table') return <TableBlocks key={first.id} blocks={group.blocks} tones={tones} />;
      if (group.kind === 'list') return <ListBlocks key={first.id} blocks={group.blocks} tones={tones} />;
      return <SingleBlock key={first.id} block={first} tones={tones.get(first.id) ?? noTones} />;
    });
  },
  // A long document has many groups, and a change of highlights touches few of them.
  (before, after) =>
    before.groups === after.groups &&
    before.groups.every(({ blocks }) => blocks.every(({ id }) => before.tones.get(id) === after.tones.get(id))),
);
