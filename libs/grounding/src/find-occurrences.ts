/**
 * Finds every place where `needle` stands in `text` from `from` on, overlapping ones too, in linear time
 * (Knuth, Morris and Pratt, "Fast pattern matching in strings", 1977).
 */
export function* findOccurrences(needle: string, text: string, from: number): Generator<number> {
  if (needle.length === 0) return;
  const borders = borderLengths(needle);
  let matched = 0;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    while (matched > 0 && needle.charCodeAt(matched) !== unit) matched = borders[matched - 1] ?? 0;
    if (needle.charCodeAt(matched) === unit) matched++;
    if (matched === needle.length) {
      yield i - needle.length + 1;
      matched = borders[matched - 1] ?? 0;
    }
  }
}

/** For every prefix of `needle` the length of its longest border: a proper prefix that is its suffix too. */
function borderLengths(needle: string): Uint32Array {
  const borders = new Uint32Array(needle.length);
  let length = 0;
  for (let i = 1; i < needle.length; i++) {
    while (length > 0 && needle.charCodeAt(length) !== needle.charCodeAt(i)) length = borders[length - 1] ?? 0;
    if (needle.charCodeAt(length) === needle.charCodeAt(i)) length++;
    borders[i] = length;
  }
  return borders;
}
