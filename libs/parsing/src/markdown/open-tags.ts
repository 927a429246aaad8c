import type { FindingCode } from '@lesart/document';
import { defaultTreeAdapter, parseFragment } from 'parse5';
import { readStyleRules } from '../html/read-style-rules.ts';
import { concealmentOf, plainSight, type Sight, sightOf } from '../html/sight-of.ts';

/** The HTML elements that are open at a place in Markdown, where each tag comes for itself. */
export interface OpenTags {
  /** @param tag an opening or closing tag as it is written */
  see(tag: string): void;
  /** Why nobody sees the text at this place; null when it is seen. */
  concealment(): FindingCode | null;
}

const noRules = readStyleRules([]);
const voidTags = /^(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/;
/** Elements without these look like what is around them. */
const changesSight = /\b(?:style|hidden|color|bgcolor)\b/i;
const deepest = 100;

export function trackOpenTags(): OpenTags {
  const open: { name: string; sight: Sight }[] = [];
  const sight = () => open.at(-1)?.sight ?? plainSight;
  return {
    see: (tag) => {
      const [, closing, name = ''] = /^<(\/?)([a-z][\w-]*)/i.exec(tag) ?? [];
      const tagName = name.toLowerCase();
      if (tagName === '' || voidTags.test(tagName) || tag.endsWith('/>')) return;
      if (closing) {
        const at = open.findLastIndex((element) => element.name === tagName);
        if (at !== -1) open.length = at;
      } else if (open.length < deepest) {
        open.push({ name: tagName, sight: changesSight.test(tag) ? sightInside(tag, sight()) : sight() });
      }
    },
    concealment: () => concealmentOf(sight()),
  };
}

function sightInside(tag: string, around: Sight): Sight {
  const element = parseFragment(tag).childNodes.find(defaultTreeAdapter.isElementNode);
  return element ? sightOf(element, noRules, around) : around;
}

/** The comments in HTML, without their signs. A comment that does not end goes on to the end. */
export function commentsIn(html: string): string[] {
  const found: string[] = [];
  for (let open = html.indexOf('<!--'); open !== -1; ) {
    const close = html.indexOf('-->', open + 4);
    found.push(html.slice(open + 4, close === -1 ? html.length : close));
    open = close === -1 ? -1 : html.indexOf('<!--', close);
  }
  return found;
}

/** Whether a comment says something; one word alone is mostly an order to a program. */
export function holdsWords(comment: string): boolean {
  return comment.split(/\s+/, 40).filter((word) => /\p{L}{2}/u.test(word)).length >= 2;
}
