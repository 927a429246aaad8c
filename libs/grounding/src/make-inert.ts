/** Lets text through in such a form that no Markdown or HTML renderer can make a link, an image or an element of it. */
export interface InertText {
  /** @returns `text`, with a space wherever two characters would begin a link or an element */
  pass(text: string): string;
}

/**
 * `](`, `][` and, at the beginning of a line, `]:` make links and their definitions; `<` before a letter makes elements
 * and autolinks. A space between the two characters makes them plain text. Works on one character and the one before
 * it, so it does not matter how the text is cut.
 */
export function createInertText(): InertText {
  let last = '';
  /** Whether the line so far is what may stand before a link's definition. */
  let definition: 'possible' | 'label' | 'closed' | 'impossible' = 'possible';
  const follow = (character: string): void => {
    if (character === '\n') definition = 'possible';
    else if (definition === 'possible' && character === '[') definition = 'label';
    else if (definition === 'possible' && !/[\s>*+\-\d.)]/.test(character)) definition = 'impossible';
    else if (definition === 'label' && character === ']') definition = 'closed';
    else if (definition === 'closed') definition = 'impossible';
    last = character;
  };
  const isDangerous = (character: string): boolean => {
    if (last === ']') return character === '(' || character === '[' || (character === ':' && definition === 'closed');
    return last === '<' && /[a-z/!?]/i.test(character);
  };
  return {
    pass: (text) => {
      let inert = '';
      for (const character of text) {
        if (isDangerous(character)) inert += ' ';
        inert += character;
        follow(character);
      }
      return inert;
    },
  };
}

/** As `createInertText`, for a whole text. */
export const makeInert = (text: string): string => createInertText().pass(text);
