import { attributeOf, childrenOf, localNameOf, textOf, type XmlElement } from '../office/read-xml.ts';

/**
 * A formula in TeX (math mode, without dollar signs), from presentation MathML 3 (W3C, chapter 3); what it does not know
 * is written in the order of its parts.
 */
export function readMathml(element: XmlElement): string {
  return joinAll(element).trim();
}

function joinAll(element: XmlElement): string {
  return childrenOf(element)
    .map(texOf)
    .filter((part) => part !== '')
    .join(' ');
}

function texOf(element: XmlElement): string {
  const parts = childrenOf(element);
  const part = (at: number) => {
    const child = parts[at];
    return child ? texOf(child) : '';
  };
  switch (localNameOf(element)) {
    case 'annotation':
    case 'annotation-xml':
      return '';
    case 'mi':
    case 'mn':
    case 'mo':
      return textOf(element).trim();
    case 'mtext':
    case 'ms':
      return `\\text{${textOf(element).trim()}}`;
    case 'mfrac':
      return `\\frac{${part(0)}}{${part(1)}}`;
    case 'msqrt':
      return `\\sqrt{${joinAll(element)}}`;
    case 'mroot':
      return `\\sqrt[${part(1)}]{${part(0)}}`;
    case 'msup':
    case 'mover':
      return `${grouped(part(0))}^{${part(1)}}`;
    case 'msub':
    case 'munder':
      return `${grouped(part(0))}_{${part(1)}}`;
    case 'msubsup':
    case 'munderover':
      return `${grouped(part(0))}_{${part(1)}}^{${part(2)}}`;
    case 'mfenced':
      return `${attributeOf(element, 'open') ?? '('}${parts.map(texOf).join(', ')}${attributeOf(element, 'close') ?? ')'}`;
    case 'mtable':
      return `\\begin{matrix}${parts.map(texOf).join(' \\\\ ')}\\end{matrix}`;
    case 'mtr':
      return parts.map(texOf).join(' & ');
    default:
      return joinAll(element);
  }
}

function grouped(base: string): string {
  return base.length > 1 && !/^\\?[\p{L}\p{N}]+$/u.test(base) ? `{${base}}` : base;
}
