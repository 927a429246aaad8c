import type { Range } from '@lesart/document';

/**
 * A piece of text that lexemes are made of.
 *
 * - `word`: letters and digits ("Frist", "2024", "12a", "Mieter:innen"), or a sign that is read as one ("€", "%")
 * - `compound`: words joined by hyphens or underscores ("E-Mail-Adresse", "max_upload_size")
 * - `identifier`: letters and digits with marks between them ("RE-2024/0815", "1.250,00", "9001:2015", "1 250,00")
 * - `paragraph`, `article`: the number in a law or a contract with its sign and its Absatz, if they stand there ("§ 433
 *   Abs. 1", "Art. 5", of "§§ 433, 434" the "434" too)
 * - `date`: with the month's name ("1. Februar 2024", "Feb 2024")
 * - `phone`: a number to call ("+49 30 123456")
 * - `address`: of a mailbox, a host or a page ("info@haus.de", "https://haus.de/agb")
 */
export interface Token extends Range {
  readonly kind: 'word' | 'compound' | 'identifier' | 'paragraph' | 'article' | 'date' | 'phone' | 'address';
}

/** A token that several words of a text make up. */
export interface JoinedToken {
  readonly token: Token;
  /** The word at which it stands: that of its number, else its first. */
  readonly at: number;
}

/** What a token is looked up as, and how much of the word that is: the whole 1, a part less. */
export interface TokenLexeme {
  readonly lexeme: string;
  readonly weight: number;
}
