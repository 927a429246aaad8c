/** Words that carry no content and the words that questions are asked with, as `normaliseWord` writes them. */
export const STOP_WORDS = {
  de: words(`
    aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes anders auch auf aus
    außerdem bei beide beiden beim bereits bin bis bist bzw da dabei dadurch dafür dagegen daher dahin damit danach dann
    daran darauf daraus darf darin darüber darum darunter das dass daß davon davor dazu dein deine dem den denen denn
    dennoch der deren des deshalb dessen desto dich die dies diese diesem diesen dieser dieses dir doch dort du durch
    dürfen ebenfalls ebenso eher eigentlich ein eine einem einen einer eines einige einigen einiger einiges einmal er
    es etc etwa etwas euch euer eure für gab ganz geben gegen gegenüber gewesen gibt hab habe haben hat hatte hatten hier
    hierbei hierzu hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer ihres im immer in indem insbesondere ins ist ja je jede
    jedem jeden jeder jedes jedoch jene jenem jenen jener jenes jetzt kann kannst kein keine keinem keinen keiner keines können
    könnte könnten mal man manche manchen mancher manchmal mehr mein meine meinem meinen meiner mich mir mit muss muß müssen
    musste mussten nach nachdem neben nein nicht nichts noch nun nur ob obwohl oder ohne schon sehr sei seid sein seine
    seinem seinen seiner seines seit selbst sich sie sind so sobald sofern sogar solche solchem solchen solcher soll sollen sollte
    sollten somit sondern sonst soweit sowie sowohl statt trotz über überhaupt um und uns unser unsere unserem unseren unserer unter
    viel viele vielen vieler vom von vor während wann war waren warst warum was weder weg wegen weil weiter weitere weiteren
    welche welchem welchen welcher welches wem wen wenn wer werde werden wessen wie wieder wieso wieviel wieviele will
    innen möchte möchten usw ggf bspw sog vgl
    wir wird wirst wo wobei wodurch wofür womit woher wohin wollen worauf woraus worden worin worüber wovon wozu wurde wurden würde
    würden zu zum zur zwar zwischen`),
  en: words(`
    a about above after again against all also am among an and any are arent as at be because been before being below between
    both but by can cannot cant could couldnt did didnt do does doesnt doing dont down due during each either else etc
    ever few for from further had hadnt has hasnt have havent having he her here hers herself him himself his how
    however i if in into is isnt it its itself just like many may me might more most much must my myself neither no nor not
    of off often on once one only onto or other others ought our ours ourselves out over own per rather same shall she should
    since so some such than that the their theirs them themselves then there therefore these they this those though through
    thus to too toward towards under until up upon us very via was wasnt we were werent what whatever when where whether which
    while who whom whose why will with within without would wouldnt yet you your yours yourself`),
} as const;

function words(list: string): ReadonlySet<string> {
  return new Set(list.trim().split(/\s+/));
}
