/** What a token is; all but words and punctuation are values that are never cut. */
export type TokenKind = 'word' | 'number' | 'amount' | 'percentage' | 'date' | 'reference' | 'address' | 'punctuation';
