import type { Block, Mark, Range } from '@lesart/document';
import {
  type CSSProperties,
  Fragment,
  memo,
  type ReactNode,
  startTransition,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import classes from './flow-blocks.module.css';
import { type BlockGroup, cutBatches, groupBlocks } from './group-blocks.ts';
import { segmentBlock, type TonedRange } from './segment-block.ts';
import type { Highlight, ViewerTarget } from './viewer-target.ts';

type Tones = ReadonlyMap<string, readonly TonedRange[]>;
const noTones: readonly TonedRange[] = [];

/** Addresses that a link of a document may lead to; others stay text. */
const safeAddress = /^(https?:|mailto:)/i;

function formatted(text: ReactNode, mark: Mark): ReactNode {
  if (mark.kind === 'bold') return <strong>{text}</strong>;
  if (mark.kind === 'italic') return <em>{text}</em>;
  if (mark.kind === 'code') return <code>{text}</code>;
  if (mark.kind === 'footnote') return <sup>{text}</sup>;
  if (mark.kind !== 'link' || !safeAddress.test(mark.href)) return text;
  return (
    <a href={mark.href} target="_blank" rel="noopener noreferrer nofollow">
      {text}
    </a>
  );
}

function BlockText({ block, range, tones }: { block: Block; range?: Range; tones: readonly TonedRange[] }) {
  const whole = range ?? { start: 0, end: block.text.length };
  return segmentBlock(whole, block.marks, tones).map(({ start, end, marks, tone }) => {
    const text = marks.reduce<ReactNode>((inner, mark) => formatted(inner, mark), block.text.slice(start, end));
    if (tone === null) return <Fragment key={start}>{text}</Fragment>;
    return (
      <mark key={start} className={classes.mark} data-highlight={tone}>
        {text}
      </mark>
    );
  });
}

const headingTags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

function SingleBlock({ block, tones }: { block: Block; tones: readonly TonedRange[] }) {
  const content = (
    <>
      {block.label && <span className={classes.label}>{block.label} </span>}
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
      <pre className={classes.code} data-block={block.id}>
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
  return (
    <p className={block.kind === 'footnote' ? classes.footnote : classes.paragraph} data-block={block.id}>
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

const Batch = memo(
  function Batch({ groups, tones }: { groups: readonly BlockGroup[]; tones: Tones }) {
    return (
      <div className={classes.batch}>
        {groups.map((group) => {
          const [first] = group.blocks;
          if (!first) return null;
          if (group.kind === 'table') return <TableBlocks key={first.id} blocks={group.blocks} tones={tones} />;
          if (group.kind === 'list') return <ListBlocks key={first.id} blocks={group.blocks} tones={tones} />;
          return <SingleBlock key={first.id} block={first} tones={tones.get(first.id) ?? noTones} />;
        })}
      </div>
    );
  },
  // A long document has many batches, and a change of highlights touches few of them.
  (before, after) =>
    before.groups === after.groups &&
    before.groups.every(({ blocks }) => blocks.every(({ id }) => before.tones.get(id) === after.tones.get(id))),
);

const batchSize = 40;
const firstBatches = 4;

/** The highlighted ranges of each block; a block whose ranges stay the same keeps the same value. */
function useTones(highlights: readonly Highlight[]): Tones {
  const before = useRef<Tones>(new Map());
  return useMemo(() => {
    const tones = new Map<string, TonedRange[]>();
    for (const { span, tone } of highlights) {
      const range = { start: span.start, end: span.end, tone };
      const ranges = tones.get(span.blockId);
      if (ranges) ranges.push(range);
      else tones.set(span.blockId, [range]);
    }
    const kept = new Map(
      [...tones].map(([blockId, ranges]) => {
        const old = before.current.get(blockId);
        return [blockId, old && JSON.stringify(old) === JSON.stringify(ranges) ? old : ranges] as const;
      }),
    );
    before.current = kept;
    return kept;
  }, [highlights]);
}

/** A document without pages, set for reading, with the words of spans highlighted. */
export function FlowBlocks({
  blocks,
  language,
  highlights,
  target,
}: {
  blocks: readonly Block[];
  language: string | undefined;
  highlights: readonly Highlight[];
  target: ViewerTarget | null;
}) {
  const scroller = useRef<HTMLDivElement>(null);
  const batches = useMemo(() => cutBatches(groupBlocks(blocks), batchSize), [blocks]);
  const tones = useTones(highlights);
  const [complete, setComplete] = useState(batches.length <= firstBatches);
  useEffect(() => {
    startTransition(() => setComplete(true));
  }, []);

  const shown = useRef<ViewerTarget | null>(null);
  useEffect(() => {
    const element = scroller.current;
    const blockId = target?.spans[0]?.blockId;
    if (!element || !target || target === shown.current || blockId === undefined || !complete) return;
    shown.current = target;
    const show = () => {
      const block = element.querySelector(`[data-block="${CSS.escape(blockId)}"]`);
      const mark = block?.querySelector('[data-highlight="current"]') ?? block?.querySelector('[data-highlight]');
      (mark ?? block)?.scrollIntoView({ block: 'center' });
    };
    show();
    // What was off screen has its real height only now; the second time is exact.
    requestAnimationFrame(show);
    if (!target.pulse) return;
    for (const mark of element.querySelectorAll('[data-highlight="cited"]')) {
      mark.removeAttribute('data-pulse');
      requestAnimationFrame(() => mark.setAttribute('data-pulse', ''));
    }
  }, [target, complete]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div ref={scroller} className={classes.scroller} tabIndex={0} data-viewer-scroll>
      <article className={classes.sheet} lang={language}>
        {(complete ? batches : batches.slice(0, firstBatches)).map((groups, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: batches of an immutable version never change places
          <Batch key={index} groups={groups} tones={tones} />
        ))}
      </article>
    </div>
  );
}
