/** The numbering at the start of a line: what is shown, how many levels it has, and the words after it. */
export interface Numbering {
  readonly label: string;
  /** Levels of a numbering that headings have: "3" or "§ 3" 1, "3.1" 2; 0 for labels of list items such as "a)". */
  readonly depth: number;
  /** A number without a dot ("10 South Street"): numbering only when the type says so too. */
  readonly bare: boolean;
  readonly rest: string;
}

const section =
  /^(?<label>(?:§§?|Art\.|Artikel|Article|ARTICLE|Section|SECTION|Abschnitt|Teil|Part|PART|Kapitel|Chapter|CHAPTER|Anlage|Anhang|Annex|ANNEX|Appendix|APPENDIX|Schedule|SCHEDULE|Exhibit|EXHIBIT)\s+(?:\d{1,3}[a-z]?(?:\.\d{1,3})*|[IVXLC]{1,6}|[A-Z])\b[.:]?)\s*(?:[-–—:]\s+)?(?<rest>.*)$/su;
const decimal = /^(?<label>(?:\d{1,2}\.(?:\d{1,3}\.)*\d{0,3}|\d{1,2}(?:\.\d{1,3})+)\)?)\s+(?<rest>\S.*)$/su;
const bareNumber = /^(?<label>\d{1,2})\s+(?<rest>\p{Lu}.*)$/su;
const roman = /^(?<label>(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})\.)\s+(?<rest>\S.*)$/su;
// "n. 3" and "p. 12" are abbreviations before a number.
const item =
  /^(?<label>[•‣▪◦●○■□▸►·]|[*–—o-]|(?:\d{1,3}|[a-zA-Z]|[ivxlc]{1,5}|[a-z]{2})\)|\((?:\d{1,3}|[a-zA-Z]|[ivxlcIVX]{1,5}|[a-z]{2})\)|[a-z]\.(?!\s+\d))\s+(?<rest>\S.*)$/su;

/**
 * Takes the numbering off a line.
 * @returns null when the line begins with none
 */
export function numberingOf(line: string): Numbering | null {
  const numbered = section.exec(line) ?? decimal.exec(line) ?? roman.exec(line);
  const bare = numbered ? null : bareNumber.exec(line);
  const { label, rest } = (numbered ?? bare ?? item.exec(line))?.groups ?? {};
  if (label === undefined || rest === undefined) return null;
  const depth = numbered || bare ? depthOf(label) : 0;
  return { label, depth, bare: bare !== null, rest: rest.trim() };
}

function depthOf(label: string): number {
  const levels = label.match(/\d+/g)?.length ?? 1;
  return Math.min(6, Math.max(1, levels));
}
