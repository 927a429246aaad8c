import type { Block, Range } from '@lesart/document';
import { type CSSProperties, Fragment, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BlockText } from '../../components/blocks/block-text.tsx';
import flow from '../../components/blocks/blocks.module.css';
import type { FormattedRange } from './index-changes.ts';
import { useRedline } from './redline-context.ts';
import type { Part, Presence, WovenBlock } from './weave-row.ts';
import classes from './woven-text.module.css';

const nothing: readonly never[] = [];

/** The attributes of what belongs to a change: its look, and how it is found. */
export function useChangeMark() {
  const { index, current, discussion } = useRedline();
  return (id: string) => {
    const type = index.byId.get(id)?.type ?? 'replaced';
    const comments = discussion.comments.get(id);
    return {
      'data-change': id,
      'data-type': type === 'moved-and-changed' ? 'moved' : type,
      'data-current': id === current || undefined,
      'data-decision': discussion.decisions.get(id),
      'data-commented': comments?.some(({ resolved }) => !resolved) || undefined,
    };
  };
}

/** Words with what became of them. */
export function WovenParts({ parts }: { parts: readonly Part[] }) {
  return parts.map((part, index) => {
    const key = part.kind === 'words' ? `${part.presence} ${part.block.id} ${part.range.start}` : `end ${index}`;
    return <WovenPart key={key} part={part} />;
  });
}

function WovenPart({ part }: { part: Part }) {
  const { t } = useTranslation();
  const { index } = useRedline();
  const markOf = useChangeMark();
  if (part.kind === 'paragraphEnd') {
    return (
      <Changed presence={part.presence} change={part.change}>
        <span className={classes.paragraphEnd} title={t('redline.paragraphEnd')}>
          ¶
        </span>
        {part.presence === 'old' && <br />}
      </Changed>
    );
  }
  const { block, range, presence, change } = part;
  if (change !== null && presence !== 'both') {
    return (
      <Changed presence={presence} change={change}>
        <Plain block={block} range={range} />
      </Changed>
    );
  }
  const formatted = index.formatted.get(block.id);
  if (!formatted) return <Plain block={block} range={range} />;
  return cutAt(range, formatted).map(({ start, end, change: id }) => {
    const text = <Plain block={block} range={{ start, end }} />;
    if (id === null) return <Fragment key={start}>{text}</Fragment>;
    return (
      <span key={start} className={classes.formatted} {...markOf(id)}>
        {text}
      </span>
    );
  });
}

/** Words of one version alone. */
function Changed({ presence, change, children }: { presence: Presence; change: string; children: ReactNode }) {
  const mark = useChangeMark()(change);
  return presence === 'old' ? (
    <del className={classes.changed} {...mark}>
      {children}
    </del>
  ) : (
    <ins className={classes.changed} {...mark}>
      {children}
    </ins>
  );
}

/** Words with their formatting. An equation of which only a part is wanted is shown as it was written. */
function Plain({ block, range }: { block: Block; range: Range }) {
  const isCut = ({ start, end }: Range) =>
    (start < range.start && end > range.start) || (start < range.end && end > range.end);
  const marks = block.marks.filter((mark) => mark.kind !== 'equation' || !isCut(mark));
  return <BlockText block={{ ...block, marks }} range={range} tones={nothing} />;
}

/** A range in parts, each in one formatting change or in none. */
function cutAt(range: Range, formatted: readonly FormattedRange[]): (Range & { change: string | null })[] {
  const cuts = new Set([range.start, range.end]);
  for (const { start, end } of formatted) {
    if (start > range.start && start < range.end) cuts.add(start);
    if (end > range.start && end < range.end) cuts.add(end);
  }
  const ordered = [...cuts].sort((a, b) => a - b);
  return ordered.slice(0, -1).map((start, index) => {
    const end = ordered[index + 1] ?? range.end;
    const over = formatted.find((one) => one.start <= start && one.end >= end);
    return { start, end, change: over?.change ?? null };
  });
}

/** The numbering of a block, with the one that it had where that is shown. */
function WovenLabel({ woven }: { woven: WovenBlock }) {
  const { index } = useRedline();
  const { block, oldBlock } = woven;
  const change = index.relabelled.get(block.id);
  const label = block.label;
  if (change !== undefined && oldBlock && oldBlock !== block && oldBlock.label !== label) {
    return (
      <span className={classes.label}>
        {oldBlock.label !== null && (
          <Changed presence="old" change={change}>
            {oldBlock.label}
          </Changed>
        )}
        {label !== null && (
          <Changed presence="new" change={change}>
            {label}
          </Changed>
        )}{' '}
      </span>
    );
  }
  return label === null ? null : <span className={classes.label}>{label} </span>;
}

const headingTags = ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'] as const;

/** A block that is no row of a table, set for reading. */
export function WovenBlockView({ woven }: { woven: WovenBlock }) {
  const { block, parts } = woven;
  const text = <WovenParts parts={parts} />;
  const label = <WovenLabel woven={woven} />;
  if (block.kind === 'heading') {
    const level = Math.min(6, Math.max(1, block.level ?? 2));
    const Heading = headingTags[level - 1] ?? 'h6';
    return (
      <Heading className={`${flow.heading} ${classes.heading}`} data-level={level} data-block={block.id}>
        {label}
        {text}
      </Heading>
    );
  }
  if (block.kind === 'listItem') {
    return (
      <div
        className={classes.listItem}
        data-block={block.id}
        style={{ '--level': (block.level ?? 1) - 1 } as CSSProperties}
      >
        <span className={flow.itemLabel}>{block.label === null ? '•' : label}</span>
        <span>{text}</span>
      </div>
    );
  }
  if (block.kind === 'code') {
    return (
      <pre className={`${flow.code} ${classes.code}`} data-block={block.id}>
        <code>{text}</code>
      </pre>
    );
  }
  if (block.kind === 'figure') {
    return (
      <figure className={flow.figure} data-block={block.id}>
        <figcaption>
          {label}
          {text}
        </figcaption>
      </figure>
    );
  }
  const kinds: Partial<Record<Block['kind'], string | undefined>> = { footnote: flow.footnote, note: flow.note };
  return (
    <p className={`${kinds[block.kind] ?? flow.paragraph} ${classes.paragraph}`} data-block={block.id}>
      {label}
      {text}
    </p>
  );
}
