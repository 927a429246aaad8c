/**
 * German nouns that compounds are made of, by the field that they are at home in (each stands once). A word that stands
 * here is not split itself. What is made of a verb by "-ung" or "-er" is known without standing here ("Bewilligung",
 * "Prüfer").
 */
export const NOUNS: Readonly<Record<string, string>> = {
  law: `
    abfindung abkommen abmahnung abrede absatz abschiebung abschlag abschluss abschnitt absicht abstammung abtretung
    abwägung adoption akt akte alimente amnestie amt anerkenntnis anfechtung angabe angebot angeklagter angelegenheit
    angriff anhang anhängigkeit anhörung anklage anlass anordnung anspruch anstalt anstand anstifter antrag anwalt
    anwaltschaft anwartschaft anzeige arglist arrest asyl aufenthalt auffassung aufgabe aufhebung auflage auflassung
    aufschub aufsicht auftrag aufwand ausgleich auskunft auslage ausnahme ausreise aussage ausschluss ausschuss
    austritt ausweis auszug barkeit beamter befangenheit beförderung befugnis begehren beginn begriff begründung
    behörde beihilfe beistand beitrag beklagter belang beleg beleidigung benachteiligung berufung bescheid beschluss
    beschuldigter beschwer beschwerde besitz bestand betreuung betrug bewährung beweis beziehung billigkeit bürge
    bürger bürgschaft darlehen delikt diebstahl dienst diskriminierung disziplin dritter duldung ehe ehre eid eigentum
    eigentümer einigung einkommen einlage einrede einreise einspruch einwand einwendung einwilligung enteignung
    entgelt entschädigung entwurf erbe erbschaft erfolg erfordernis erfüllung ergänzung erhebung erklärung erlass
    erledigung ermessen erörterung ersatz erwerb fahndung fahrlässigkeit fall fessel festsetzung fiktion flucht folge
    fonds forderung formel freiheit freispruch frist fund fürsorge garantie gebot gebrauch gebühr gefahr gefangener
    gegenstand gegner geheimnis gehör geldbuße gemeinschaft genehmigung genossenschaft gericht gesamtheit geschädigter
    geschworener gesellschaft gesellschafter gesetz geständnis gesuch gewähr gewalt gewohnheit gläubiger gnade grund
    grundstück gut gutachten gutachter haft haftung handlung hemmung herausgabe hinweis hoheit hypothek immission
    immunität indiz inhaber inhalt insolvenz instanz institut interesse irrtum jurist justiz kanzlei kausalität
    kaution klage kläger klausel kodex konkurs kontrolle konvention korruption kosten kraft kündigung last lasten
    leasing legitimation leistung lizenz löschung mahnung mandant mandat mangel maßgabe maßnahme maßstab miete mieter
    minderung missbrauch mitglied mitwirkung mord mörder mündel nachlass nachricht nachteil nachtrag nachweis
    nichtigkeit nießbrauch norm notar nötigung notwehr nutzung opfer ordnung organ pacht pächter paragraf paragraph
    partei patent person pfand pflicht plädoyer präklusion prämisse praxis präzedenz presse privileg prokura protokoll
    prozess quote rahmen raub recht rechtsprechung reform regel regelung regress rente revision rückgabe rücktritt
    rüge sache sachverhalt sachverständiger satz satzung schaden scheidung schenkung schluss schrift schuld schuldner
    schutz sicherheit signatur sitte sitz sitzung sorge sorgfalt sprechung spruch staat stätte statut stellung
    stellungnahme stiftung stimme strafe streit streitigkeit sühne tat täter tatsache täuschung teilhabe tenor termin
    terror testament tod treu treue übereignung übereinkommen umfang umstand unschuld unterhalt unterlassung
    unterschlagung unterschrift untersuchung urheber urkunde urlaub ursache urteil verbot verbrauch verbraucher
    verbrechen verbrecher verdacht verein verfahren verfassung verfolgung verfügung vergehen vergleich vergütung
    verhalten verhältnis verhinderung verjährung verkehr verkündung verlangen verlust vermieter vermögen vermutung
    vernehmung verordnung versand verschulden versicherung verstoß versuch verteidiger verteidigung vertrag vertreter
    vertretung verwalter verwaltung verwandter verwirkung verzicht verzug veto volk vollmacht vollstreckung vollzug
    vorbehalt vorrang vorsatz vorschrift vorschuss vorstand vorteil vorwurf vorzug wahl wahrheit weg wegfall weisung
    widerruf widerspruch widrigkeit wille willkür wohl wucher zahlung zeitpunkt zession zeuge zeugnis zufall zugang
    zulässigkeit zulassung zumutbarkeit zusage zustand zuständigkeit zustellung zustimmung zuwendung zwang zweck
    zweifel`,
  offices: `
    abgabe abgeordneter abitur ablauf abordnung abstimmung abteilung administration adresse agentur aktion allee
    alleinerziehender amtmann anliegen anmeldung anschrift anwärter asylant attest auflösung aufnahme aufruf aufsatz
    aufstieg ausfertigung ausland ausländer aussiedler ausstellung bafög bedarf bedürfnis beirat beratung bericht
    bescheinigung besoldung besuch besucher bewerber bewerbung bewohner bezirk botschaft brauch bremen budget bund
    bunker bürgermeister büro deutscher diplomat direktion direktor dorf einbürgerung einkunft einreichung einrichtung
    einwohner eltern energie erlaubnis ermächtigung etat familie feier ferien feuer flagge flüchtling fluss förderung
    formalität formular forst fortschritt fraktion fremder frieden friedhof führung fürst garten geburt gedenken
    gegend geltung gemarkung gemeinde genosse gestattung gewerbe gewerkschaft gleichstellung graf gremium grenze
    gründung gültigkeit hartz haushalt heim heimat heimkehrer heirat herkunft hilfe hymne identität initiative inland
    integration jagd jugend kammer kandidat kanton kanzler kataster katastrophe kennzeichen kind kinder kirche
    koalition komitee kommission kommune kompetenz konferenz konflikt kongress konsul konsulat kontingent kopie korps
    kreis krieg krise kultur kurie lager land landwirt leben legislatur liste macht markt material mehrheit meldung
    migrant migration militär minderheit minister ministerium mission monarchie müll nachbar nachfolger nachwuchs
    nation niederlassung not nummer obdach objekt öffentlichkeit opposition orden original ort ortschaft palast papier
    parlament pass passant pendler periode personal petition pfarrer pflege pflegling plakat plan planung platz plenum
    politik politiker polizei polizist post posten präfekt präsident präsidium priester provinz publikum quittung rang
    rat rathaus reaktor rechnung redner referat referendum referent regierung region register reich religion rentner
    republik resolution ressort revier revolution richter richtlinie rundfunk sammlung schengen schule schütz sekretär
    sekretariat senat senator siedlung siegel soldat spende staatsangehöriger stab stadt stand standard station
    statistik stelle stempel steuer stichtag straße studie subvention taufe teilnahme tradition träger tribunal truppe
    überwachung umzug union unterlage unterricht unterstützung veranstaltung verband verbund vereinigung vergabe
    verlängerung verleihung vermerk versammlung versorgung verzeichnis vikar visum vogel vormund vorname vorsitz
    vorsitzender vorsorge waffe waise wappen wehr wesen widmung wirkung witwe woche wohnung würde zensur zensus
    zentrale zeremonie ziel zivilist zoll zone zuflucht zulage zusammenarbeit zuschlag zuschuss zuzug`,
  trade: `
    abnahme abnehmer abo abonnement abrechnung abruf abschreibung abwicklung abzug agio akademiker aktie aktionär
    aktiva akzept ankauf anlage anleihe anteil anweisung anzahlung arbeit arbeiter arbeitgeber arbeitnehmer artikel
    aufpreis aufrechnung aufschlag auftraggeber auftragnehmer aufwendung ausbildung ausfall ausfuhr ausgabe auskommen
    auslastung auslieferung ausschüttung ausstattung auszahlung auszubildender bank bargeld baum beauftragter
    bedienung bedingung belastung belegschaft berater beruf beschaffung beschäftigter beschäftigung bestätigung
    bestellung beteiligung betrag betreiber betrieb beurteilung bezug bezüge bieter bilanz bonität bonus börse branche
    bruch brutto buch buchung charta chef coupon deckung depot devise dividende dollar effekt einbehalt einfuhr
    eingang einkauf einnahme einsatz eintritt einzahlung einzug entlassung entlohnung entsorgung erfahrung erlös
    ermäßigung ernte erstattung ertrag etage euro existenz export fabrik faktor fälligkeit fertigung filiale finanz
    finanzierung firma fiskus förderer forschung fracht freibetrag freistellung fusion gage geber gehalt geld geschäft
    gewährleistung gewicht gewinn giro gratifikation grossist güte guthaben gutschein gutschrift hafen haltung handel
    händler handwerk handwerker hersteller herstellung honorar immobilie import index industrie inflation inkasso
    instandhaltung inventar inventur investition investor job kalkulation kapital kartell kasse kauf käufer kaufmann
    kollege kommanditist kommissar komplementär konditionen konjunktur konkurrent konkurrenz konsum konsument konto
    kontrolleur konzern konzession kooperation kredit kunde kundschaft kurs laden lage lehre lehrling leiter leitung
    lieferant lieferung limit liquidität logistik lohn makler management manager marge marke marketing maschine masse
    meister menge messe mitarbeiter mittel mittelstand mobbing monopol muster nachfrage nachfrist nehmer netto
    niederlage obligation option partner partnerschaft passiva pauschale pause pension pfändung pflichten police
    portfolio porto position prämie preis privatisierung produkt produktion produzent prognose projekt prospekt
    provision prozent rabatt rate rationalisierung referenz rendite reparatur reserve ressource rest risiko rohstoff
    rücklage rückstand rückstellung rückzahlung ruhestand saldo sanierung schein schicht schulden sektor
    selbstständiger service skonto sortiment sparer spedition spekulation spesen spielraum streik streuung stück
    stunde summe tabelle tagung tantieme tarif tätigkeit tausch team teil teilnehmer teilung tilgung tochter
    transaktion transport treuhand übergabe übernahme überschuss überstunde überweisung umsatz umschuldung unfall
    unternehmen unternehmer unternehmung valuta verantwortung verbindlichkeit verdienst vereinbarung verhandlung
    verkauf verkäufer verlag vermittler vermittlung verpackung verpflegung verpflichtung verrechnung versäumnis
    versetzung vertrieb verwahrung verwendung verwertung verzinsung volumen vorarbeiter vorauszahlung vorgesetzter
    vorrat vorschlag wachstum ware wechsel werbung werk wert wettbewerb wirt wirtschaft zahl zertifikat zins zinsen
    zubehör zulieferer zuverlässigkeit zwischenfall`,
  building: `
    abbruch abfahrt abfall abflug abgas abriss abstand abwasser achse ampel anbau anbieter anbindung anhänger anlieger
    anschluss antenne architekt asbest asphalt aufbau aufzug ausbau ausschreibung auto automobil bad bagger bahn
    balkon bau bauer bauwerk bebauung becken begehung beleuchtung benzin bereifung beton bett bewässerung blech bleibe
    blitz block boden bogen bohrung boot brand bremse brücke brunnen büchse bus camping container dach dachboden damm
    dämmung deich denkmal deponie diele diesel draht dung düse ebene ecke einbau einfahrt eisen eisenbahn elektrizität
    emission engpass erde erschließung esel estrich fahrer fahrt fahrzeug farbe fassade fenster ferne feuerung fläche
    flotte flug flugzeug flur formation fuge fundament fuß fußgänger garage gas gasse gebäude gefälle gelände geländer
    geräusch gerüst geschirr geschoss geschwindigkeit glas gleis graben gras grube halle haus hecke heizöl heizung
    hindernis hitze hof höhe holz hotel hubraum hubschrauber hupe hütte isolierung kabel kabine kamera kamin kanal
    kanalisation karosserie kehricht keller kessel kies klima klinker kohle kompost kran kreuzung küche küste lack
    lampe landschaft lärm laster laterne licht lift loch luft lüftung mauer maurer metall minute möbel mobilität
    modernisierung moor motor mühle netz oberfläche ofen ökologie panne park passage pfad pfeiler pfosten planierung
    platte rad rampe rand raum räumung reifen reihe reinigung reise renovierung ring rohbau rohr route ruine säge sand
    sauna schacht schall schaltung schiene schiff schild schimmel schlauch schloss schlüssel schmutz schnee schotter
    schrank schranke schrott schuppen schwelle segel silo sockel speicher sperre sperrung spur stahl stau stein stock
    stockwerk strecke streifen strom stufe stütze tank tapete taxi teer teich teppich terrasse tiefe tor traktor
    trasse treppe tunnel tür ufer umleitung umwelt vermessung viertel vorfahrt vorhaben wagen wald wand wanne wasser
    weiche weide werft werkstatt wiese wind winkel winter zähler zaun zeichnung zelle zelt zement zentrum ziegel
    zimmer zufahrt zug zuwegung`,
  university: `
    abmeldung absolvent akademie anerkennung anforderung anleitung anrechnung anwesenheit aula auswahl bachelor
    begabung begleitung bestehen bewertung bibliothek bildung campus curriculum dauer dekan dekanat didaktik diktat
    diplom diskussion dissertation doktor doktorand dozent eignung einschreibung ergebnis erwachsener erzieher
    erziehung essay examen exkursion experiment fach fachrichtung fachschaft fakultät fehler frage gang gebiet
    germanistik gespräch gewichtung grad grundlage gruppe gymnasium habilitation heft hörer hörsaal hort hospitation
    immatrikulation ingenieur internat jahr kandidatin kanon kapazität kapitel katalog kenntnis kita klasse klausur
    kolleg kolloquium konzept krippe kunst labor laboratorium lehrer lektion lektor lektüre lernen lerner literatur
    magister mathematik matrikel mensa mentor methode methodik moderation modul monat musik nachhilfe nachmittag
    niveau note orientierung pädagogik pensum phase philosoph philosophie physik plagiat prädikat praktikant praktikum
    präsentation professor professur promotion prorektor prüfer prüfling prüfung psychologie pult punkt quellen rektor
    rektorat repetitorium rotation schreiben schüler semester seminar sport sprache stipendiat stipendium stoff
    student studierender studium tafel tag test testat text thema theologie theorie thesis titel turnus tutor tutorium
    übung universität unterbrechung unterrichtung vertiefung voraussetzung vorbereitung vorbild vorlesung vorpraktikum
    vortrag weiterbildung wiederholung wissen wissenschaft wissenschaftler workshop zeile zeit zeitraum zitat`,
  technology: `
    abbild abfrage ablage absender abwehr abweichung account administrator algorithmus analysator analyse ansicht
    anwender anwendung architektur archiv argument assistent attribut audit auditor aufbewahrung aufzeichnung ausdruck
    auslöser authentifizierung automat backup barriere basis batterie baustein bedrohung befehl befund begrenzung
    benchmark benutzer benutzung berechtigung bereich bewegung bild bildschirm bit blatt blog browser byte chip client
    cloud code computer cookie datei daten datum diagramm dialog dichte digitalisierung dimension diskette display
    dokument dokumentation domäne druck drucker durchmesser eigenschaft eingabe einheit einstellung element empfang
    empfänger entwickler entwicklung ereignis erfassung erfindung erkennung erweiterung fassung fax feder feld
    fernseher feuchte figur filter format foto frequenz funk funktion gateway genauigkeit gerät grafik graph größe
    handbuch handy hardware identifikation impuls indikator informatik information installation instrument intelligenz
    interface internet intervall kategorie kennung kette klappe klick knopf knoten kolben komma kommunikation
    komponente konfiguration kontakt kontext konverter koordinate körper korrektur kriterium kryptografie kupplung
    kurve länge laser lautsprecher layout leck legende level linie linse logik login magnet makro maß matrix maus
    mechanik medien medium menü merkmal messung metrik mikrofon modell modem modus monitor nachkomma navigation nutzer
    operator ordner outsourcing parameter partition pegel peripherie pfeil phänomen pixel plattform plugin portal
    präzision priorität problem profil programm programmierer prozedur prozessor puffer pumpe qualität quelle raster
    rauch reaktion rechner regal reklamation relais relation relevanz roboter rolle router rückmeldung rückruf
    satellit scanner schalter schema schleife schleuse schlitz schraube schritt seite semantik sensor sequenz server
    sicherung signal simulation skala skript software spalte spannung speicherung spektrum spezifikation spiegel
    spitze status stecker steuerung störung struktur suche support symbol system tastatur taste technik techniker
    technologie teilchen telefon telefonat temperatur terminal token toleranz tonne tool transparenz trend typ
    übersicht übertragung uhr umgebung update upgrade variable variante vektor ventil verbesserung verbindung
    verfälschung verfügbarkeit vergrößerung verlauf verschleiß verschlüsselung version verteiler vertraulichkeit video
    virus vordergrund vorgabe vorgang vorgehen vorlage vorrichtung vorschau wartung website welle werkzeug widerstand
    wirksamkeit wort zeichen zeiger zertifizierung ziffer zugriff zuordnung zusatz zweig zyklus`,
  health: `
    abdomen abhängigkeit abstrich ader aids alkohol allergie alter amputation anamnese anatomie ansteckung
    antibiotikum apotheke apotheker appetit arm arthrose arzt ärztin asthma atem atmung auge ausschlag bakterie
    bandage bauch befinden befruchtung behandlung behinderung bein beschwerden betäubung bewusstsein bindehaut
    biologie blase blut blutung brille bronchien brot brust butter chemie chirurg chirurgie chlor darm demenz
    depression desinfektion diabetes diagnose diagnostik diät dosierung dosis droge drüse durchblutung eingriff eis
    eiweiß embryo empfängnis endoskopie entbindung entzündung enzym epidemie epilepsie erbrechen erkältung erkrankung
    ernährung erreger essen essig faser fett fieber finger fisch fleisch flüssigkeit fötus frucht frühstück gaumen
    gebiss gehirn gelenk gemüse genesung genuss geruch geschlecht geschmack geschwulst geschwür gesicht gesundheit
    getränk getreide gewebe gewürz gift glied grippe gymnastik haar hals hand haut hebamme heilung hepatitis herz hirn
    honig hormon huf hüfte hygiene impfung infarkt infektion injektion insulin kaffee kalorie kalzium karzinom käse
    kiefer klinik klinikum knie knochen kopf kost kotelett krampf kranker krankheit krebs kreislauf kuchen kur leber
    leiche leiden lippe lunge magen mahl mahlzeit medikament medizin mehl membran mensch milch milz mineral mund
    muskel mutter mutterschaft nabel nadel nagel nahrung narbe narkose nase nerv niere nuss obst ohr operation
    organismus parasit patient patientin pest pflanze pflaster pfleger pille pilz plasma protein prothese psyche
    psychiatrie puls pulver rausch rehabilitation reizung rezept rheuma rind rippe röntgen rücken rückfall saft salbe
    salz säugling säure schädel schlaf schlaganfall schleim schmerz schnitt schock schulter schwangerschaft schwein
    schweiß schwindel sehne sekret selbstmord serum seuche sinn skelett spital spritze stich stimmung stoffwechsel
    stress sucht suppe symptom syndrom tablette tee therapeut therapie thrombose tier tinnitus tollwut transfusion
    trauma tuberkulose tumor übelkeit überleben ultraschall urin vene verdauung vergiftung verletzter verletzung
    vitamin vorerkrankung wehe wein weizen wirbel wunde wurst zahn zecke zehe zink zucker zunge`,
  everyday: `
    abend abenteuer aberglaube abgrund ableger absturz acker adel adler affe ahnung album alltag alphabet alternative
    amateur ameise anblick anfang anfrage angehöriger angst ankunft ansatz ansehen ansprache antrieb antwort anwohner
    anzahl anzug apfel apparat april armee armut aroma ast athlet atlas atmosphäre atom aufführung aufkommen auflauf
    aufmerksamkeit aufregung aufstand auftritt augenblick august ausbruch auseinandersetzung ausflug ausgang ausrede
    ausrüstung ausschnitt aussicht aussprache ausweg autor baby bach bahre ball ballett ballon band bande baron bart
    bast bauern becher beere begegnung begleiter behauptung beispiel belagerung beobachtung berg besatzung bescherung
    beschreibung besen besteck bestie bestimmung bestreben betracht beutel bevölkerung bibel biene bier bischof biss
    bitte blick blume boykott brennstoff brief bruder bühne bündnis burg bürste busch charakter chor christ clown club
    dame dampf dank debatte definition demokratie denker design dezember dialekt dichter dichtung dienstag diktator
    ding dinosaurier donner donnerstag drama dreieck druckerei duft dunkel dynastie echo edition ehrgeiz eifer eile
    eindruck einfluss einführung einsamkeit elefant elend empfindung ende engel enkel ensemble entdeckung entfernung
    entstehung epoche erbauer erbteil erdbeben erdöl erinnerung eroberung erscheinung erzählung eule evolution
    exemplar faden fahne falle fantasie feind fels felsen fernsehen fest festung film flamme flasche fleiß flügel flut
    form fotograf frau freitag freude freund freundschaft front frosch frost frühling fuchs galaxie galerie gans gast
    gatte gattung gebet gebirge gebrechen gedächtnis gedanke gedicht gefängnis gefühl gegensatz gegenteil gegenwart
    geist gelegenheit general generation genre geographie geologie geometrie gepäck gerechtigkeit geschenk geschichte
    geschwister gesichtspunkt gestalt gestein getöse gewässer gewissen gewitter gier gipfel gitarre glanz glaube
    gleichgewicht gletscher glocke glück gold gott grab gramm gratis griff hagel hahn hammer haufen haupt hauptmann
    heer hefe heide held hemd herbst herd herde herr herrschaft herrscher herzog heu hexe himmel hirsch hobby hochzeit
    hoffnung höhepunkt höhle hölle horizont hose huhn humor hund hunger hut ideal idee ideologie imperium individuum
    insasse insekt insel institution intellekt interview islam jacke jäger jahrhundert jahrzehnt januar jude juli
    junge juni kaiser kalb kalender kälte kamm kampagne kampf kämpfer kaninchen kanone karriere karte kartoffel kasten
    katze kegel kenner kerl kern kerze kilometer kino klang klavier klee kleid kleidung kleinigkeit kloster kluft
    knabe koffer kohl kohlenstoff kolonie komet komik komödie komplex komponist könig königin konstruktion kontinent
    kontrast konzert korb korn kosmos kranz kraut kreide kreuz krone kugel kuh kult künstler kupfer kürze kuss lachen
    laie lamm länder laub lauf laune leder lehm leid leidenschaft leinwand leser leute liebe lied liga limonade lob
    löffel lösung löwe lüge lust lyrik mädchen magazin maler malerei mann mannschaft mantel märchen marine marmor mars
    marsch märz maske materie matrose maul meer meinung melodie menschheit mentalität messer meter miene mikroskop
    mineralöl minimum mittag mitte mittelalter mittelpunkt mittwoch mode molekül mond montag moral moschee motiv motto
    münze museum mut mythologie mythos nachbarschaft nachfahre nacht nachwelt name nebel nebenfluss neffe nest neugier
    neutron nichte norden november oase ohnmacht oktober olympia oma onkel oper orchester organisation osten ozean
    ozon paar paket pantheon panzer papst paradies partie patriarch pelz personen perspektive pfanne pfeife pferd
    pfund phantasie phosphor photo pilger pilot pinsel pionier pirat plage planet plantage platin plural poesie pol
    posaune potential potenzial pracht prinz prinzessin prinzip propaganda prosa protest protestant proton publikation
    puppe quadrat qualle quant quartier radio radius rakete rasen rasse rätsel raupe rebell redakteur redaktion rede
    reflex regen regent regiment regisseur reichtum reiter reiz rekord relief renaissance reporter reptil reservat
    respekt restaurant rettung richtung riese ritter ritual rock rom roman rose ruf ruhe ruhm rumpf rüstung saal saat
    sage saison salat samen samstag sänger sarg satire sau sauerstoff säule schach schachtel schaf schale schar
    schatten schatz schauspiel schere scherz schicksal schirm schlacht schlag schlamm schlange schlitten schluck
    schmied schmuck schokolade schoß schriftsteller schub schuh schuss schüssel schutt schwanz schwarm schwerpunkt
    schwert schwester schwimmer see seele seide seife seil sekte sekunde senke september sessel sieg sieger silber
    singen sirene situation skandal sklave sohn solidarität sommer sonnabend sonne sonntag spaß speise sphäre spiel
    spieler spinne spott sprung stachel stadion stall stamm standpunkt star statue staub steppe stern stickstoff
    stiefel stier stil stille stirn stolz strahl strahlung strand strategie strauch strauß strömung strophe strumpf
    stube stuhl sturm sturz substanz süden sünde symphonie szene tabak tal talent tanne tante tanz tasche tasse taube
    teenager teller tempel tempo tennis teufel theater thron tinte tisch titan toilette ton topf toter tourismus
    tourist tracht trage tragödie trank traube trauer traum trauung treffen treffer trick trieb trommel trompete
    tropen tropfen trost tuch tugend turm turn turnier überblick überfall übergang überraschung überschrift
    übersetzung überzeugung umfrage umgang umlauf umriss unglück unheil universum unruhe untergang untergrund
    unterschied urwald vater vegetation veranlagung verfall verfasser vergangenheit vergnügen verhängnis verkleidung
    verlobter vernunft verrat vers verstand verständnis versteck vertrauen vieh vielfalt villa vorderseite vorfahre
    vorgänger vorhang vorliebe vormittag vorort vorsicht vorstadt vorstellung vulkan waage wächter wahn währung wandel
    wanderer wärme wasserstoff weib weihnacht weihnachten weise weisheit weite welt west westen wette wetter whisky
    wildnis wimper wirklichkeit witz wohlstand wolf wolke wolle wunder wunsch wurm wurzel wüste wut zange zauber
    zauberer zeitschrift zeitung zettel ziege zirkus zitrone zivilisation zoo zorn zukunft zunft zusammenhang
    zuschauer zwerg zwilling`,
  lastParts: `
    abhängiger angehörigkeit ausübung bedürftigkeit berechtigter bereitschaft beschränkung bezogener bringer bringung
    fähigkeit führer gabe gestaltung halter haltigkeit händlerin inhaberschaft lassung leiterin losigkeit macher
    macherin mäßigkeit nahme pflichtiger pflichtigkeit rechtler schläger setzer setzung sprecher steller stelligkeit
    treibender unfähigkeit würdigkeit zahler ziehung zugehörigkeit`,
};
