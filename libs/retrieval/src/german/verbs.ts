/**
 * Stems of German verbs without prefix that are inflected without a change of vowel: "prüf" for "prüfen". What begins
 * with a prefix ("überprüfen") is known by the verb after it.
 */
export const WEAK_VERBS = `
    absichtig acht ahn ahnd änder angel ängstig antwort arbeit ärger ärgert atm äußer bad bagger bau bauch beantrag
    beauftrag beb beicht beil berechtig bereit beschädig beschäftig besser bestätig bet betätig bett beug beut
    bewältig bewillig bezweck bild billig blätter blend blick blüh bohr borg box brauch breiter brems brenn brüll buch
    bürg dämm dämpf dank dau dauer deck dehn deut dicht dien drah dräng dreh dring droh druck drück duld dung dusch
    eben ebn ehr eich eifer eign eil einig eis engag entschuld entwickel erb erklär erledig ermächtig ermäßig ernt
    eröffn fähig fäll färb fass fehl feier feil fertig fessel festig feuer filter fisch flag flieh flug flüster folg
    folter forder förder form forsch frag frei freu frist füg fühl führ füll fürcht gär gärtner genehmig gerb gewöhn
    glätt glaub gleich glied glieder glüh gönn grab gräm grenz größer gründ grüß günstig gürt haft handel hass häuf
    haupt hebel heft heg heil heilig heirat heiz hemm herrsch hetz heuer heul hinder hoff hol holper hör huld hüll
    hust hüt impf irr jag jubel kämm kämpf kapp kauf kehr keim kern kett kipp kläg klag klapp klär klatsch kleb kleid
    kleiner kletter klick klopf knall knüpf koch koppel körper kost kräftig kränk krank kratz kreuz kühl kümmer künd
    kündig kuppel kürz küss lach lack lager lähm lang läng länger lass lastig laub läuf laut läut läuter leb ledig
    leer leg lehn lehr leichter leist leit lenk lern leucht leugn lieb lief liefer link list lob lock logg lohn lös
    lüft mach mächtig mahn mal mäng mark markt mäßig mauer mehr meister meld melk meng merk miet mind minder misch
    miss mitt mittel möbl mord müh mut nachrichtig nah näh nähr nahr neu nötig nummer nutz nütz öffentlich öffn
    operier ordn paar pacht pack parier park pass passier pfänd pflanz pfleg pflück pflüg plag plan plätz plünder präg
    prall press prob probier prüf pump putz quäl räch rag raub rauch räucher räum rech rechn rechtig red reg regel
    regier regn reich reif reih rein reinig reis reiz rett reu richt richtig roll röst rück rücksichtig rüg ruhig rühr
    rüst sag säg samm sammel sänft sänftig sättig sauber säuber saug säum saum schad schädig schaff schalt schäm
    schätz schau schäum schenk scherz scheu schicht schick schild schilder schimpf schlacht schlängel schlechter
    schleif schlepp schleuder schlicht schluck schmeck schminke schmück schmutz schnür schon schöpf schraub schreck
    schrumpf schul schuld schuldig schütt schütz schutz schwäch schwang schwänz schwärz schweb schweiß schwer schwitz
    segn sehn seitig senk setz seufz sicher sicht sichtig sieb sied siedel siegel sorg spalt spann spar speicher sperr
    spiegel spiel spitz spott spreng spritz sprüh spül spür stabilisier stamm ständig stapel stärk starr start stau
    staub steck steiger stell stemm stempel steuer stift stimm stimmig stopf stör stoss straf straff strahl strand
    streb streck streif streik streu ström stück studier stuf stund stürm stürz stütz such summ sündig tadel tag tank
    tanz tarn tast tätig tauch tauf taug taumel tausch täusch teil teilig telefonier test teur tief tilg töt tracht
    trän tränk trau trauer träum trenn trock trockn tropf trotz trüb üb übermittel unterricht urteil veränder
    verpflicht wach wäg wag wähl wähn währ wahr walt wält wandel wander wärm warn wart wäss wässer wechsel weck wehr
    weiger weih weil wein weit weiter welk werk wert wett wick wickel widm will willig wimmel wink wirk wisch wohn
    wölb wucher wühl wund wunder wünsch würdig würfel würg würz wurz zähl zahl zähm zahm zahn zapf zauber zeichn zeig
    zeitig zerr zeug ziel zier zitter zöger zoll züch zücht zünd zürn zwäng zweck zweifel zweig`;

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
