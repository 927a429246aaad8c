/** German adjectives and other words that compounds begin with or end in. A word that stands here is not split itself. */
export const ADJECTIVES = `
    abhängig absolut aktiv allein allgemein alt amtlich anonym arm artig ausgleichend ausländisch ausschließlich
    automatisch barrierefrei bedingt bedürftig begabt behindert bekannt bequem berechtigt bereit besonders bestimmt
    betrieblich betroffen bewusst bezogen billig bitter blau blind braun breit bunt christlich chronisch demokratisch
    deutsch dicht dick digital direkt doppel dreh drei dringlich dual dunkel dünn echt edel ehemalig ehrlich eigen
    einfach einzel elektrisch elektro elementar eng englisch erst euro evangelisch ewig extern extrem fach fähig
    falsch faul fein fern fertig fest fett feucht flach frei fremd freundlich frisch früh führend ganz gebunden
    geeignet gegenwärtig geheim gelb gemäß gemein gemeinsam genau gerecht gering gesamt gesetzlich gestützt gesund
    getrennt gewerblich gleich gleichzeitig global grau grob groß grün grund gültig gut haft halb haltig hart haupt
    heilig heiß hell hoch innen intensiv intern international jährig jährlich jung kalt katholisch klar klein klug
    knapp komplett konform konkret konstant kostenlos krank kritisch krumm künstlich kurz kurzfristig lang langfristig
    langsam laut lebendig leer leicht leise letzt linear links lokal mager mäßig maximal medizinisch mehrfach
    menschlich mikro minder mindest mini minimal mittel mobil modern monatig monatlich multi mündlich nachhaltig nah
    natürlich neben negativ neu neun neutral nicht nieder niedrig nord normal not nötig notwendig null ober offen
    öffentlich öko online optimal optisch ordentlich ost parallel passiv pauschal perfekt pflichtig plastisch platt
    politisch polizeilich positiv prim privat pro psychisch quer rassistisch rational real rechtlich rechts regional
    reich reif rein relativ rot ruhig rund sauber sauer scharf schief schlank schlecht schmal schnell schön schräg
    schriftlich schwach schwanger schwarz schwer sechs selb selbst selbständig selbstständig sicher sichtig sofort
    solar sonder sonst sozial spät spezial spitz staatlich stabil ständig stark starr statisch still stumpf stündig
    suchend süd süß tägig täglich taub tauglich teil tief tot total treibend treu trocken über üblich ultra unabhängig
    ungültig universal unmittelbar unterirdisch unwirksam ursprünglich verantwortlich verbindlich verdächtig verfügbar
    verkehrt verschieden verträglich verwandt viel vier virtuell voll völlig wahr warm weich weiß weit wert wertig
    wesentlich west wichtig widrig wild wirksam wirtschaftlich wissenschaftlich wöchig würdig zart zehn zentral zivil
    zugehörig zulässig zuständig zwei zweit zwischen`;
