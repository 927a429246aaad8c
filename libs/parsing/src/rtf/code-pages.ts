/** Names for `TextDecoder` of the code pages that RTF knows by number (RTF 1.9.1, "Character set"). */
const byCodePage: Readonly<Record<number, string>> = {
  866: 'ibm866',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gbk',
  949: 'euc-kr',
  950: 'big5',
  1361: 'euc-kr',
  10000: 'macintosh',
  10007: 'x-mac-cyrillic',
  20866: 'koi8-r',
  65001: 'utf-8',
};

/** Code pages of the character sets of fonts (`\fcharset`). */
const byCharacterSet: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  128: 932,
  129: 949,
  130: 1361,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250,
};

/** The character set of fonts that draw symbols instead of letters. */
export const symbolCharacterSet = 2;

/** @returns null for sets that mean nothing of their own: the default one, symbols, unknown ones */
export function codePageOf(characterSet: number): number | null {
  return byCharacterSet[characterSet] ?? null;
}

/** Whether the code page can be read for certain; others are read as windows-1252. */
export function isKnownCodePage(codePage: number): boolean {
  return byCodePage[codePage] !== undefined || (codePage >= 1250 && codePage <= 1258);
}

const decoders = new Map<number, InstanceType<typeof TextDecoder>>();

/** Text from bytes in a code page; what the code page does not have becomes U+FFFD. */
export function decodeBytes(bytes: readonly number[], codePage: number): string {
  let decoder = decoders.get(codePage);
  if (!decoder) {
    const ours = codePage >= 1250 && codePage <= 1258 ? `windows-${codePage}` : byCodePage[codePage];
    decoder = new TextDecoder(ours ?? 'windows-1252');
    decoders.set(codePage, decoder);
  }
  return decoder.decode(Uint8Array.from(bytes));
}
