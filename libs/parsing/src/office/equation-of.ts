import { attributeOf, childOf, childrenOf, settingOf, toggleOf, type XmlElement } from './read-xml.ts';
import { texFunctions, texSymbols } from './tex-symbols.ts';

/**
 * A formula in TeX (math mode, without dollar signs), from Office Math Markup (ECMA-376 part 1, 22.1).
 * @param element `m:oMath`, or anything that holds parts of a formula
 * @param isLeftOut says of a run (`m:r`) that its text is not wanted
 * @returns empty when the formula is
 */
export function equationOf(element: XmlElement, isLeftOut: (run: XmlElement) => boolean = () => false): string {
  return joinTex(childrenOf(element).map((child) => texOf(child, isLeftOut))).trim();
}

type IsLeftOut = (run: XmlElement) => boolean;

function texOf(element: XmlElement, isLeftOut: IsLeftOut): string {
  const inside = (name: string) => equationOf(childOf(element, name) ?? nothing, isLeftOut);
  const properties = childOf(element, `${element.name}Pr`);
  switch (element.name) {
    case 'm:r':
      return isLeftOut(element) ? '' : runOf(element);
    case 'm:f':
      return fractionOf(settingOf(properties, 'm:type'), inside('m:num'), inside('m:den'));
    case 'm:sSup':
      return `${baseOf(element, inside('m:e'))}^{${inside('m:sup')}}`;
    case 'm:sSub':
      return `${baseOf(element, inside('m:e'))}_{${inside('m:sub')}}`;
    case 'm:sSubSup':
      return `${baseOf(element, inside('m:e'))}_{${inside('m:sub')}}^{${inside('m:sup')}}`;
    case 'm:sPre':
      return joinTex([`{}_{${inside('m:sub')}}^{${inside('m:sup')}}`, inside('m:e')]);
    case 'm:rad':
      return rootOf(inside('m:deg'), inside('m:e'));
    case 'm:nary':
      return joinTex([largeOf(properties, inside('m:sub'), inside('m:sup')), inside('m:e')]);
    case 'm:func':
      return functionOf(element, inside('m:fName'), inside('m:e'));
    case 'm:d':
      return delimitedOf(element, properties, isLeftOut);
    case 'm:m':
      return matrixOf(element, isLeftOut);
    case 'm:eqArr':
      return `\\begin{aligned}${rowsOf(element, isLeftOut).join(' \\\\ ')}\\end{aligned}`;
    case 'm:acc':
      return `${accents[settingOf(properties, 'm:chr') ?? '\u0302'] ?? '\\hat'}{${inside('m:e')}}`;
    case 'm:bar':
      return `\\${settingOf(properties, 'm:pos') === 'top' ? 'over' : 'under'}line{${inside('m:e')}}`;
    case 'm:groupChr':
      return groupOf(properties, inside('m:e'));
    case 'm:limLow':
      return `${limitBaseOf(inside('m:e'))}_{${inside('m:lim')}}`;
    case 'm:limUpp':
      return upperLimitOf(inside('m:e'), inside('m:lim'));
    case 'm:borderBox':
      return `\\boxed{${inside('m:e')}}`;
    case 'm:phant':
      return toggleOf(properties, 'm:show') === false ? '' : inside('m:e');
    case 'w:del':
    case 'w:moveFrom':
    case 'm:ctrlPr':
      return '';
    default:
      return element.name.endsWith('Pr') ? '' : equationOf(element, isLeftOut);
  }
}

const nothing: XmlElement = { name: '', attributes: '', children: [] };

/** Puts a space where a command would swallow the letter after it. */
function joinTex(parts: readonly string[]): string {
  let tex = '';
  for (const part of parts) {
    if (/^[a-z]/i.test(part) && /\\[a-z]+$/i.test(tex.slice(-24))) tex += ' ';
    tex += part;
  }
  return tex;
}

function runOf(run: XmlElement): string {
  const properties = childOf(run, 'm:rPr');
  const text = childrenOf(run)
    .filter(({ name }) => name === 'm:t')
    .flatMap(({ children }) => children.filter((child) => typeof child === 'string'))
    .join('');
  if (toggleOf(properties, 'm:nor')) return text === '' ? '' : `\\text{${escapeText(text)}}`;
  return mathOf(text);
}

/** Text in math mode: letters stay, signs become commands, what TeX would take for markup is escaped. */
function mathOf(text: string): string {
  // Mathematical letters ("𝑎") say only how they look.
  const chars = [
    ...text.replace(/[\u{1D400}-\u{1D7FF}\u2212]/gu, (char) => (char === '−' ? '-' : char.normalize('NFKC'))),
  ];
  return joinTex(chars.map((char, at) => signOf(char, chars[at + 1] ?? '')));
}

function signOf(char: string, next: string): string {
  if (/[#$%&_{}]/.test(char)) return `\\${char}`;
  if (char === '\\') return '\\backslash';
  if (char === '~') return '\\sim';
  if (char === '^') return /[\p{L}\p{N}]/u.test(next) ? '^' : '\\wedge';
  if (char === '–') return '-';
  return texSymbols.get(char) ?? (/[\s\u2061-\u2064]/.test(char) ? ' ' : char);
}

function escapeText(text: string): string {
  return text.replace(/[#$%&_{}\\^~]/g, (char) => {
    if (char === '\\') return '\\textbackslash{}';
    return char === '^' || char === '~' ? `\\${char}{}` : `\\${char}`;
  });
}

/** What a script belongs to: a fraction or several signs need braces, or only the last of them would have it. */
function baseOf(script: XmlElement, base: string): string {
  const parts = childrenOf(childOf(script, 'm:e')).filter(({ name }) => name !== 'm:ctrlPr');
  const single = parts.length === 1 && ['m:r', 'm:d', 'm:func', 'm:sSub', 'm:limLow'].includes(parts[0]?.name ?? '');
  return single || base === '' ? base || '{}' : `{${base}}`;
}

function fractionOf(type: string | null, above: string, below: string): string {
  if (type === 'noBar') return `\\genfrac{}{}{0pt}{}{${above}}{${below}}`;
  if (type === 'lin' || type === 'skw') return `{${above}}/{${below}}`;
  return `\\frac{${above}}{${below}}`;
}

function rootOf(degree: string, inner: string): string {
  return degree === '' ? `\\sqrt{${inner}}` : `\\sqrt[${degree}]{${inner}}`;
}

function largeOf(properties: XmlElement | null, below: string, above: string): string {
  const sign = settingOf(properties, 'm:chr') ?? '∫';
  const scripts = `${below === '' ? '' : `_{${below}}`}${above === '' ? '' : `^{${above}}`}`;
  return `${texSymbols.get(sign) ?? mathOf(sign)}${scripts}`;
}

function functionOf(element: XmlElement, name: string, argument: string): string {
  const inner = childrenOf(childOf(element, 'm:e')).filter((child) => child.name !== 'm:ctrlPr');
  const [only] = inner;
  const isBracketed = inner.length === 1 && only?.name === 'm:d';
  return `${limitBaseOf(name)}${isBracketed ? argument : `{${argument}}`}`;
}

/** "lim" and the like are commands; other names of more than a letter are set upright. */
function limitBaseOf(name: string): string {
  const [, word = '', rest = ''] = /^([a-z]+)(.*)$/is.exec(name) ?? [];
  if (texFunctions.has(word)) return `\\${word}${rest}`;
  return word.length > 1 ? `\\operatorname{${word}}${rest}` : name;
}

function delimitedOf(element: XmlElement, properties: XmlElement | null, isLeftOut: IsLeftOut): string {
  const parts = childrenOf(element)
    .filter(({ name }) => name === 'm:e')
    .map((part) => equationOf(part, isLeftOut));
  const begin = delimiterOf(settingOf(properties, 'm:begChr') ?? '(');
  const end = delimiterOf(settingOf(properties, 'm:endChr') ?? ')');
  const separator = settingOf(properties, 'm:sepChr') ?? '|';
  return `${joinTex([`\\left${begin}`, parts.join(mathOf(separator))])}\\right${end}`;
}

function delimiterOf(char: string): string {
  if (char === '') return '.';
  if (char === '{' || char === '}') return `\\${char}`;
  return /^[()[\]|/]$/.test(char) ? char : (texSymbols.get(char) ?? '.');
}

function matrixOf(element: XmlElement, isLeftOut: IsLeftOut): string {
  const rows = childrenOf(element).filter(({ name }) => name === 'm:mr');
  return `\\begin{matrix}${rows.map((row) => rowsOf(row, isLeftOut).join(' & ')).join(' \\\\ ')}\\end{matrix}`;
}

function rowsOf(element: XmlElement, isLeftOut: IsLeftOut): string[] {
  return childrenOf(element)
    .filter(({ name }) => name === 'm:e')
    .map((part) => equationOf(part, isLeftOut));
}

const accents: Readonly<Record<string, string>> = {
  '\u0300': '\\grave',
  '\u0301': '\\acute',
  '\u0302': '\\hat',
  '\u0303': '\\tilde',
  '\u0304': '\\bar',
  '\u0305': '\\overline',
  '\u0306': '\\breve',
  '\u0307': '\\dot',
  '\u0308': '\\ddot',
  '\u030C': '\\check',
  '\u20D6': '\\overleftarrow',
  '\u20D7': '\\vec',
  '\u20DB': '\\dddot',
  '\u203E': '\\overline',
};

function groupOf(properties: XmlElement | null, inner: string): string {
  const sign = childOf(properties, 'm:chr');
  const char = sign ? (attributeOf(sign, 'val') ?? '⏟') : '⏟';
  const above = settingOf(properties, 'm:pos') === 'top';
  if (char === '⏟' || char === '⏞') return `\\${char === '⏞' || above ? 'over' : 'under'}brace{${inner}}`;
  return `\\${above ? 'over' : 'under'}set{${mathOf(char)}}{${inner}}`;
}

function upperLimitOf(base: string, limit: string): string {
  return base.startsWith('\\overbrace') ? `${base}^{${limit}}` : `\\overset{${limit}}{${base}}`;
}
