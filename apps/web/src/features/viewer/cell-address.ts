/** The letters of a column as spreadsheets name it: 0 is A, 25 Z, 26 AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A cell as spreadsheets write it: "C12". */
export function cellAddress(column: number, row: number): string {
  return `${columnLetters(column)}${row}`;
}

/** A cell with its sheet as spreadsheets write it: "Umsatz!C12" or "'Umsatz 2026'!C12"; a sheet may have no name. */
export function addressOnSheet(cell: string, sheet: string): string {
  if (sheet === '') return cell;
  const isPlain = /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(sheet);
  return `${isPlain ? sheet : `'${sheet.replaceAll("'", "''")}'`}!${cell}`;
}
