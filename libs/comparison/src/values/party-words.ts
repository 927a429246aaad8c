/**
 * What contracts call those who are bound by them, in lower case and the singular. English ones count only with a
 * capital, as contracts write what they have defined.
 */
export const partyRoles: ReadonlySet<string> = new Set(
  // German.
  (
    'auftragnehmer auftragnehmerin auftraggeber auftraggeberin mieter mieterin vermieter vermieterin käufer käuferin ' +
    'verkäufer verkäuferin lizenznehmer lizenznehmerin lizenzgeber lizenzgeberin arbeitnehmer arbeitnehmerin arbeitgeber ' +
    'arbeitgeberin besteller bestellerin lieferant lieferantin kunde kundin anbieter anbieterin auftragsverarbeiter ' +
    'unterauftragnehmer subunternehmer nachunternehmer generalunternehmer darlehensgeber darlehensnehmer kreditgeber ' +
    'kreditnehmer gläubiger schuldner bürge pächter verpächter leasinggeber leasingnehmer versicherer versicherungsnehmer ' +
    'gesellschafter gesellschafterin treuhänder treugeber handelsvertreter vertragspartner vertragspartei ' +
    'dienstleister dienstleisterin betreiber nutzer nutzerin anwender franchisegeber franchisenehmer verwender verbraucher ' +
    'unternehmer garantiegeber erwerber veräußerer ausleiher verleiher entleiher hersteller händler auftragsdatenverarbeiter ' +
    'geschäftsführer beschäftigte steuerpflichtige verwahrer hinterleger makler empfänger absender frachtführer spediteur ' +
    // English.
    'licensee licensor sublicensee buyer seller purchaser vendor customer client supplier contractor subcontractor company ' +
    'consultant employer employee lessee lessor landlord tenant borrower lender guarantor trustee distributor reseller ' +
    'manufacturer provider franchisee franchisor agent principal recipient discloser assignor assignee grantor grantee ' +
    'pledgor mortgagor mortgagee indemnitor indemnitee investor shareholder stockholder partner member bank issuer ' +
    'underwriter servicer operator owner user subscriber advertiser publisher author artist party parties corporation ' +
    'executive processor controller subprocessor insurer insured carrier shipper debtor creditor bailor bailee affiliate'
  ).split(' '),
);

/** Endings of legal forms as they stand in names, from the longest to the shortest; a dot stands for one with dots. */
export const legalForms: readonly (readonly string[])[] = [
  'gmbh & co . kgaa',
  'gmbh & co . kg',
  'gmbh & co kgaa',
  'gmbh & co kg',
  'gmbh und co . kg',
  'gmbh & co . ohg',
  'ag & co . kgaa',
  'ag & co . kg',
  'ag & co kg',
  'se & co . kgaa',
  'se & co . kg',
  'se & co kg',
  'ug ( haftungsbeschränkt ) & co . kg',
  'ug ( haftungsbeschränkt )',
  'ug',
  'partg mbb',
  'part gmbb',
  'gesellschaft mit beschränkter haftung',
  'aktiengesellschaft',
  'kommanditgesellschaft',
  'gmbh',
  'ggmbh',
  'mbh',
  'kgaa',
  'ag',
  'kg',
  'ohg',
  'gbr',
  'egbr',
  'se',
  'eg',
  'e . v .',
  'e . k .',
  'incorporated',
  'inc .',
  'inc',
  'corporation',
  'corp .',
  'corp',
  'l . l . c .',
  'l . l . p .',
  'l . p .',
  'llc',
  'llp',
  'lllp',
  'lp',
  'pty . ltd .',
  'pty ltd .',
  'pty ltd',
  'pte . ltd .',
  'pte ltd .',
  'pte ltd',
  'co . , ltd .',
  'co . ltd .',
  'company limited',
  'limited liability company',
  'limited partnership',
  'ltd .',
  'ltd',
  'limited',
  'public limited company',
  'plc',
  'company',
  'n . a .',
  's . a . r . l .',
  's . a . s .',
  's . a .',
  's . p . a .',
  's . r . l .',
  'sarl',
  'b . v .',
  'n . v .',
  'bv',
  'nv',
  'spa',
  'srl',
  'a / s',
  'oy',
  'oyj',
  'asa',
  'aps',
  'kft',
  's . r . o .',
  'sp . z o . o .',
]
  .map((form) => form.split(' '))
  .sort((a, b) => b.length - a.length);
