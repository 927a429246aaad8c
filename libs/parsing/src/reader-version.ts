/** Names the reader: the same bytes and the same version give the same blocks. Raise it whenever blocks would change. */
export const readerVersion = '2';
