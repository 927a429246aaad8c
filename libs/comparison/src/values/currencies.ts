import { isSymbol, isWord, type Lexeme, type Source } from './lexemes.ts';

/** ISO 4217 codes that are read before and behind numbers, where they are written in capitals. */
const codes = new Set(
  (
    'EUR USD GBP CHF JPY CNY RMB AUD CAD NZD SEK NOK DKK ISK PLN CZK HUF RON BGN RUB UAH TRY ILS INR IDR SGD HKD KRW TWD ' +
    'THB MYR PHP VND ZAR BRL MXN ARS CLP COP PEN AED SAR QAR KWD BHD EGP NGN KES MAD DEM ATS FRF ITL'
  ).split(' '),
);
const symbols: Readonly<Record<string, string>> = {
  '€': 'EUR',
  $: 'USD',
  '£': 'GBP',
  '¥': 'JPY',
  '₹': 'INR',
  '₩': 'KRW',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
};
/** Letters before a dollar sign. */
const dollars: Readonly<Record<string, string>> = {
  us: 'USD',
  u: 'USD',
  c: 'CAD',
  ca: 'CAD',
  a: 'AUD',
  au: 'AUD',
  nz: 'NZD',
  s: 'SGD',
  hk: 'HKD',
};
const names: Readonly<Record<string, string>> = {
  euro: 'EUR',
  euros: 'EUR',
  eur: 'EUR',
  dollar: 'USD',
  dollars: 'USD',
  pound: 'GBP',
  pounds: 'GBP',
  pfund: 'GBP',
  franken: 'CHF',
  francs: 'CHF',
  sfr: 'CHF',
  yen: 'JPY',
  yuan: 'CNY',
  rupees: 'INR',
  kronen: 'SEK',
};
const hundredths: Readonly<Record<string, string | null>> = {
  cent: null,
  cents: null,
  eurocent: 'EUR',
  pence: 'GBP',
  rappen: 'CHF',
};
const withoutMinorUnits = new Set(['JPY', 'KRW', 'VND', 'CLP', 'ISK']);

/** A currency that a text names. `factor`: what a number beside it is multiplied by ("T€": 1,000; "cents": 0.01). */
export interface NamedCurrency {
  currency: string | null;
  factor: number;
  next: number;
}

/** Whether a lexeme may begin a currency. */
export function mayBeginCurrency(kind: Lexeme['kind'], text: string, folded: string): boolean {
  if (kind === 'symbol') return Object.hasOwn(symbols, folded);
  if (codes.has(text) || ['TEUR', 'T', 'k', 'Fr'].includes(text)) return true;
  return Object.hasOwn(dollars, folded) || Object.hasOwn(names, folded) || countryOf(folded) !== null;
}

/** How many minor units one unit of a currency has: 100 cents, 1 yen. */
export function minorUnitsOf(currency: string | null): number {
  return currency !== null && withoutMinorUnits.has(currency) ? 1 : 100;
}

/** A currency that begins at a lexeme: "EUR", "€", "US$", "US-Dollar", "TEUR", "Canadian dollars". */
export function readCurrency({ lexemes }: Source, at: number): NamedCurrency | null {
  const lexeme = lexemes[at];
  if (lexeme === undefined) return null;
  if (lexeme.kind === 'symbol') {
    const currency = Object.hasOwn(symbols, lexeme.folded) ? symbols[lexeme.folded] : undefined;
    return currency === undefined ? null : { currency, factor: 1, next: at + 1 };
  }
  if (lexeme.kind !== 'word') return null;
  const after = lexemes[at + 1];
  if (isSymbol(after, '$') && after?.glued && Object.hasOwn(dollars, lexeme.folded)) {
    return { currency: dollars[lexeme.folded] ?? null, factor: 1, next: at + 2 };
  }
  if (lexeme.text === 'T' && isSymbol(after, '€') && after?.glued)
    return { currency: 'EUR', factor: 1000, next: at + 2 };
  if (lexeme.text === 'k' && isSymbol(after, '€') && after?.glued)
    return { currency: 'EUR', factor: 1000, next: at + 2 };
  if (codes.has(lexeme.text)) {
    const dollar = isSymbol(after, '$') && lexeme.text.endsWith('D');
    return { currency: lexeme.text === 'RMB' ? 'CNY' : lexeme.text, factor: 1, next: dollar ? at + 2 : at + 1 };
  }
  if (lexeme.text === 'TEUR') return { currency: 'EUR', factor: 1000, next: at + 1 };
  if (lexeme.text === 'Fr' && isSymbol(after, '.') && after?.glued) return { currency: 'CHF', factor: 1, next: at + 2 };
  return readName(lexemes, at);
}

function readName(lexemes: Source['lexemes'], at: number): NamedCurrency | null {
  const word = lexemes[at]?.folded ?? '';
  if (Object.hasOwn(hundredths, word)) return { currency: hundredths[word] ?? null, factor: 0.01, next: at + 1 };
  if (Object.hasOwn(names, word)) return { currency: names[word] ?? null, factor: 1, next: at + 1 };
  const country = countryOf(word);
  if (country === null) return null;
  const next = skipToName(lexemes, at + 1);
  return isWord(lexemes[next], 'dollar', 'dollars', 'pounds', 'francs', 'franken', 'pfund')
    ? { currency: currencyOf(country, lexemes[next]?.folded ?? ''), factor: 1, next: next + 1 }
    : null;
}

function countryOf(word: string): string | null {
  if (['us', 'u', 'united', 'american'].includes(word)) return 'US';
  if (word === 'canadian') return 'CA';
  if (word === 'australian') return 'AU';
  if (word === 'swiss' || word === 'schweizer') return 'CH';
  return word === 'british' || word === 'sterling' ? 'GB' : null;
}

/** Over what stands between a country and its money: "US-Dollar", "U.S. dollars", "United States dollars". */
function skipToName(lexemes: Source['lexemes'], at: number): number {
  let next = at;
  while (next < at + 4 && (isSymbol(lexemes[next], '.', '-') || isWord(lexemes[next], 's', 'states'))) next += 1;
  return next;
}

function currencyOf(country: string, name: string): string {
  if (name.startsWith('dollar')) return country === 'CA' ? 'CAD' : country === 'AU' ? 'AUD' : 'USD';
  return name.startsWith('fran') ? 'CHF' : 'GBP';
}
