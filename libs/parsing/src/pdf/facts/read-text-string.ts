import type { PdfString } from '../file/values.ts';

/** What PDFDocEncoding has where Latin-1 has controls (ISO 32000-2, annex D.3). */
const special = '•†‡…—–ƒ⁄‹›−‰„“”‘’‚™ﬁﬂŁŒŠŸŽıłœšž\u0000€';

const decoders = {
  utf8: new TextDecoder('utf-8'),
  utf16: new TextDecoder('utf-16be'),
  utf16le: new TextDecoder('utf-16le'),
};

/** The text of a string outside of content streams: UTF-16, UTF-8 or PDFDocEncoding (section 7.9.2.2). */
export function readTextString(value: PdfString): string {
  const bytes = value.bytes().subarray(0, longest);
  const [a, b, c] = bytes;
  if (a === 0xfe && b === 0xff) return withoutLanguage(decoders.utf16.decode(bytes.subarray(2)));
  if (a === 0xff && b === 0xfe) return withoutLanguage(decoders.utf16le.decode(bytes.subarray(2)));
  if (a === 0xef && b === 0xbb && c === 0xbf) return decoders.utf8.decode(bytes.subarray(3));
  let text = '';
  for (const byte of bytes) {
    const own = byte >= 0x80 && byte <= 0xa0 ? special[byte - 0x80] : undefined;
    text += own ?? String.fromCharCode(byte);
  }
  return text;
}

const longest = 100_000;

/** A text may name its language between two escapes. */
function withoutLanguage(text: string): string {
  const parts = text.split('\u001b');
  return parts
    .filter((part, at) => at % 2 === 0 || part.length > 10)
    .join('')
    .toWellFormed();
}
