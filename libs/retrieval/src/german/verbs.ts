/**
 * Stems of German verbs without prefix that are inflected without a change of vowel: "prüf" for "prüfen". What begins
 * with a prefix ("überprüfen") is known by the verb after it.
 */
export const WEAK_VERBS = `
    lehn wehr zerr blätter eifer fessel gewöhn knall spalt sprüh stamm walt heg schalt schicht schnür siegel tauf zapf
    absichtig acht ahnd ängstig frei gleich heilig holper läng mittel mut nummer ruhig tauch ahn angel antwort arbeit atm bad bagger bau bauch beantrag beauftrag beb beicht beil berechtig
    bereit beschädig beschäftig besser bestätig bet bett betätig beug beut bewillig bewältig bezweck bild billig blend
    blick blüh bohr borg box brauch breiter brems brenn brüll buch bürg dank dau dauer deck dehn deut dicht dien drah
    dreh dring droh druck dräng drück duld dung dusch dämm dämpf eben ebn ehr eich eign eil einig eis engag entschuld
    entwickel erb erklär erledig ermächtig ermäßig ernt eröffn fass fehl feier feil fertig festig feuer filter fisch
    flag flieh flug flüster folg folter forder form forsch frag freu frist fähig fäll färb förder füg fühl führ füll
    fürcht genehmig gerb glaub glied glieder glätt glüh grab grenz gräm größer gründ grüß gär gärtner gönn günstig
    gürt haft handel hass haupt hebel heft heil heirat heiz hemm herrsch hetz heuer heul hinder hoff hol huld hust
    häuf hör hüll hüt impf irr jag jubel kapp kauf kehr keim kern kett kipp klag klapp klatsch kleb kleid kleiner
    kletter klick klopf kläg klär knüpf koch koppel kost krank kratz kreuz kräftig kränk kuppel kämm kämpf körper kühl
    kümmer künd kündig kürz küss lach lack lager lang lass lastig laub laut leb ledig leer leg lehr leichter leist
    leit lenk lern leucht leugn lieb lief liefer link list lob lock logg lohn lähm läng länger läuf läut läuter lös
    lüft mach mahn mal mark markt mauer mehr meister meld melk meng merk miet mind minder misch miss mitt mord mächtig
    mäng mäßig möbl müh nachrichtig nah nahr neu nutz näh nähr nötig nütz operier ordn paar pacht pack parier park
    pass passier pflanz pfleg pflück pflüg pfänd plag plan plätz plünder prall press prob probier präg prüf pump putz
    quäl rag raub rauch rech rechn rechtig red reg regel regier regn reich reif reih rein reinig reis reiz rett reu
    richt richtig roll räch räucher räum röst rück rücksichtig rüg rühr rüst sag samm sammel sauber saug saum schad
    schaff schau schenk scherz scheu schick schild schilder schimpf schlacht schlechter schleif schlepp schleuder
    schlicht schluck schlängel schmeck schminke schmutz schmück schon schraub schreck schrumpf schul schuld schuldig
    schutz schwang schweb schweiß schwer schwitz schwäch schwänz schwärz schädig schäm schätz schäum schöpf schütt
    schütz segn sehn seitig senk setz seufz sicher sicht sichtig sieb sied siedel sorg spann spar speicher sperr
    spiegel spiel spitz spott spreng spritz spül spür stabilisier stapel starr start stau staub steck steiger stell
    stemm stempel steuer stift stimm stimmig stopf stoss straf straff strahl strand streb streck streif streik streu
    ström studier stuf stund ständig stärk stör stück stürm stürz stütz such summ säg sänft sänftig sättig säuber säum
    sündig tadel tag tank tanz tarn tast taug taumel tausch teil teilig telefonier test teur tief tilg tracht trau
    trauer trenn trock trockn tropf trotz trän tränk träum trüb tätig täusch töt unterricht urteil verpflicht veränder
    wach wag wahr wandel wander warn wart wechsel weck weiger weih weil wein weit weiter welk werk wert wett wick
    wickel widm will willig wimmel wink wirk wisch wohn wucher wund wunder wurz wäg wähl wähn währ wält wärm wäss
    wässer wölb wühl wünsch würdig würfel würg würz zahl zahm zahn zauber zeichn zeig zeitig zeug ziel zier zitter
    zoll zweck zweifel zweig zwäng zähl zähm zöger züch zücht zünd zürn änder ärger ärgert äußer öffentlich öffn üb
    übermittel`;

/**
 * German verbs with a change of vowel: the stem of the infinitive, the forms that differ from it (third person, past,
 * participle without "ge" and endings), and after a bar nouns of the same root that follow a prefix ("Abgabe", "Einnahme").
 */
export const STRONG_VERBS = `
    back: bäckt backt buk
    befehl: befiehl befahl befohl
    beginn: begann begonn
    beiss: biss
    berg: birg barg borg
    bieg: bog
    biet: bot boten | gebot
    bind: band bund | bund bindung
    bitt: bat bet
    blas: bläst blies
    bleib: blieb
    brech: brich brach broch | bruch
    brenn: brann brannt | brand
    bring: bracht
    denk: dacht
    dring: drang drung
    dürf: darf durft
    empfehl: empfiehl empfahl empfohl
    ess: iss aß gess
    fahr: fähr fuhr | fahrt fuhr
    fall: fäll fiel | fall
    fang: fäng fing | fang
    fecht: ficht focht
    find: fand fund | fund
    flecht: flicht flocht
    flieg: flog | flug
    flieh: floh | flucht
    fliess: floss | fluss
    fress: friss fraß
    frier: fror
    geb: gib gibt gab | gabe
    geh: ging gang gangen | gang
    gelt: gilt galt golt
    geniess: genoss | genuss
    gewinn: gewann gewonn | gewinn
    giess: goss | guss
    gleich: glich
    gleit: glitt
    grab: gräb grub
    greif: griff | griff
    halt: hält hielt | halt
    häng: hing hang | hang
    hau: hieb
    heb: hob | hub
    heiss: hieß
    helf: hilf half holf | hilfe
    kenn: kannt | kenntnis
    kling: klang klung | klang
    komm: kam kommen | kunft
    könn: kann konnt
    kriech: kroch
    lad: läd lud | ladung
    lass: läss ließ | lass
    lauf: läuf lief | lauf
    leid: litt
    leih: lieh | leihe
    les: lies las | lese
    lieg: lag leg
    lüg: log
    meid: mied
    mess: miss maß | maß
    mög: mag mocht
    müss: muss musst
    nehm: nimm nimmt nahm nomm | nahme
    nenn: nannt
    pfeif: pfiff
    preis: pries
    rat: rät riet | rat
    reib: rieb
    reiss: riss | riss
    reit: ritt | ritt
    renn: rannt
    riech: roch
    ring: rang rung
    rinn: rann ronn
    ruf: rief | ruf
    sauf: soff
    schaff: schuf
    scheid: schied | scheid
    schein: schien | schein
    schieb: schob | schub
    schiess: schoss | schuss
    schlaf: schläf schlief
    schlag: schläg schlug | schlag
    schliess: schloss | schluss
    schmeiss: schmiss
    schmelz: schmilz schmolz
    schneid: schnitt | schnitt
    schreib: schrieb | schrift schreiben
    schrei: schrie
    schreit: schritt | schritt
    schweig: schwieg
    schwell: schwill schwoll
    schwimm: schwamm schwomm
    schwind: schwand schwund | schwund
    schwör: schwor
    seh: sieh sah | sicht
    send: sandt
    sing: sang sung
    sink: sank sunk
    sitz: saß sess | sitz
    sprech: sprich sprach sproch | sprache spruch
    spring: sprang sprung | sprung
    stech: stich stach stoch | stich
    steh: stand | stand
    stehl: stiehl stahl stohl
    steig: stieg | stieg
    sterb: stirb starb storb
    stoss: stöß stieß | stoß
    streich: strich | strich
    streit: stritt
    trag: träg trug | trag
    treff: triff traf troff
    treib: trieb | trieb
    tret: tritt trat | tritt
    trink: trank trunk
    tu: tat tan
    verderb: verdirb verdarb verdorb
    vergess: vergiss vergaß
    verlier: verlor | verlust
    wachs: wächs wuchs | wuchs
    wasch: wäsch wusch | wäsche
    weich: wich
    weis: wies | weis
    wend: wandt
    werb: wirb warb worb
    werf: wirf warf worf | wurf
    wieg: wog
    wind: wand wund
    wiss: weiß wusst
    zieh: zog | zug
    zwing: zwang zwung | zwang`;

/** What German verbs begin with. */
export const VERB_PREFIXES = `
    ab an auf aus be bei bereit da dar durch ein einher emp empor ent entgegen er fehl fest fort frei ge gegenüber gleich gut heim her heran
    heraus herbei herein herunter hervor hin hinaus hinein hinter hinzu inne instand los miss mit nach nieder rück sicher statt teil über
    überein um unter ver vor voran voraus vorbei vorher vorweg wahr weg weiter wider wieder zer zu zurück zusammen zwischen`;
