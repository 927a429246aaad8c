import { attributeOf, childOf, childrenOf, type XmlElement } from '../office/read-xml.ts';
import { elementOf, type PresentationPart } from './open-presentation.ts';

/** Red, green and blue as six hexadecimal digits in upper case; `transparent` is no colour at all. */
export type Colour = string;

/** Finds out colours as far as they are certain (ECMA-376 part 1, 20.1.2.3). */
export interface Colours {
  /**
   * @param fill an element that holds a fill: `a:noFill`, `a:solidFill`
   * @returns null when it has none, or when shades, pictures and gradients make it uncertain
   */
  fillOf(fill: XmlElement | null): Colour | null;
  /** The colour of the first colour element in an element. */
  colourIn(element: XmlElement | null): Colour | null;
}

export function readColours(theme: PresentationPart | null, master: PresentationPart | null): Colours {
  const scheme = readScheme(theme);
  const map = elementOf(master, 'p:clrMap');
  const colourIn = (element: XmlElement | null): Colour | null => {
    const [colour] = childrenOf(element);
    if (!colour) return null;
    const modifiers = childrenOf(colour);
    if (modifiers.some((modifier) => modifier.name === 'a:alpha' && Number(attributeOf(modifier, 'val')) === 0)) {
      return 'transparent';
    }
    if (modifiers.length > 0) return null;
    return plainColour(colour, (name) => scheme.get((map && attributeOf(map, name)) ?? name) ?? null);
  };
  const fillOf = (fill: XmlElement | null): Colour | null => {
    if (childOf(fill, 'a:noFill')) return 'transparent';
    return colourIn(childOf(fill, 'a:solidFill'));
  };
  return { fillOf, colourIn };
}

function plainColour(colour: XmlElement, schemeColour: (name: string) => Colour | null): Colour | null {
  const value = attributeOf(colour, 'val') ?? '';
  switch (colour.name) {
    case 'a:srgbClr':
      return value.toUpperCase();
    case 'a:sysClr':
      return (attributeOf(colour, 'lastClr') ?? '').toUpperCase() || null;
    case 'a:schemeClr':
      return schemeColour(value);
    case 'a:prstClr':
      return value === 'white' ? 'FFFFFF' : value === 'black' ? '000000' : null;
    default:
      return null;
  }
}

function readScheme(theme: PresentationPart | null): Map<string, Colour> {
  const colours = new Map<string, Colour>();
  for (const entry of childrenOf(childOf(elementOf(theme, 'a:themeElements'), 'a:clrScheme'))) {
    const [colour] = childrenOf(entry);
    const plain = colour ? plainColour(colour, () => null) : null;
    if (plain !== null) colours.set(entry.name.slice(2), plain);
  }
  return colours;
}
