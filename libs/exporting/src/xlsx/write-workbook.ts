import { emptyPackage } from '../package/office-package.ts';
import { element, type XmlElement } from '../package/xml.ts';
import { type Look, minorDigits, type Sheet, type SheetCell, type Sheets } from '../sheets/sheet.ts';

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const excel = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** A workbook (ECMA-376 part 1, 18): typed cells under a header that stays, with filters; there are no formulas in it. */
export function writeWorkbook({ sheets }: Sheets, language: 'de' | 'en'): Uint8Array {
  const made = emptyPackage();
  const styles = createStyles(language);
  const workbook = 'xl/workbook.xml';
  const names = uniqueNames(sheets.map(({ name }) => name));
  const list = element('sheets');
  made.add(workbook, element('workbook', { xmlns: main, 'xmlns:r': office }, [list]), `${excel}.sheet.main+xml`);
  made.relate('', { type: `${office}/officeDocument`, target: workbook, external: false });
  sheets.forEach((sheet, at) => {
    const name = `worksheets/sheet${at + 1}.xml`;
    made.add(`xl/${name}`, writeSheet(sheet, styles, at === 0), `${excel}.worksheet+xml`);
    const id = made.relate(workbook, { type: `${office}/worksheet`, target: name, external: false });
    list.children.push(element('sheet', { name: names[at] ?? '', sheetId: String(at + 1), 'r:id': id }));
  });
  made.add('xl/styles.xml', styles.write(), `${excel}.styles+xml`);
  made.relate(workbook, { type: `${office}/styles`, target: 'styles.xml', external: false });
  return made.write();
}

/** Names of sheets have at most 31 characters, without those that paths have. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const clean =
      name
        .replace(/[\\/?*[\]:']/g, ' ')
        .slice(0, 28)
        .trim() || 'Sheet';
    let unique = clean;
    for (let number = 2; taken.has(unique); number += 1) unique = `${clean} ${number}`;
    taken.add(unique);
    return unique;
  });
}

function writeSheet({ columns, rows }: Sheet, styles: Styles, isFirst: boolean): XmlElement {
  const lastCell = `${columnName(Math.max(0, columns.length - 1))}${rows.length + 1}`;
  const header = element(
    'row',
    { r: '1' },
    columns.map(({ title }, at) => writeText(`${columnName(at)}1`, title, styles.header(title))),
  );
  const body = rows.map((cells, at) =>
    element(
      'row',
      { r: String(at + 2) },
      cells.map((cell, column) => writeCell(`${columnName(column)}${at + 2}`, cell, styles)),
    ),
  );
  const view: Record<string, string> = isFirst ? { tabSelected: '1', workbookViewId: '0' } : { workbookViewId: '0' };
  const frozen = { xSplit: '1', ySplit: '1', topLeftCell: 'B2', activePane: 'bottomRight', state: 'frozen' };
  return element('worksheet', { xmlns: main }, [
    element('sheetPr', {}, [element('pageSetUpPr', { fitToPage: '1' })]),
    element('sheetViews', {}, [element('sheetView', view, [element('pane', frozen)])]),
    element(
      'cols',
      {},
      columns.map(({ width }, at) =>
        element('col', { min: String(at + 1), max: String(at + 1), width: String(width), customWidth: '1' }),
      ),
    ),
    element('sheetData', {}, [header, ...body]),
    element('autoFilter', { ref: `A1:${lastCell}` }),
    element('pageSetup', { paperSize: '9', orientation: 'landscape', fitToWidth: '1', fitToHeight: '0' }),
  ]);
}

/** "A" for 0, "AA" for 26. */
export function columnName(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26 ? letter : columnName(Math.floor(column / 26) - 1) + letter;
}

function writeCell(place: string, cell: SheetCell, styles: Styles): XmlElement {
  const look = cell.look ?? 'plain';
  const number = (value: number, format: string) =>
    element('c', { r: place, s: styles.of({ look, format, isQuoted: false }) }, [element('v', {}, [String(value)])]);
  switch (cell.kind) {
    case 'text':
      return writeText(place, cell.text, styles.of({ look, format: '', isQuoted: couldBeFormula(cell.text) }));
    case 'number':
      return number(cell.value, '');
    case 'share':
      return number(cell.value, '0%');
    case 'amount': {
      const digits = minorDigits(cell.currency);
      return number(cell.minorUnits / 10 ** digits, amountFormat(digits, cell.currency));
    }
    case 'date': {
      const day = serialDay(cell.date);
      return day === null
        ? writeText(place, cell.date, styles.of({ look, format: '', isQuoted: false }))
        : number(day, styles.date);
    }
  }
}

/**
 * What a spreadsheet would take for a formula when somebody edits the cell, or when it reads the sheet as CSV. In the
 * workbook it is text in any case; such cells are marked so that they stay text (`quotePrefix`, ECMA-376 part 1, 18.8.45).
 */
export function couldBeFormula(text: string): boolean {
  return /^\s*[=+\-@\t\r]/.test(text) || /^[\t\r]/.test(text);
}

function amountFormat(digits: number, currency: string | null): string {
  const number = digits === 0 ? '#,##0' : `#,##0.${'0'.repeat(digits)}`;
  return currency !== null && /^[A-Z]{3}$/.test(currency) ? `${number}\\ "${currency}"` : number;
}

/** Days since the end of 1899, as spreadsheets count them; null before March 1900, where they do not agree. */
function serialDay(date: string): number | null {
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000;
  return Number.isFinite(days) && days > 60 ? days : null;
}

/** No cell of a spreadsheet holds more characters. */
const longest = 32_767;

function writeText(place: string, text: string, style: string): XmlElement {
  const cut = text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
  // "_x0041_" would be read as "A".
  const literal = cut.replace(/_(?=x[\dA-Fa-f]{4}_)/g, '_x005F_');
  if (literal === '') return element('c', { r: place, s: style });
  return element('c', { r: place, s: style, t: 'inlineStr' }, [
    element('is', {}, [element('t', { 'xml:space': 'preserve' }, [literal])]),
  ]);
}

interface CellStyle {
  readonly look: Look;
  /** A number format, '' for none. */
  readonly format: string;
  readonly isQuoted: boolean;
}

interface Styles {
  /** The format of dates. */
  readonly date: string;
  of(style: CellStyle): string;
  header(title: string): string;
  write(): XmlElement;
}

const fills: Readonly<Partial<Record<Look | 'header', string>>> = {
  header: 'FF1F3A5F',
  found: 'FFE7F5EC',
  absent: 'FFEDEFF2',
  unsure: 'FFFFF4D6',
  failed: 'FFFBE3E4',
  stale: 'FFE4ECF7',
  deviates: 'FFFFE3CC',
  inserted: 'FFE7F5EC',
  deleted: 'FFFBE3E4',
  moved: 'FFE4ECF7',
};
const fillNames = Object.keys(fills);
const firstFormat = 164;

function createStyles(language: 'de' | 'en'): Styles {
  const formats: string[] = [];
  const styles: XmlElement[] = [];
  const known = new Map<string, string>();
  const register = (look: Look | 'header', format: string, isQuoted: boolean): string => {
    const key = JSON.stringify([look, format, isQuoted]);
    const before = known.get(key);
    if (before !== undefined) return before;
    if (format !== '' && !formats.includes(format)) formats.push(format);
    const fill = fillNames.indexOf(look);
    const attributes: Record<string, string> = {
      numFmtId: format === '' ? '0' : String(firstFormat + formats.indexOf(format)),
      fontId: look === 'header' ? '1' : '0',
      fillId: fill === -1 ? '0' : String(fill + 2),
      borderId: '1',
      xfId: '0',
      applyNumberFormat: '1',
      applyFont: '1',
      applyFill: '1',
      applyBorder: '1',
      applyAlignment: '1',
    };
    if (isQuoted) attributes.quotePrefix = '1';
    styles.push(element('xf', attributes, [element('alignment', { vertical: 'top', wrapText: '1' })]));
    const id = String(styles.length);
    known.set(key, id);
    return id;
  };
  return {
    date: language === 'de' ? 'dd\\.mm\\.yyyy' : 'yyyy\\-mm\\-dd',
    of: ({ look, format, isQuoted }) => register(look, format, isQuoted),
    header: (title) => register('header', '', couldBeFormula(title)),
    write: () => writeStyles(formats, styles),
  };
}

function writeStyles(formats: readonly string[], styles: readonly XmlElement[]): XmlElement {
  const counted = (name: string, children: readonly XmlElement[]) =>
    element(name, { count: String(children.length) }, children);
  const font = (...more: XmlElement[]) =>
    element('font', {}, [...more, element('name', { val: 'Calibri' }), element('family', { val: '2' })]);
  const fill = (pattern: string, colour?: string) =>
    element('fill', {}, [
      element('patternFill', { patternType: pattern }, colour ? [element('fgColor', { rgb: colour })] : []),
    ]);
  const line = (name: string) => element(name, { style: 'thin' }, [element('color', { rgb: 'FFD5D9DE' })]);
  const plain = element('xf', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0' });
  return element('styleSheet', { xmlns: main }, [
    ...(formats.length > 0
      ? [
          counted(
            'numFmts',
            formats.map((code, at) => element('numFmt', { numFmtId: String(firstFormat + at), formatCode: code })),
          ),
        ]
      : []),
    counted('fonts', [
      font(element('sz', { val: '10' })),
      font(element('b'), element('sz', { val: '10' }), element('color', { rgb: 'FFFFFFFF' })),
    ]),
    counted('fills', [fill('none'), fill('gray125'), ...Object.values(fills).map((colour) => fill('solid', colour))]),
    counted('borders', [
      element(
        'border',
        {},
        ['left', 'right', 'top', 'bottom', 'diagonal'].map((name) => element(name)),
      ),
      element('border', {}, [...['left', 'right', 'top', 'bottom'].map(line), element('diagonal')]),
    ]),
    counted('cellStyleXfs', [plain]),
    counted('cellXfs', [
      element('xf', { numFmtId: '0', fontId: '0', fillId: '0', borderId: '0', xfId: '0' }),
      ...styles,
    ]),
    counted('cellStyles', [element('cellStyle', { name: 'Normal', xfId: '0', builtinId: '0' })]),
  ]);
}
