import { type Cue, readCue } from './cue.ts';

/** What a clause of a contract is about, as questions call it and as contracts write it. */
export interface Topic {
  readonly id: string;
  /** Matches questions and labels that ask for it. */
  readonly asked: RegExp;
  /** Match clauses that speak of it, each with what it counts; a clause speaks of it from 1 on. */
  readonly cues: readonly (readonly [cue: Cue, weight: number])[];
  /** Matches the heading of such clauses. */
  readonly heading?: RegExp;
  /** What a matching heading counts; 0.4 where it is not said. */
  readonly headingWeight?: number;
  /** Matches clauses that look like it and are not. */
  readonly against?: RegExp;
}

const agreement = String.raw`(?:agreement|contract|amendment|lease|license|warrant|vertrag\p{L}{0,3}|vereinbarung)`;
const re = readCue;

/** Clause types of contracts. An earlier one is preferred where a question names several. */
export const topics: readonly Topic[] = [
  {
    id: 'documentName',
    asked:
      /\b(?:(?:document|contract|agreement) (?:name|title|type)|(?:name|title|type|kind) of (?:the |this )?(?:document|contract|agreement))\b|vertragsart|titel des|art des vertrag/i,
    cues: [],
  },
  {
    id: 'governingLaw',
    asked:
      /govern(?:ing|ed|s)\b.{0,30}\blaw|\blaws?\b.{0,40}\b(?:appl|govern)|appli\w+ law|choice of law|which law|what law|anwendbar\w* recht|welches recht|welchem recht|rechtswahl|geltendes recht|^\W*(?:applicable )?(?:law|recht)\W*$/i,
    cues: [
      [
        re(
          String.raw`\b(?:govern(?:ed|s|ing)?|constru(?:ed|ctions?|ction)|interpret(?:ed|ation)?|enforced|subject)\b.{0,200}\blaws?\b`,
        ),
        0.7,
      ],
      [re(String.raw`\blaws? of.{0,80}\b(?:shall |will )?(?:govern|control|appl(?:y|ies))`), 0.9],
      [re(String.raw`\b(?:this|the|each) ${agreement}\b`), 0.3],
      [re(String.raw`\bin accordance with.{0,60}\blaws?\b`), 0.3],
      [re(String.raw`\bsubject to\b.{0,30}\b\p{L}+ law\b`), 0.4],
      [
        re(
          String.raw`\b(?:gilt|unterlieg\p{L}+|findet|anwendbar\p{L}*|anzuwenden)\b.{0,120}\brechts?\b|\brecht\b.{0,60}(?:findet anwendung|anwendbar|anzuwenden)`,
        ),
        1,
      ],
      [re(String.raw`\bes gilt\b.{0,60}\brecht\b`), 0.4],
      [re(String.raw`\b(?:law|laws|recht)\b.{0,40}\b(?:applies|apply|governs?)\b`), 1],
    ],
    heading: /governing law|applicable law|choice of law|rechtswahl|anwendbares recht/i,
    headingWeight: 0.6,
    against: /\b(?:organi[sz]ed|incorporated|existing|formed|established) (?:and \w+ )?(?:\w+ )?under the laws\b/i,
  },
  {
    id: 'jointIpOwnership',
    asked: /joint(?:ly)?.{0,20}(?:ip|intellectual|own)|co-?own|gemeinsam\w* (?:eigentum|schutzrecht)/i,
    cues: [
      [
        re(
          String.raw`\b(?:joint(?:ly)?[- ]own|own(?:ed|ership)?\b.{0,40}\bjointly|joint ownership|co-?own)|\bjoint(?:ly)?\b.{0,60}\b(?:inventions?|intellectual property|patents?|in equal shares)`,
        ),
        1,
      ],
    ],
    against: /joint(?:ly)? and several/i,
  },
  {
    id: 'ipOwnershipAssignment',
    asked:
      /(?:ip|intellectual property|invention|work product).{0,40}(?:own|assign|transfer)|(?:own|assign|transfer).{0,30}(?:ip\b|intellectual property|inventions?|work product)|\bwho owns\b|\bintellectual property\b|\bip rights\b|rechte an (?:arbeitsergebnis|erfindung)|schutzrechte/i,
    cues: [
      [
        re(
          String.raw`\b(?:assigns?|transfers?|conveys?|vests?|assign and)\b.{0,160}\b(?:right,? title,? (?:and )?interest|all rights?|intellectual property|ownership|copyrights?|inventions?|patents?|trademarks?)`,
        ),
        1,
      ],
      [re(String.raw`\bworks? made for hire\b`), 1],
      [
        re(
          String.raw`\b(?:shall|will) (?:be|become|remain)\b.{0,40}\b(?:sole|exclusive) (?:and exclusive )?property of\b`,
        ),
        1,
      ],
      [
        re(
          String.raw`\b(?:results?|deliverables)\b.{0,60}\bbelongs? to\b|(?:ergebnisse|urheberrechte|schutzrechte|erfindungen)\b.{0,80}\b(?:gehören|stehen|gehen)\b`,
        ),
        1,
      ],
      [re('überträgt.{0,80}(?:rechte|nutzungsrechte|eigentum)'), 1],
    ],
    against: /\b(?:not (?:be )?assign|without (?:the )?(?:prior|express)|shares? of common stock|security interest)\b/i,
  },
  {
    id: 'affiliateLicenseLicensor',
    asked: /affiliate.{0,40}licensor|licensor.{0,40}affiliate/i,
    cues: [
      [
        re(
          String.raw`\b(?:and|or) (?:its|their) affiliates?,? (?:hereby )?grants?\b|\bgrants?\b.{0,120}\b(?:owned|controlled|held) by\b.{0,60}\b(?:affiliates?|subsidiar)`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'affiliateLicenseLicensee',
    asked: /affiliate.{0,40}licen[sc]ee|licen[sc]ee.{0,40}affiliate|affiliate licen[sc]e/i,
    cues: [
      [
        re(
          String.raw`\bgrants?\b.{0,40}\bto\b.{0,80}\b(?:its|their|and) (?:\p{L}+ )?(?:affiliates?|subsidiar)|\blicen[sc]e\b.{0,120}\b(?:affiliates?|subsidiaries)\b.{0,40}\b(?:may|to use|shall)`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'noticeToTerminateRenewal',
    asked:
      /notice.{0,40}(?:terminate|prevent|stop|avoid).{0,20}renew|non-?renewal|renewal.{0,30}notice|notice period to terminate|notice.{0,40}not renew|verlängerung.{0,40}(?:kündig|widersprech)|(?:kündig|widerspr).{0,40}verlängerung/i,
    cues: [
      [
        re(
          String.raw`\b(?:notice|notify|notifies)\b.{0,200}\b(?:non-? ?renew|not (?:to )?(?:renew|extend)|terminat|expir|cancel)|\b(?:not (?:to )?(?:renew|extend)|terminat\p{L}*|non-? ?renewal)\b.{0,160}\b(?:notice|notif)`,
        ),
        0.5,
      ],
      [re(String.raw`\b(?:renew|extend)(?:ed|al|s|ing)?\b|verlänger`), 0.5],
      [re(String.raw`\b(?:days?|months?|weeks?|tage\p{L}?|monate?|monaten|wochen)\b`), 0.1],
    ],
    against: /\b(?:insurance|policy|policies)\b/i,
  },
  {
    id: 'renewal',
    asked:
      /\brenew|\bextension\b|\bextend\w*\b.{0,30}\b(?:term|contract|agreement)|(?:contract|agreement|term)\b.{0,20}\bextend|verlänger|erneuer/i,
    cues: [
      [
        re(
          String.raw`\bautomatic(?:ally)?\b.{0,60}\b(?:renew|extend|continue)|\b(?:renew|extend)(?:ed|s)?\b.{0,20}\bautomatic`,
        ),
        1,
      ],
      [
        re(
          String.raw`\b(?:renew|extend)(?:ed|s|able)?\b.{0,120}\b(?:additional|further|successive|consecutive|subsequent|renewal|another|like)\b.{0,60}\b(?:terms?|periods?|years?|months?)\b`,
        ),
        1,
      ],
      [
        re(
          String.raw`\b(?:option|right|elect\p{L}*)\b.{0,40}\b(?:to )?(?:renew|extend)\b.{0,80}\b(?:terms?|periods?|years?|${agreement})\b`,
        ),
        1,
      ],
      [re(String.raw`\brenewal terms?\b`), 0.5],
      [re(String.raw`\b(?:this|the) (?:${agreement}|term)\b.{0,100}\b(?:renew|extend)(?:ed|s|able|al)?\b`), 0.6],
      [re(String.raw`\b(?:renewable|extendable|renewed) for\b`), 0.6],
      [re(String.raw`\brenew(?:s|ed|able)?\b.{0,30}\b(?:years?|months?|terms?|periods?)\b`), 0.6],
      [re('verlänger(?:t|n)? sich|stillschweigend.{0,40}verläng|verlängerungsoption'), 1],
    ],
    heading: /\brenew|\bextension|verlängerung/i,
    against: /\b(?:insurance|policy|policies|registrations?|patents?|trademarks?|leases?|credit facility)\b/i,
  },
  {
    id: 'effectiveDate',
    asked:
      /effective date|(?:become|come|enter|take)s?\b.{0,20}(?:effect|force)|commencement|(?:start|begin\w*) date|(?:start|begin\w*) of\b|^\W*(?:start|begin|beginn|effective|gültig ab|ab wann)\W*$|(?:agreement|contract|lease|tenancy|employment|term|vertrag|miet\w*|arbeits\w*)\b.{0,25}\b(?:starts?|begins?|commences?|beginnt|startet)\b|(?:starts?|begins?|commences?|beginnt|startet)\b.{0,25}(?:agreement|contract|lease|tenancy|employment|term\b|vertrag|miet|arbeitsverh)|in kraft|inkrafttreten|vertragsbeginn|mietbeginn|laufzeitbeginn|beginn (?:des|der)\b/i,
    cues: [],
  },
  {
    id: 'expirationDate',
    asked:
      /expir|\bend dates?\b|^\W*end\W*$|\bend of (?:the )?(?:contract|agreement|lease|tenancy|employment)|\bends?\b.{0,20}\b(?:contract|agreement|lease|tenancy)|when does.{0,40}\bend\b|\b(?:initial |contract )?term\b(?!inat| ["“'])|duration of (?:the )?(?:agreement|contract)|(?:date|day|when)\b.{0,40}\b(?:agreement|contract|lease|tenancy|employment)\b.{0,15}\b(?:ends?|terminates?|runs? out|run)\b|how long(?!.{0,80}(?:warrant|guarantee|confiden|secre|offer|probation|data)).{0,30}\b(?:agreement|contract|lease|last|run|valid|in (?:force|effect))|laufzeit|vertragsende|^\W*ende\W*$|ende (?:des|der) \p{L}*(?:vertrag|laufzeit|verhältnis)|mietende|befristung|\bbefristet\b|vertrag.{0,20}\bendet\b|\bendet\b.{0,30}(?:vertrag|verhältnis)|vertragsdauer|(?:wie lange|bis wann)(?!.{0,80}(?:gewährleist|garantie|geheim|vertraulich|angebot|probezeit|daten)).{0,30}(?:vertrag|läuft|gilt)/iu,
    cues: [],
  },
  {
    id: 'agreementDate',
    asked:
      /(?:date|dated|signed|concluded|made|entered)(?!.{0,60}\b(?:ends?|terminat|renew|assign|amend|cancel)).{0,50}\b(?:agreement|contract)\b|\bwhen\b.{0,20}\b(?:agreement|contract)\b.{0,20}\b(?:made|entered|dated)|\b(?:agreement|contract|signing|signature|execution)\b.{0,20}\bdate|\bdate of\b.{0,20}\b(?:agreement|contract)|vertragsdatum|datum des vertrag|vertragsschluss|\bwhen\b.{0,30}\b(?:signed|executed|concluded)\b|wann.{0,40}(?:geschlossen|unterzeichnet|unterschrieben)|\bdate\b.{0,10}\bsigned|\b(?:date|day) of (?:signing|signature)|^\W*(?:date|datum)\W*$|datum der (?:unterzeichnung|unterschrift)|abschlussdatum|unterzeichnungsdatum/i,
    cues: [],
  },
  {
    id: 'mostFavoredNation',
    asked: /most.?favou?red|\bmfn\b|meistbegünstig/i,
    cues: [
      [re('most[- ]favou?red|meistbegünstig'), 1],
      [
        re(
          String.raw`\b(?:no less|as|at least as|not less) favou?rable\b.{0,160}\b(?:than|as)\b.{0,80}\b(?:offer|grant|provid|charg|any (?:other|third))`,
        ),
        1,
      ],
      [
        re(
          String.raw`\b(?:lower|better|more favou?rable) (?:price|terms|rate|pricing|fees?)\b.{0,120}\b(?:any|other|third)\b.{0,40}\b(?:customer|licensee|party|distributor|person)`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'competitiveRestrictionException',
    asked: /(?:exception|carve.?out|ausnahme).{0,60}(?:compet|exclusiv|wettbewerb)|compet\w* restriction exception/i,
    cues: [
      [
        re(
          String.raw`\b(?:except|other than|provided,? however|notwithstanding|nothing (?:herein|in this)|shall not (?:prevent|prohibit|restrict|apply))\b.{0,300}\b(?:compet|exclusiv|solicit)|\b(?:compet|exclusiv|solicit)\p{L}*\b.{0,300}\b(?:except (?:that|as|for)|provided,? however|shall not (?:prevent|prohibit|restrict|apply))`,
        ),
        1,
      ],
    ],
    against: /non-exclusive|injuncti|remed(?:y|ies)/i,
  },
  {
    id: 'noSolicitEmployees',
    asked:
      /solicit.{0,40}(?:employee|staff|personnel)|(?:employee|staff).{0,20}solicit|no-?hire|hire.{0,20}employees|poach|abwerb|abwerbe/i,
    cues: [
      [
        re(
          String.raw`\b(?:not|nor|neither|refrain|without|prohibit)\b.{0,200}\b(?:solicit|hire|employ|recruit|induce|engage|entice)\b.{0,160}\b(?:employees?|personnel|staff|officers?|consultants?|independent contractors?)\b`,
        ),
        1,
      ],
      [re('abwerb\\p{L}*'), 1],
    ],
    heading: /solicit/i,
    against: /\b(?:discriminat|worker'?s'? compensation|misconduct)/i,
  },
  {
    id: 'noSolicitCustomers',
    asked: /solicit.{0,40}(?:customer|client)|(?:customer|client).{0,20}solicit|kundenschutz/i,
    cues: [
      [
        re(
          String.raw`\b(?:not|nor|neither|refrain)\b.{0,160}\b(?:solicit|divert|entice|interfere with|contact|call (?:up)?on)\b.{0,160}\b(?:customers?|clients?|accounts?|orders?|business)\b`,
        ),
        1,
      ],
      [re('kundenschutz'), 1],
    ],
    heading: /solicit/i,
    against: /\b(?:securities|shares|proxies|prospectus|subscriptions?)\b/i,
  },
  {
    id: 'nonCompete',
    asked: /non-?compet|\bcompet(?:e|ing|ition)\b|wettbewerbsverbot|konkurrenz/i,
    cues: [
      [
        re(
          String.raw`\b(?:not|nor|neither|refrain|without|prohibit\p{L}*)\b.{0,220}\b(?:compet(?:e|es|ing)|competitive with|competition with|in competition|engage in (?:the|any) business)\b`,
        ),
        1,
      ],
      [re(String.raw`\bnon-?compet\p{L}+`), 0.8],
      [re(String.raw`\bnot (?:work|act|engage)\b.{0,60}\bcompet\p{L}*`), 1],
      [re('wettbewerbsverbot|in wettbewerb (?:zu )?tret'), 1],
    ],
    heading: /non-?compet|restrictive covenant|wettbewerb/i,
    against: /\b(?:competent|competitively sensitive|competitive bid|unfair competition laws?)\b/i,
  },
  {
    id: 'exclusivity',
    asked: /exclusiv|exklusiv|ausschließlichkeit/i,
    cues: [
      [
        re(
          String.raw`(?<!non-)(?<!non)\b(?:sole and )?exclusive(?:ly)?\b.{0,80}\b(?:right|licen[sc]e|distributor|agent|supplier|provider|representative|territory|dealer|basis|appoint|partner|manufactur|advisor)`,
        ),
        1,
      ],
      [
        re(
          String.raw`\b(?:appoint|grant|licen[sc]e|engage|purchase|supply|obtain)\p{L}*\b.{0,160}(?<!non-)(?<!non)\bexclusiv`,
        ),
        1,
      ],
      [
        re(
          String.raw`\b(?:shall|will|may|agrees?) (?:not )?\b.{0,60}\b(?:purchase|obtain|buy|sell|distribute|market)\b.{0,80}\b(?:exclusively|only from|solely from)`,
        ),
        1,
      ],
      [re('exklusiv|ausschließlich(?:e[nrs]?)? (?:recht|vertrieb)|alleinvertrieb'), 1],
    ],
    heading: /exclusiv/i,
    against:
      /exclusive (?:jurisdiction|venue|remed|forum|of\b|property|owner)|(?:belong|vest)\w* exclusively|(?:jurisdiction|venue|remed\w+).{0,80}exclusive|exclusive.{0,40}(?:courts?|remed)|not be exclusive|non-?exclusive/i,
  },
  {
    id: 'nonDisparagement',
    asked: /disparag|herabwürdig|herabsetz/i,
    cues: [
      [
        re(
          String.raw`disparag|\b(?:not|nor)\b.{0,160}\b(?:derogatory|defamatory|tarnish|injure the (?:reputation|goodwill)|detrimental to the (?:reputation|goodwill))|herabwürdig|herabsetzend`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'noticePeriod',
    asked:
      /^(?!.*(?:convenience|without cause|renew|verläng|ordentlich)).*(?:notice periods?|periods? of notice|how much notice|(?:terminat|cancel)\w* (?:notice|period)|notice\b.{0,40}\b(?:terminat|cancel)|(?:terminat|cancel)\w*\b.{0,60}\b(?:notice|period)\b|kündigungsfrist|frist\b.{0,40}k[üu]ndig|kündig\w*.{0,40}frist)/is,
    cues: [
      [
        re(
          String.raw`\b(?:terminat|cancel|withdraw|ended)\p{L}*\b.{0,160}\bnotice\b|\bnotice\b.{0,160}\b(?:terminat|cancel|ended)`,
        ),
        0.7,
      ],
      [re(String.raw`\bnotice periods?\b|\bperiods? of notice\b`), 0.5],
      [re(String.raw`kündig.{0,120}\b(?:frist|monat|woche|tag)|(?:frist|monat|woche|tage)\p{L}*\b.{0,120}kündig`), 0.7],
      [re('kündigungsfrist'), 0.5],
      [re(String.raw`\b(?:days?|weeks?|months?|years?|tage\p{L}?|wochen?|monat\p{L}{0,2}|jahr\p{L}{0,2})\b`), 0.3],
    ],
    heading: /notice|terminat|cancel|kündigung/i,
    against: /\b(?:material(?:ly)? breach(?:es)?|defaults?|bankrupt|insolven|fails? to (?:pay|cure|perform|comply))\b/i,
  },
  {
    id: 'terminationForConvenience',
    asked:
      /terminat\w*.{0,40}(?:convenience|without cause|any time|any reason|notice)|convenience|ordentlich\w* kündig|kündigungsfrist|jederzeit kündig|notice period|how.{0,30}terminat/i,
    cues: [
      [
        re(
          String.raw`\bterminat\p{L}*\b.{0,200}\b(?:for (?:its |their )?convenience|without cause|with or without cause|for any (?:or no )?reason|for no reason|at any time|without (?:any )?reason|in its sole discretion|at its (?:sole )?(?:option|discretion))\b|\b(?:for convenience|without cause|with or without cause|at any time|for any reason)\b.{0,120}\bterminat`,
        ),
        0.7,
      ],
      [re(String.raw`\b(?:upon|by|on|with)\b.{0,60}\b(?:notice|days|months)\b|\bgiving\b.{0,80}\bnotice\b`), 0.3],
      [
        re(
          String.raw`\bmay\b.{0,80}\bterminate\b.{0,160}\b(?:upon|by|on|with)\b.{0,60}\b(?:prior|advance)?.{0,30}\bnotice`,
        ),
        0.4,
      ],
      [
        re(
          '(?:ordentlich|jederzeit).{0,120}(?:gekündigt|kündigen|kündbar|kündigung)|mit einer frist von.{0,60}(?:gekündigt|kündbar|kündigen|kündigung)|kündigungsfrist',
        ),
        1,
      ],
    ],
    heading: /without cause|convenience/i,
    headingWeight: 0.5,
    against: /\b(?:material(?:ly)? breach(?:es)?|defaults?|bankrupt|insolven|fails? to (?:pay|cure|perform|comply))\b/i,
  },
  {
    id: 'firstRefusal',
    asked:
      /first (?:refusal|offer|negotiation)|\bro[fF][ronRON]\b|rofr|rofo|rofn|vorkaufsrecht|preemptive|pre-emptive|vorrecht/i,
    cues: [
      [
        re(
          String.raw`\b(?:right|option) of first (?:refusal|offer|negotiation|discussion|look)|first (?:right|option|opportunity) (?:of|to)\b.{0,60}\b(?:negotiat|refus|purchas|acqui|licen|offer)|\bfirst offer(?:ed)?\b.{0,60}\bto\b|vorkaufsrecht|andienungspflicht`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'changeOfControl',
    asked: /change (?:of|in) control|kontrollwechsel|ownership change|merger/i,
    cues: [
      [re(String.raw`\bchange (?:of|in)\b.{0,60}\b(?:control|ownership)\b|kontrollwechsel`), 1],
      [
        re(
          String.raw`\b(?:merger|consolidation|acquisition|acquired|sale of all|substantially all)\b.{0,200}\b(?:terminat|consent|assign)|\b(?:terminat|assign)\p{L}*\b.{0,250}\b(?:merger|consolidation|substantially all|acquired by)`,
        ),
        1,
      ],
    ],
    heading: /change (?:of|in) control/i,
    against: /\bentire agreement\b|\bbinding (?:up)?on\b/i,
  },
  {
    id: 'antiAssignment',
    asked:
      /assign(?:ment|ed|able|s)?\b(?!.{0,30}(?:intellectual|ip\b|invention))|übertragbar|abtret|übertragung|vertrag.{0,60}übertragen/i,
    cues: [
      [
        re(
          String.raw`\b(?:not|nor|neither|no|without)\b.{0,160}\b(?:assign(?:ed|able|ment)?|transfer(?:red|able)?|delegated?)\b`,
        ),
        0.6,
      ],
      [re(String.raw`\bassign(?:ed|able|ment)?\b.{0,200}\b(?:without|prior|written|consent|approval)\b`), 0.5],
      [re(String.raw`\bassignment\b.{0,80}\brequires?\b|\bmay\b.{0,20}\bassign\b.{0,80}\bwithout\b`), 0.2],
      [
        re(String.raw`\b(?:this|the) ${agreement}|\brights?\b.{0,40}\b(?:obligations?|duties|hereunder|interests?)`),
        0.2,
      ],
      [re(String.raw`\b(?:consent|approval)\b`), 0.2],
      [re('(?:abtretung|übertragung|abtreten|übertragen).{0,160}(?:zustimmung|ausgeschlossen|unzulässig|nicht)'), 1],
      [re('vertrag.{0,80}zustimmung.{0,80}(?:abtreten|abgetreten|übertragen)'), 1],
    ],
    heading: /assign|abtretung|übertragung/i,
    against:
      /\b(?:hereby assigns?|successors and (?:permitted )?assigns|sublicens\w+ only|securities act|right,? title,? and interest)\b/i,
  },
  {
    id: 'revenueSharing',
    asked:
      /(?:revenue|profit).{0,10}shar|\bshar\w*.{0,20}(?:revenue|profit)|royalt|commission|umsatzbeteilig|gewinnbeteilig|provision\b/i,
    cues: [
      [
        re(
          String.raw`(?:\d|\*|\]) ?(?:%|percent|\) percent)[^.]{0,160}\b(?:revenues?|profits?|net sales|gross sales|sales|proceeds|turnover|net income|receipts|purchase price)\b`,
        ),
        1,
      ],
      [
        re(
          String.raw`\b(?:revenue|profit)[- ]shar|\b(?:pay|receive|entitled to|earn)\p{L}*\b.{0,80}\b(?:royalt(?:y|ies)|commissions?)\b`,
        ),
        1,
      ],
      [re('umsatzbeteiligung|gewinnbeteiligung|provision in höhe|lizenzgebühr'), 1],
    ],
    heading: /royalt|commission|revenue shar|profit shar/i,
    against: /\b(?:late|interest at|per annum|tax(?:es)? )\b/i,
  },
  {
    id: 'priceRestrictions',
    asked: /price (?:restrict|increase|adjust|cap|control)|raise prices?|preis(?:anpass|erhöh|bind|gleit)/i,
    cues: [
      [
        re(
          String.raw`\b(?:not|no|maximum|limit\p{L}*|exceed)\b.{0,80}\b(?:increase|raise|reduce|change)\p{L}*\b.{0,60}\b(?:price|fee|rate|charge)s?\b|\b(?:price|fee|rate|charge)s?\b.{0,100}\b(?:not|no|maximum|limit\p{L}*|exceed)\b.{0,60}\b(?:increase|raise|adjust|more than)`,
        ),
        1,
      ],
      [re('preis(?:anpassung|erhöhung|gleitklausel|bindung)'), 1],
    ],
  },
  {
    id: 'minimumCommitment',
    asked:
      /minimum (?:commit|purchase|order|quantit|amount|volume|payment|guarantee)|mindest(?:abnahme|menge|umsatz|bestell|vergütung)/i,
    cues: [
      [
        re(
          String.raw`\b(?:minimum|at least|no(?:t)? less than|mindest\p{L}*)\b.{0,100}\b(?:purchas|order|quantit|commit|annual|units?|royalt|payments?|fees?|sales|volume|guarantee|hours|abnahme|menge|umsatz)`,
        ),
        0.8,
      ],
      [re(String.raw`\b(?:shall|will|must|agrees?|required|guarantees?|verpflichtet)\b`), 0.25],
      [re('mindest(?:abnahme|menge|umsatz|bestell|vergütung)'), 1],
    ],
    against: /\b(?:insurance|coverage|per occurrence|notice|days prior|written notice|majority|policy)\b/i,
  },
  {
    id: 'volumeRestriction',
    asked:
      /volume restrict|maximum (?:volume|quantit|number|use)|usage limit|\bcap on (?:use|volume)|höchstmenge|mengenbegrenz/i,
    cues: [
      [
        re(
          String.raw`\b(?:not (?:to )?exceed|up to a maximum|maximum of|no more than|limited to)\b.{0,80}\b(?:users?|units?|copies|hours|seats|installations?|servers?|quantit|volume|emails?|calls|per (?:month|year|day|week))`,
        ),
        1,
      ],
      [re('höchstmenge|mengenbegrenzung|höchstens.{0,40}(?:nutzer|stück|exemplare|stunden)'), 1],
    ],
    against: /\b(?:liability|damages|insurance)\b/i,
  },
  {
    id: 'nonTransferableLicense',
    asked: /non-?transferable|nicht übertragbar\w* lizenz/i,
    cues: [
      [
        re(
          String.raw`\bnon-?(?:transferable|assignable)\b.{0,160}\b(?:licen[sc]e|right)|\b(?:licen[sc]e|right)\p{L}*\b.{0,160}\b(?:non-?transferable|nontransferable|not (?:be )?(?:transfer|sublicens|assign)\p{L}*|no right to (?:sublicense|transfer))|nicht übertragbar`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'unlimitedLicense',
    asked: /unlimited|all-?you-?can-?eat|unbegrenzt\w* lizenz|enterprise licen/i,
    cues: [
      [
        re(
          String.raw`\bunlimited\b.{0,80}\b(?:licen[sc]es?|users?|use|copies|rights?|number)|\blicen[sc]e\b.{0,100}\bunlimited\b|\benterprise(?:-wide)? licen`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'perpetualLicense',
    asked: /irrevocable|perpetual|unwiderruflich|zeitlich unbe/i,
    cues: [
      [
        re(
          String.raw`\b(?:perpetual|irrevocabl[ey]|unwiderruflich\p{L}*)\b.{0,160}\b(?:licen[sc]es?|right|lizenz|nutzungsrecht)|\b(?:licen[sc]es?|grants?|lizenz|nutzungsrecht)\b.{0,160}\b(?:perpetual|irrevocabl[ey]|in perpetuity|unwiderruflich)`,
        ),
        1,
      ],
    ],
    against: /\b(?:jurisdiction|proxy|attorney-in-fact|letter of credit|submits?|waives?)\b/i,
  },
  {
    id: 'licenseGrant',
    asked: /licen[sc]e|lizenz|nutzungsrecht/i,
    cues: [
      [re(String.raw`\b(?:grants?|granted|granting)\b.{0,160}\b(?:licen[sc]es?|sublicen[sc]es?|right to use)\b`), 1],
      [re(String.raw`\b(?:hereby )?licenses? to\b`), 0.6],
      [re('(?:räumt|gewährt|erteilt).{0,120}(?:nutzungsrecht|lizenz)'), 1],
    ],
    heading: /licen[sc]e|lizenz/i,
    against: /\bno (?:right|licen[sc]e|other)\b|nothing (?:herein|in this)|not (?:be construed|grant)/i,
  },
  {
    id: 'sourceCodeEscrow',
    asked: /escrow|quellcode|source code/i,
    cues: [
      [
        re(
          String.raw`\bsource code\b.{0,160}\bescrow|\bescrow\b.{0,160}\bsource code|\bescrow agent\b.{0,80}\bsoftware|quellcode.{0,80}hinterleg`,
        ),
        1,
      ],
    ],
  },
  {
    id: 'postTermination',
    asked:
      /(?:post|after|upon|following).{0,20}(?:terminat|expir)|wind-?down|transition|nach (?:vertragsende|beendigung|kündigung)/i,
    cues: [
      [
        re(
          String.raw`\b(?:upon|after|following|in the event of|on|any)\b.{0,40}\b(?:expiration|termination|expiry)\b.{0,300}\b(?:shall|will|may|must)\b.{0,100}\b(?:continue|return|provide|complete|pay|sell|cease|discontinue|deliver|transition|assist|destroy|transfer|fulfil)`,
        ),
        1,
      ],
      [re(String.raw`\b(?:after|following|upon)\b.{0,30}\b(?:termination|expiration)\b`), 0.4],
      [re(String.raw`\bsurviv\p{L}*\b.{0,80}\b(?:terminat|expir)`), 0.4],
      [re('nach (?:beendigung|kündigung|ablauf|vertragsende).{0,160}(?:verpflichtet|hat|sind|ist)'), 1],
    ],
    heading: /effect of termination|post-?termination|transition/i,
  },
  {
    id: 'auditRights',
    asked: /\baudit|inspect|prüfungsrecht|prüfrecht|einsicht/i,
    cues: [
      [
        re(String.raw`\b(?:books?|records?|accounts)\b.{0,80}\bavailable\b|\baccess to\b.{0,80}\b(?:books|records)\b`),
        1,
      ],
      [
        re(
          String.raw`\b(?:right|may|entitled|permit\p{L}*|allow|shall|upon|access)\b.{0,160}\b(?:audit|inspect|examine)\p{L}*\b.{0,160}\b(?:books?|records?|accounts?|facilit|premises|compliance|operations|documents?)`,
        ),
        1,
      ],
      [re(String.raw`\b(?:books?|records?)\b.{0,200}\b(?:audit|inspect|examin)\p{L}*`), 1],
      [re(String.raw`\b(?:may|entitled to|right to)\b.{0,30}\baudit\b`), 1],
      [re('darf.{0,80}(?<!\\p{L})prüfen|prüfrecht'), 1],
      [re('prüfungsrecht|einsicht in.{0,40}(?:bücher|unterlagen)|auditrecht'), 1],
    ],
    heading: /audit|inspection/i,
    against:
      /\b(?:audited (?:consolidated )?financial|independent (?:auditors|accountants|public)|certified public)\b/i,
  },
  {
    id: 'uncappedLiability',
    asked: /un(?:capped|limited) liab|unbeschränkt\w* haft|unbegrenzt\w* haft/i,
    cues: [
      [
        re(
          String.raw`\b(?:except|other than|exclud\p{L}*|shall not (?:apply|limit)|nothing)\b.{0,250}\b(?:liab|limitation|damages|indemnif)\p{L}*\b.{0,250}\b(?:gross negligence|willful|wilful|fraud|indemnif|confidential|infring|death|personal injury|breach)|unbeschränkt.{0,60}haft|haft\p{L}* unbeschränkt`,
        ),
        1,
      ],
    ],
    heading: /limit\w* (?:of|on) liab|haftung/i,
  },
  {
    id: 'capOnLiability',
    asked: /\bcap(?:ped)?\b.{0,20}liab|liab\w*.{0,30}(?:cap|limit)|limit\w*.{0,20}liab|haftung/i,
    cues: [
      [re(String.raw`\bliab\p{L}*\b.{0,250}\b(?:exceed|limited to|in excess of|greater than)\b`), 1],
      [
        re(
          String.raw`\b(?:in no event|not|neither|no party)\b.{0,200}\b(?:liable|liability)\b.{0,250}\b(?:consequential|incidental|indirect|punitive|special|exemplary|lost profits|loss of profits?)`,
        ),
        1,
      ],
      [re('haftung.{0,160}(?:beschränkt|begrenzt|ausgeschlossen)|haftet nicht|haftungsbeschränkung|haftungshöchst'), 1],
      [re(String.raw`\bliab\p{L}*\b.{0,120}\b(?:cap(?:ped)?|limited)\b`), 1],
      [re('haft(?:et|en|ung)\\b.{0,120}(?:höchstens|maximal|bis zu|begrenzt|obergrenze)'), 1],
      [
        re(
          '\\bwithin\\b.{0,60}\\b(?:year|months?)\\b.{0,60}\\b(?:claim|action)|\\bno (?:claim|action)\\b.{0,100}\\bmore than\\b',
        ),
        0.7,
      ],
    ],
    heading: /limit\w* (?:of|on) (?:liab|damages)|haftung/i,
  },
  {
    id: 'liquidatedDamages',
    asked: /liquidated|termination fee|break-?up|\bpenalt(?:y|ies) for\b|vertragsstrafe|pönale|pauschalierte/i,
    cues: [
      [re(String.raw`\bpenalt(?:y|ies)\b.{0,20}\bof\b.{0,12}\d`), 1],
      [
        re(
          String.raw`\bliquidated damages\b|\b(?:early )?termination (?:fee|payment|charge)s?\b|vertragsstrafe|pönale|pauschaliert\p{L}* schadensersatz`,
        ),
        1,
      ],
    ],
    against: /not be (?:subject to|liable for).{0,40}liquidated/i,
  },
  {
    id: 'warrantyDuration',
    asked: /warranty (?:period|duration|term)|(?:duration|length|long).{0,30}warrant|gewährleistung|garantie/i,
    cues: [
      [
        re(
          String.raw`\bwarrant(?:y|ies|ed|s that)\b.{0,250}\b(?:for|period|within|during|of)\b.{0,60}\b(?:\d+\)?|\p{L}+) (?:days?|months?|years?)\b|\bwarranty period\b|\b(?:days?|months?|years?)\b.{0,60}\bwarranty`,
        ),
        1,
      ],
      [
        re(
          '(?:gewährleistung|garantie)\\p{L}*.{0,120}(?:jahre?n?|monate?n?|tage?n?)\\b|(?:gewährleistungs|garantie)(?:frist|zeit)',
        ),
        1,
      ],
    ],
    heading: /warrant|gewährleistung|garantie/i,
    against: /\bwarrant (?:shares|certificate)|exercise price|common (?:stock|shares)/i,
  },
  {
    id: 'insurance',
    asked: /insur|versicher/i,
    cues: [
      [
        re(
          String.raw`\b(?:shall|will|must|agrees?|required|maintain\p{L}*|obtain|carry|procure|keep|provide|provided)\b.{0,160}\binsur(?:ance|ed|ers?)\b|\binsurance\b.{0,120}\b(?:shall|will|must|maintain\p{L}*|required)\b`,
        ),
        1,
      ],
      [
        re(
          'versicherung.{0,100}(?:abschließen|abzuschließen|unterhalten|vorhalten|nachweis)|(?:haftpflicht)versicherung',
        ),
        1,
      ],
    ],
    heading: /insurance|versicherung/i,
    against: /\b(?:fdic|deposit insurance|federal deposit)\b/i,
  },
  {
    id: 'covenantNotToSue',
    asked: /covenant not to sue|not (?:to )?(?:sue|challenge|contest)|klageverzicht|nichtangriff/i,
    cues: [
      [re(String.raw`\bcovenants? not to sue\b|nichtangriff`), 1],
      [
        re(
          String.raw`\b(?:not|nor|neither|never|refrain)\b.{0,160}\b(?:challenge|contest|attack|dispute|oppose|sue|impair)\b.{0,160}\b(?:validity|ownership|title|rights?|interest|trademarks?|patents?|marks?|registration)`,
        ),
        1,
      ],
      [re(String.raw`\b(?:releases?|waives?)\b.{0,120}\b(?:claims?|causes? of action)\b.{0,120}\bagainst`), 0.8],
    ],
  },
  {
    id: 'thirdPartyBeneficiary',
    asked: /third.?party (?:benef|right)|vertrag zugunsten dritter|zugunsten dritter|begünstigte dritte/i,
    cues: [
      [re(String.raw`\bthird[- ]party beneficiar(?:y|ies)\b|zugunsten dritter`), 1],
      [
        re(
          String.raw`\b(?:for the benefit of|enforceable by|inure to the benefit of)\b.{0,120}\b(?:indemnified|affiliates?|third part)`,
        ),
        0.6,
      ],
    ],
    against: /\b(?:no|not|nor|nothing|other than)\b.{0,200}\b(?:third[- ]part|beneficiar)/i,
  },
  {
    id: 'parties',
    asked:
      /\b(?:who|which|what|name|list)\b.{0,40}\bpart(?:y|ies)\b(?! (?:ha[sd]|have|must|shall|may|can|pays?|owns?|bears?|is |are (?:allowed|obliged|required|liable)))|^\W*(?:the )?(?:contract(?:ing)? |names? of (?:the )?)?part(?:y|ies)\b.{0,30}$|\bwho (?:signed|concluded) |\bwho (?:is|are) the [\p{L}-]+\W*$|vertragspartner|vertragspartei|parteien|\bwer (?:sind|ist) (?:der|die) [\p{L}-]+\W*$|\bwer hat .{0,30}(?:geschlossen|unterzeichnet)|between whom/iu,
    cues: [],
  },
  {
    id: 'contractValue',
    asked:
      /contract (?:value|price|sum)|total (?:price|fee|amount|value|cost)|purchase price|\bprice\b|\bfees?\b|\brent\b|compensation|salary|how much.{0,30}(?:pay|cost)|vertragswert|auftragswert|gesamtpreis|kaufpreis|vergütung|honorar|\bmiete\b|\bpreis\b|was kostet/i,
    cues: [
      [
        re(
          String.raw`\b(?:purchase price|contract price|total price|aggregate price|fees?|compensation|salary|rent|price|consideration|kaufpreis|vergütung|gesamtpreis|auftragswert|vertragswert|honorar|miete|preis)\b.{0,160}(?:[$€£]|\b(?:usd|eur|chf|gbp|euros?|dollars?|franken|pounds?)\b)`,
        ),
        1,
      ],
      [re(String.raw`\b(?:pay|paid|payable|amounts? to|beträgt|zahlt|zahlbar|belaufen|be)\b`), 0.3],
      [re(String.raw`\b(?:total|aggregate|purchase price|gesamt\p{L}*|kaufpreis)\b`), 0.2],
    ],
    heading: /price|fees?|compensation|payment|consideration|rent|vergütung|preis|zahlung|honorar/i,
    against: /\bpar value\b|late (?:fee|payment)|insurance|per occurrence/i,
  },
  {
    id: 'jurisdiction',
    asked: /jurisdiction|venue|courts?\b|gerichtsstand|arbitrat|schiedsgericht|dispute/i,
    cues: [
      [
        re(
          String.raw`\b(?:jurisdiction|venue|courts?)\b.{0,160}\b(?:exclusive|submit|located|consent|settled|resolved|state|county)|\b(?:disputes?|controvers)\p{L}*\b.{0,160}\b(?:arbitrat|settled|resolved|court)`,
        ),
        1,
      ],
      [re('gerichtsstand|schiedsgericht'), 1],
    ],
    heading: /jurisdiction|venue|dispute|arbitration|gerichtsstand/i,
  },
  {
    id: 'confidentiality',
    asked: /confidential|secrecy|non-?disclosure|geheimhalt|vertraulich|verschwiegen/i,
    cues: [
      [re(String.raw`\b(?:shall|will|agrees?|must|not)\b.{0,160}\b(?:confiden(?:tial|ce)\p{L}*|disclos\p{L}+)\b`), 1],
      [
        re(
          'geheimhalt|vertraulich.{0,60}(?:behandel|halten)|verschwiegenheit|stillschweigen|geheimnis.{0,80}wahren|geheim.{0,5}halten',
        ),
        1,
      ],
      [re(String.raw`\b(?:keeps?|kept|treats?|treated)\b.{0,40}\b(?:confidential|secret)`), 1],
    ],
    heading: /confidential|geheimhaltung|vertraulich/i,
  },
  {
    id: 'paymentTerms',
    asked: /payment (?:term|period|deadline|due)|when.{0,30}(?:pay|invoice)|zahlungs(?:ziel|frist|bedingung)|fällig/i,
    cues: [
      [
        re(
          String.raw`\b(?:invoices?|payments?|amounts?|fees?|pay|paid|payable)\b.{0,160}\b(?:within|net|due)\b.{0,60}\b(?:days?|months?)\b`,
        ),
        1,
      ],
      [re('(?:zahlbar|fällig|zahlung|rechnung)\\p{L}*.{0,120}(?:innerhalb|binnen|tage?n?)\\b'), 1],
    ],
    heading: /payment|zahlung|vergütung/i,
  },
  {
    id: 'certificates',
    asked:
      /\bcertificat(?:es|ions)\b|\bcertified\b|zertifi(?:kat|zier)|accredit|akkredit|which standards|welche normen/i,
    cues: [
      [re(String.raw`\b(?:iso|iec|din|vda|tisax|haccp|iatf)\b.{0,5}\d{3}|\b(?:tisax|haccp)\b`), 1],
      [re(String.raw`\b(?:certified|accredited)\b.{0,40}\b(?:to|under|by|for)\b|\bcertification\b`), 1],
      [re('zertifizier|zertifikat|akkreditier'), 1],
    ],
    heading: /certificat|zertifi/i,
  },
];
