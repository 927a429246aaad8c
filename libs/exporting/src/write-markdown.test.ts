import { describe, expect, it } from '@jest/globals';
import { blockOf, replacedScript, smallScript, smallSides } from './testing/small-redline.ts';
import { writeMarkdown } from './write-markdown.ts';

const options = { oldName: 'old_1.md', newName: 'new.md', language: 'en' } as const;

/** What becomes of one text that gives way to another one, between words that stay. */
function change(oldText: string, newText: string, around = ['', '']): string {
  const [before = '', after = ''] = around;
  const old = blockOf('old', 0, { text: before + oldText + after });
  const fresh = blockOf('new', 0, { text: before + newText + after });
  const script = replacedScript(old, fresh);
  const pieces = [before.length, { old: oldText, new: newText, change: 'all' }, after.length].filter((piece) => piece);
  const rows = script.rows.map((row) => ({ ...row, pieces }));
  return (
    writeMarkdown({ ...script, rows }, { old: [old], new: [fresh] }, options)
      .split('\n\n')
      .at(-1)
      ?.trim() ?? ''
  );
}

/** A list item that did not change. */
function listItem(text: string, label = '•'): string {
  const given = { text, kind: 'listItem', level: 1, label } as const;
  const [old, fresh] = [blockOf('old', 0, given), blockOf('new', 0, given)];
  const script = replacedScript(old, fresh);
  const rows = script.rows.map((row) => ({ ...row, pieces: [text.length] }));
  return (
    writeMarkdown({ ...script, rows }, { old: [old], new: [fresh] }, options)
      .split('\n\n')
      .at(-1)
      ?.trim() ?? ''
  );
}

describe('writeMarkdown', () => {
  it('strikes out what is gone, makes bold what is new, and numbers moves', () => {
    expect(writeMarkdown(smallScript, smallSides, options)).toBe(`# Comparison of old\\_1.md with new.md

3 words inserted · 3 words deleted · 1 moves · 2 places

~~deleted~~ **inserted**

# § 1 Miete

Die Miete beträgt ~~900 Euro~~ **950 Euro**.

*\\[→ moved and changed 1\\]* ~~Haustiere sind erlaubt.~~

Das Haus hat \\<Balkone\\>.

*\\[← moved and changed 1\\]* Haustiere sind ~~erlaubt~~ **verboten**.
`);
  });

  it('keeps white space out of the signs, which would be none around it', () => {
    expect(change('', 'sehr ', ['ein ', 'gutes Haus'])).toBe('ein **sehr** gutes Haus');
  });

  it('takes tags where Markdown would not take the signs', () => {
    expect(change('', ', und', ['Haus', ' Hof'])).toBe('Haus<ins>, und</ins> Hof');
  });

  it('makes text of the number that a list item begins with', () => {
    expect(listItem('1. x')).toBe('- 1\\. x');
    expect(listItem('    # x')).toBe('- \\# x');
    expect(listItem('x', '1.')).toBe('- 1\\. x');
  });

  it('makes text of what would be markup, a link or a heading', () => {
    expect(change('', '', ['# <b>![x](http://e.vil)* a|b', ''])).toBe(String.raw`\# \<b\>!\[x\](http\://e.vil)\* a\|b`);
    expect(change('', '', ['1. a', ''])).toBe(String.raw`1\. a`);
    expect(change('', '', ['mail@e.vil www.e.vil', ''])).toBe(String.raw`mail\@e.vil www\.e.vil`);
  });
});
