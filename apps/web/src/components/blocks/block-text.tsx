import type { Block, Mark, Range } from '@lesart/document';
import { createContext, Fragment, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import classes from './blocks.module.css';
import { Equation } from './equation.tsx';
import type { FootnotePairs } from './pair-footnotes.ts';
import { type Segment, segmentBlock, type TonedRange } from './segment-block.ts';

/** What the text of a block may refer to, and the way there. */
export interface Jumps {
  readonly footnotes: FootnotePairs;
  readonly onGo: (blockId: string) => void;
}

export const JumpsContext = createContext<Jumps>({
  footnotes: { references: new Map(), referenceOf: new Map() },
  onGo: () => {},
});

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

/** The text of a block, or a range of it, with its formatting and highlights. */
export function BlockText({ block, range, tones }: { block: Block; range?: Range; tones: readonly TonedRange[] }) {
  const whole = range ?? { start: 0, end: block.text.length };
  return segmentBlock(whole, block.marks, tones).map((segment) => {
    const { start, end, marks, tone } = segment;
    const text = marks.reduce<ReactNode>(formatted, contentOf(block, segment));
    const key = `${start} ${end}`;
    if (tone === null) return <Fragment key={key}>{text}</Fragment>;
    return (
      <mark key={key} className={classes.mark} data-highlight={tone}>
        {text}
      </mark>
    );
  });
}

function contentOf(block: Block, { start, end, marks }: Segment): ReactNode {
  if (start === end) return <FootnoteNumber block={block} offset={start} />;
  const text = block.text.slice(start, end);
  const isEquation = marks.some(({ kind }) => kind === 'equation');
  return isEquation ? <Equation tex={text} display={text.length === block.text.length} /> : text;
}

/** The number of a footnote in the text; it leads to the footnote. */
function FootnoteNumber({ block, offset }: { block: Block; offset: number }) {
  const { t } = useTranslation();
  const { footnotes, onGo } = useContext(JumpsContext);
  const reference = footnotes.references.get(block.id)?.find((other) => other.offset === offset);
  if (!reference) return null;
  const { footnoteId, label } = reference;
  if (footnoteId === null) return label;
  return (
    <button
      type="button"
      className={classes.jump}
      aria-label={t('viewer.footnote', { number: label })}
      onClick={() => onGo(footnoteId)}
    >
      {label}
    </button>
  );
}

/** The numbering before a block's text; that of a footnote leads back to where it is referred to. */
export function BlockLabel({ block }: { block: Block }) {
  const { t } = useTranslation();
  const { footnotes, onGo } = useContext(JumpsContext);
  const reference = footnotes.referenceOf.get(block.id);
  if (block.label === null) return null;
  if (!reference) return <span className={classes.label}>{block.label} </span>;
  return (
    <>
      <button
        type="button"
        className={classes.jump}
        aria-label={t('viewer.footnoteBack', { number: block.label })}
        onClick={() => onGo(reference.blockId)}
      >
        {block.label}
      </button>{' '}
    </>
  );
}
