/**
 * Names the reader: the same bytes and the same version give the same blocks. Raise it whenever blocks would change, or
 * the lexemes by which stored chunks are found: people are then offered to read again.
 */
export const readerVersion = '5';
