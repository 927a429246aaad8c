/** A Markdown table whose columns stand below one another: numbers to the right, text to the left. */
export function drawTable(columns: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const lines = [columns, ...rows].map((cells) => cells.map(show));
  const widths = columns.map((_, at) => Math.max(3, ...lines.map((cells) => cells[at]?.length ?? 0)));
  const isNumber = columns.map((_, at) => rows.every((cells) => typeof cells[at] !== 'string' || cells[at] === ''));
  const pad = (text: string, at: number) =>
    isNumber[at] ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0);
  const rule = widths.map((width, at) => (isNumber[at] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width)));
  const [head = [], ...body] = lines.map((cells) => cells.map(pad));
  return [head, rule, ...body].map((cells) => `| ${cells.join(' | ')} |\n`).join('');
}

function show(cell: string | number): string {
  return typeof cell === 'string' ? cell.replaceAll('|', '\\|') : cell.toLocaleString('en');
}
