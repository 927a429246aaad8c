/** Characters by code; undefined where a code has none. */
export type Encoding = readonly (string | undefined)[];

function encoding(runs: readonly (readonly [first: number, characters: string])[]): Encoding {
  const characters: (string | undefined)[] = new Array(256).fill(undefined);
  for (const [first, run] of runs) {
    [...run].forEach((character, at) => {
      characters[first + at] = character;
    });
  }
  return characters;
}

/** ISO 32000-2, annex D.2: what fonts have when nothing else is said. */
export const standardEncoding = encoding([
  [32, ' !"#$%&’()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_‘abcdefghijklmnopqrstuvwxyz{|}~'],
  [161, "¡¢£⁄¥ƒ§¤'“«‹›ﬁﬂ"],
  [177, '–†‡·'],
  [182, '¶•‚„”»…‰'],
  [191, '¿'],
  [193, '`´ˆ˜¯˘˙¨'],
  [202, '˚¸'],
  [205, '˝˛ˇ—'],
  [225, 'Æ'],
  [227, 'ª'],
  [232, 'ŁØŒº'],
  [241, 'æ'],
  [245, 'ı'],
  [248, 'łøœß'],
]);

/** Annex D.2, as Macintosh programs write it. */
export const macRomanEncoding = encoding([
  [32, ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}' + '~'],
  [
    128,
    'ÄÅÇÉÑÖÜáàâäãåçéèêëíìîïñóòôöõúùûü†°¢£§•¶ß®©™´¨≠ÆØ∞±≤≥¥µ∂∑∏π∫ªºΩæø¿¡¬√ƒ≈∆«»…\u00a0ÀÃÕŒœ–—“”‘’÷◊ÿŸ⁄' +
      '€‹›ﬁﬂ‡·‚„‰ÂÊÁËÈÍÎÏÌÓÔ\uf8ffÒÚÛÙıˆ˜¯˘˙˚¸˝˛ˇ',
  ],
]);

/** Annex D.2: Windows code page 1252; unused codes are bullets, and the soft hyphen is drawn as a hyphen. */
export const winAnsiEncoding = encoding([
  [
    32,
    ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}' +
      '~•€•‚ƒ„…†‡ˆ‰Š‹Œ•Ž••‘’“”•–—˜™š›œ•žŸ\u00a0¡¢£¤¥¦§¨©ª«¬-®¯°±²³´µ¶·¸¹º»¼½¾¿ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×Ø' +
      'ÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  ],
]);

/** Annex D.5. */
export const symbolEncoding = encoding([
  [32, ' !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧ∆ΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_\uf8e5αβχδεφγηιϕκλµνοπθρστυϖωξψζ' + '{|}∼'],
  [
    160,
    '€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…\uf8e6\uf8e7↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑\uf8eb\uf8ec' +
      '\uf8ed\uf8ee\uf8ef\uf8f0\uf8f1\uf8f2\uf8f3\uf8f4',
  ],
  [241, '〉∫⌠\uf8f5⌡\uf8f6\uf8f7\uf8f8\uf8f9\uf8fa\uf8fb\uf8fc\uf8fd\uf8fe'],
]);

/** Annex D.6. */
export const zapfDingbatsEncoding = encoding([
  [32, ' ✁✂✃✄☎✆✇✈✉☛☞✌✍✎✏✐✑✒✓✔✕✖✗✘✙✚✛✜✝✞✟✠✡✢✣✤✥✦✧★✩✪✫✬✭✮✯✰✱✲✳✴✵✶✷✸✹✺✻✼✽✾✿❀❁❂❃❄❅❆❇❈❉❊❋●❍■❏❐❑❒▲▼◆❖◗❘❙❚❛❜❝❞'],
  [128, '❨❩❪❫❬❭❮❯❰❱❲❳❴❵'],
  [161, '❡❢❣❤❥❦❧♣♦♥♠①②③④⑤⑥⑦⑧⑨⑩❶❷❸❹❺❻❼❽❾❿➀➁➂➃➄➅➆➇➈➉➊➋➌➍➎➏➐➑➒➓➔→↔↕➘➙➚➛➜➝➞➟➠➡➢➣➤➥➦➧➨➩➪➫➬➭➮➯'],
  [241, '➱➲➳➴➵➶➷➸➹➺➻➼➽➾'],
]);
