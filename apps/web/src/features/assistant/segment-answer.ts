/** A stretch of an answer's text: words, or the place of citation n. */
export type AnswerSegment =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly bold: boolean;
      readonly italic: boolean;
      readonly code: boolean;
    }
  | { readonly kind: 'citation'; readonly number: number };

/** Segments that stay on one line: the last word before a citation, and the citations after it. */
export interface AnswerRun {
  /** Its number among the runs of the line: the text only grows while it streams, so this names the run. */
  readonly number: number;
  readonly keep: boolean;
  readonly segments: readonly AnswerSegment[];
}

/** Words longer than this may be parted from their citation; else a narrow pane would overflow. */
const longestKeptWord = 24;

/** Joins citations with the word before them, so that no line begins with the number of a source. */
export function keepCitations(segments: readonly AnswerSegment[]): AnswerRun[] {
  const runs: { number: number; keep: boolean; segments: AnswerSegment[] }[] = [];
  const push = (keep: boolean, segment: AnswerSegment) => runs.push({ number: runs.length, keep, segments: [segment] });
  for (const [index, segment] of segments.entries()) {
    const last = runs.at(-1);
    if (segment.kind === 'citation') {
      if (last?.keep) last.segments.push(segment);
      else push(true, segment);
      continue;
    }
    const tail = segments[index + 1]?.kind === 'citation' ? (/\S*\s*$/.exec(segment.text)?.[0] ?? '') : '';
    const blank = segment.text.trim() === '';
    if (blank && last?.keep && tail !== '') continue;
    if (tail === '' || blank || tail.length > longestKeptWord || tail.includes('\n')) {
      push(false, segment);
      continue;
    }
    const head = segment.text.slice(0, segment.text.length - tail.length);
    if (head !== '') push(false, { ...segment, text: head });
    push(true, { ...segment, text: tail.trimEnd() });
  }
  return runs;
}

/** A paragraph, heading or list item of an answer. */
export interface AnswerBlock {
  /** The line of the text on which it begins, from 0: the text only grows while it streams, so this names the block. */
  readonly line: number;
  readonly kind: 'paragraph' | 'heading' | 'item';
  /** Numbering of an item as it was written ("2."); null for a bullet and for what is no item. */
  readonly label: string | null;
  readonly segments: readonly AnswerSegment[];
}

const inlinePattern =
  /\[(\d{1,3}(?:\s*[,;]\s*\d{1,3})*)\]|`([^`\n]+)`|\*\*(.+?)\*\*|(?<![\w*])\*(?!\s)([^*\n]+?)(?<!\s)\*(?![\w*])/g;

/** Cuts a line at its citations "[2]" and "[1, 3]" and its emphasis. Numbers that are no citation stay text. */
export function segmentLine(line: string, numbers: ReadonlySet<number>): AnswerSegment[] {
  const segments: AnswerSegment[] = [];
  const push = (text: string, style: { bold?: boolean; italic?: boolean; code?: boolean } = {}) => {
    if (text === '') return;
    segments.push({ kind: 'text', text, bold: false, italic: false, code: false, ...style });
  };
  const pushStyled = (inner: string, style: { bold?: boolean; italic?: boolean }) => {
    for (const segment of segmentLine(inner, numbers)) {
      segments.push(segment.kind === 'text' ? { ...segment, ...style } : segment);
    }
  };
  let at = 0;
  for (const match of line.matchAll(inlinePattern)) {
    const [whole, cited, code, bold, italic] = match;
    const citations = cited?.split(/[,;]/).map(Number) ?? [];
    if (cited !== undefined && !citations.every((number) => numbers.has(number))) continue;
    push(line.slice(at, match.index));
    for (const number of citations) segments.push({ kind: 'citation', number });
    if (code !== undefined) push(code, { code: true });
    if (bold !== undefined) pushStyled(bold, { bold: true });
    if (italic !== undefined) pushStyled(italic, { italic: true });
    at = match.index + whole.length;
  }
  push(line.slice(at));
  return segments;
}

const headingPattern = /^#{1,6}\s+(.*)$/;
const itemPattern = /^\s*(?:[-*•]|(\d{1,3}[.)]))\s+(.*)$/;

/**
 * The text of an answer as blocks: the little Markdown that models write (headings, lists, bold, italic, code) and
 * citations. Links, images and HTML stay the text that they are.
 * @param numbers the citations that exist so far.
 */
export function segmentAnswer(text: string, numbers: ReadonlySet<number>): AnswerBlock[] {
  const blocks: AnswerBlock[] = [];
  let paragraph: string[] = [];
  let begin = 0;
  const endParagraph = () => {
    if (paragraph.length > 0) {
      blocks.push({
        line: begin,
        kind: 'paragraph',
        label: null,
        segments: segmentLine(paragraph.join('\n'), numbers),
      });
    }
    paragraph = [];
  };
  for (const [number, line] of text.split('\n').entries()) {
    const heading = headingPattern.exec(line);
    const item = itemPattern.exec(line);
    if (line.trim() === '') endParagraph();
    else if (heading) {
      endParagraph();
      blocks.push({ line: number, kind: 'heading', label: null, segments: segmentLine(heading[1] ?? '', numbers) });
    } else if (item) {
      endParagraph();
      blocks.push({
        line: number,
        kind: 'item',
        label: item[1] ?? null,
        segments: segmentLine(item[2] ?? '', numbers),
      });
    } else {
      if (paragraph.length === 0) begin = number;
      paragraph.push(line);
    }
  }
  endParagraph();
  return blocks;
}
