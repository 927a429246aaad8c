/**
 * Short words that other European languages are full of and that are rare in German and English texts: French,
 * Spanish, Portuguese, Italian, Romanian, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech, Hungarian, Turkish.
 */
export const OTHER_LANGUAGE_WORDS: ReadonlySet<string> = new Set(
  `
    le la les une est dans pour que qui par sur avec ce cette aux sont été nous vous leur mais comme ses sans être elle ils
    el los las y con como más pero lo una esta este fue entre también porque hasta desde muy según cuando ser
    uma não dos ao é são seu sua pelo pela foi já também quando mesmo
    il di che della è sono del alla gli nel dei delle degli nella anche più questo questa essere dal si ed
    și în pentru care cu din sau sunt fi prin după către
    het een dat op te voor zijn niet aan maar door ook bij uit naar heeft deze wordt geen werd
    och att det som på är av för inte till ett han hon eller vid skall från ska har blir detta
    og ikke til af jeg blev ble må skal dette disse være også efter
    ei että oli joka mutta kuin ovat myös sekä olla voi tai sen hänen tämän mukaan
    się jest przez oraz dla że jak ze są lub który która które być tego był nie tym przy jego
    že jsou není která který při nebo podle být jeho také ve jako této aby pokud
    és az hogy nem egy ez volt csak meg vagy mint ami szerint kell már után által ezt
    bir bu için ile olarak olan gibi daha çok değil veya kadar göre sonra tarafından olup`
    .trim()
    .split(/\s+/),
);
