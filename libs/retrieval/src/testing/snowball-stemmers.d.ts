declare module 'snowball-stemmers' {
  const snowball: { newStemmer(language: 'german' | 'english'): { stem(word: string): string } };
  export default snowball;
}
