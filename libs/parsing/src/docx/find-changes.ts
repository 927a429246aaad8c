import type { Findings } from '../collect-findings.ts';
import { attributeOf, childrenOf, type XmlElement } from '../office/read-xml.ts';

/** Whether XML holds tracked changes at all; most has none, and is not looked through. */
export function hasChanges(xml: string): boolean {
  return /<\w+:(?:ins|del|moveFrom)[\s>/]/.test(xml);
}

const signs: Readonly<Record<string, string>> = { 'w:ins': '+', 'w:del': '−', 'w:moveFrom': '→' };

/**
 * Reports the tracked changes in an element (ECMA-376 part 1, 17.13.5). What one author inserted, deleted or moved in
 * one go is one change; its sample is "author: + text".
 */
export function findChanges(element: XmlElement, findings: Findings): void {
  let open: { name: string; author: string; text: string } | null = null;
  const close = () => {
    if (open) findings.add('tracked-changes', { sample: `${open.author}: ${signs[open.name]} ${open.text}` });
    open = null;
  };
  for (const child of childrenOf(element)) {
    const sign = signs[child.name];
    if (sign === undefined) {
      if (!isBetween(child)) close();
      findChanges(child, findings);
      continue;
    }
    const author = attributeOf(child, 'author') ?? '';
    const text = changedText(child);
    if (open !== null && continues(open, child.name, author)) open = appended(open, text);
    else {
      close();
      open = { name: child.name, author, text };
    }
  }
  close();
}

interface Change {
  readonly name: string;
  readonly author: string;
  readonly text: string;
}

function continues(open: Change, name: string, author: string): boolean {
  return open.name === name && open.author === author;
}

function appended(open: Change, text: string): Change {
  return open.text.length > 400 ? open : { ...open, text: open.text + text };
}

/** Bookmarks and the like may stand in the middle of a change. */
function isBetween({ name }: XmlElement): boolean {
  return /^w:(?:bookmark|comment|perm|proofErr)/.test(name);
}

function changedText(element: XmlElement): string {
  return childrenOf(element)
    .map((child) => {
      if (child.name === 'w:t' || child.name === 'w:delText') return child.children.join('');
      return child.name === 'w:tab' || child.name === 'w:br' ? ' ' : changedText(child);
    })
    .join('');
}
