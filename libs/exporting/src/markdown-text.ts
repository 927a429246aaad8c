/** Text in which nothing is markup, an entity or a tag of HTML to whoever reads Markdown. */
export function escapeMarkdown(text: string): string {
  return text.replaceAll(/[\\`*_~[\]<>|&]/g, '\\$&');
}

/**
 * Escaped text whose lines begin with no heading, item, rule or code: the signs of these are escaped, and blanks at the
 * start of a line, which Markdown does not show, are left out.
 */
export function guardLineStarts(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^[ \t]+/, '')
        .replace(/^[#+=-]/, '\\$&')
        .replace(/^(\d{1,9})(?=[.)])/, '$1\\'),
    )
    .join('\n');
}

/** A text on one line: `joint` stands where a line ended, and the blanks around it are gone. */
export function oneLine(text: string, joint = ' '): string {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').join(joint);
}
