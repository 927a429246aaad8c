/** What several words of contracts mean alike, in both languages. */
interface Concept {
  readonly id: string;
  /** Parts of words of a question that ask for it. */
  readonly asked: RegExp;
  /** Parts of words of a clause that speak of it; those of the question where there are no others. */
  readonly said?: RegExp;
}

const begin = String.raw`(?<!\p{L})`;

/** Concepts of plain contracts. Roots of German words may stand anywhere in a compound, others begin a word. */
const concepts: readonly Concept[] = [
  {
    id: 'price',
    asked: word(
      `${begin}(?:fees?|pric|cost|charg|remunerat|compensat|wage|salar|pay(?!ment)|rate)|preis|kost|vergüt|entgelt|honorar|gebühr|gehalt|lohn(?!t)`,
    ),
    said: word(
      `${begin}(?:fees?|pric|cost|charg|remunerat|compensat|wage|salar|pays?(?!\\p{L})|paid|payable|rate)|preis|kost|vergüt|entgelt|honorar|gebühr|gehalt|lohn(?!t)|${begin}(?:zahlt|zahlen|bezahlt)`,
    ),
  },
  { id: 'payment', asked: word(`${begin}(?:pay|paid|invoice|due(?!\\p{L}))|zahl(?!\\w*reich)|rechnung|fällig`) },
  { id: 'rent', asked: word(`${begin}rent(?!\\p{Ll}*er)|${begin}\\p{L}*(?<!ver)miet(?:e|zins)(?![rt])`) },
  { id: 'deposit', asked: word(`${begin}(?:deposit|security)|kaution|sicherheitsleistung`) },
  { id: 'month', asked: word(`${begin}month|monat`) },
  { id: 'year', asked: word(`${begin}(?:year|annu)|jahr|jährlich`) },
  { id: 'week', asked: word(`${begin}week|woche|wöchentlich`) },
  { id: 'hour', asked: word(`${begin}hour|stund|arbeitszeit`) },
  { id: 'day', asked: word(`${begin}(?:day|daily)|${begin}täglich|tagessatz`) },
  { id: 'leave', asked: word(`${begin}(?:vacation|holiday|annual leave|leave)|urlaub|${begin}ferien`) },
  { id: 'trial', asked: word(`${begin}(?:probation|trial)|probezeit`) },
  { id: 'deliver', asked: word(`${begin}(?:deliver|ship)|liefer|zustell`) },
  { id: 'start', asked: word(`${begin}(?:start|begin|commenc)|beginn`) },
  { id: 'end', asked: word(`${begin}(?:ends?(?!\\p{L})|ending|expir)|${begin}ende(?:t|n)?(?!\\p{L})|ablauf|läuft ab`) },
  { id: 'warranty', asked: word(`${begin}(?:warrant|guarant)|gewährleist|garantie|mängel`) },
  { id: 'penalty', asked: word(`${begin}(?:penalt|liquidated)|vertragsstrafe|pönale|konventionalstrafe`) },
  { id: 'interest', asked: word(`${begin}(?:interest)|zins(?!t)`) },
  { id: 'insurance', asked: word(`${begin}insur|versicher`) },
  { id: 'liability', asked: word(`${begin}(?:liab)|haft(?:et|en|ung|bar)`) },
  {
    id: 'most',
    asked: word(`${begin}(?:cap(?!\\p{L})|maxim|limit|upper)|höchst|maximal|obergrenze|begrenz|beschränk`),
  },
  { id: 'least', asked: word(`${begin}(?:minim|at least)|mindest`) },
  { id: 'discount', asked: word(`${begin}(?:discount|rebate)|rabatt|skonto|nachlass`) },
  {
    id: 'customer',
    asked: word(`${begin}(?:customer|client|buyer|purchaser)|auftraggeber|kund(?:e|in)|käufer|besteller`),
  },
  { id: 'supplier', asked: word(`${begin}(?:supplier|vendor|seller|contractor)|auftragnehmer|lieferant|verkäufer`) },
  { id: 'landlord', asked: word(`${begin}(?:landlord|lessor)|vermieter`) },
  { id: 'tenant', asked: word(`${begin}(?:tenant|lessee)|(?<!ver)mieter`) },
  { id: 'employer', asked: word(`${begin}employer|arbeitgeber`) },
  { id: 'employee', asked: word(`${begin}(?:employee|worker)|arbeitnehmer|mitarbeiter`) },
  { id: 'sublet', asked: word(`${begin}(?:sublet|sublease)|untervermiet|untermiet`) },
  { id: 'subcontract', asked: word(`${begin}subcontract|unterauftrag|subunternehm|nachunternehm`) },
  { id: 'secret', asked: word(`${begin}(?:confidential|secre)|geheim|vertraulich|stillschweig|verschwieg`) },
  { id: 'court', asked: word(`${begin}(?:court|jurisdiction|venue)|gerichtsstand|gericht(?!e)`) },
  { id: 'notice', asked: word(`${begin}(?:notice)|kündigungsfrist`) },
  { id: 'terminate', asked: word(`${begin}(?:terminat|cancel)|künd(?:ig|bar)`) },
  {
    id: 'unlimited',
    asked: word(
      `${begin}(?:indefinite|perpetual|unlimited|permanent|open-ended)|unbefristet|unbestimmte[rn]? (?:zeit|dauer)`,
    ),
  },
  { id: 'limitedInTime', asked: word(`${begin}(?:fixed[- ]term|temporary)|(?<!un)befrist`) },
  {
    id: 'data',
    asked: word(`${begin}(?:data protection|personal data|privacy|gdpr)|datenschutz|dsgvo|personenbezogen`),
  },
];

function word(part: string): RegExp {
  return new RegExp(part, 'iu');
}

/** The concepts that a question asks for, and the words of it that name none. */
export function readQuestion(question: string): { concepts: string[]; rest: string } {
  const asked = concepts.filter((concept) => concept.asked.test(question));
  const rest = question.replaceAll(/[\p{L}-]+/gu, (each) =>
    asked.some((concept) => concept.asked.test(each)) ? ' ' : each,
  );
  return { concepts: asked.map(({ id }) => `concept ${id}`), rest };
}

/** The concepts that a clause speaks of. */
export const conceptsOf = (clause: string): string[] =>
  concepts.filter(({ asked, said = asked }) => said.test(clause)).map(({ id }) => `concept ${id}`);
