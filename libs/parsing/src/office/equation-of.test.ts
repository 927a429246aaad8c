import { describe, expect, it } from '@jest/globals';
import { equationOf } from './equation-of.ts';
import { readXmlRoot, type XmlElement } from './read-xml.ts';

const run = (text: string, properties = '') => `<m:r>${properties}<m:t>${text}</m:t></m:r>`;
const within = (name: string, inner: string) => `<m:${name}>${inner}</m:${name}>`;
const set = (name: string, value: string) => `<m:${name} m:val="${value}"/>`;

function tex(inner: string): string {
  const element: XmlElement = {
    name: 'm:oMath',
    attributes: '',
    children: readXmlRoot(`<m:oMath>${inner}</m:oMath>`, 'm:oMath'),
  };
  return equationOf(element);
}
const e = (inner: string) => within('e', inner);

describe('equationOf', () => {
  it('writes scripts, fractions and roots', () => {
    expect(tex(run('A=πr') + within('sSup', e(run('x')) + within('sup', run('2'))))).toBe('A=\\pi rx^{2}');
    expect(tex(within('sSubSup', e(run('x')) + within('sub', run('i')) + within('sup', run('2'))))).toBe('x_{i}^{2}');
    expect(tex(within('f', within('num', run('1')) + within('den', run('n'))))).toBe('\\frac{1}{n}');
    expect(
      tex(within('f', `<m:fPr>${set('type', 'noBar')}</m:fPr>${within('num', run('n'))}${within('den', run('k'))}`)),
    ).toBe('\\genfrac{}{}{0pt}{}{n}{k}');
    expect(tex(within('rad', within('deg', '') + e(run('2'))))).toBe('\\sqrt{2}');
    expect(tex(within('rad', within('deg', run('3')) + e(run('2'))))).toBe('\\sqrt[3]{2}');
  });

  it('keeps a fraction together that is raised to a power', () => {
    const fraction = within('f', within('num', run('a')) + within('den', run('b')));
    expect(tex(within('sSup', e(fraction) + within('sup', run('2'))))).toBe('{\\frac{a}{b}}^{2}');
  });

  it('writes sums, functions, limits and brackets', () => {
    const sum = `<m:nary><m:naryPr>${set('chr', '∑')}</m:naryPr><m:sub>${run('k=0')}</m:sub><m:sup>${run('n')}</m:sup>${e(run('k'))}</m:nary>`;
    expect(tex(sum)).toBe('\\sum_{k=0}^{n}k');
    expect(tex(within('nary', within('sub', '') + within('sup', '') + e(run('x'))))).toBe('\\int x');
    expect(tex(within('func', within('fName', run('log')) + e(within('d', e(run('x'))))))).toBe(
      '\\log\\left(x\\right)',
    );
    expect(tex(within('func', within('fName', run('cos')) + e(run('x'))))).toBe('\\cos{x}');
    const limit = within('limLow', e(run('lim')) + within('lim', run('n→∞')));
    expect(tex(within('func', within('fName', limit) + e(run('x'))))).toBe('\\lim_{n\\rightarrow\\infty}{x}');
    const braces = `<m:d><m:dPr>${set('begChr', '{')}${set('endChr', '')}</m:dPr>${e(run('a'))}</m:d>`;
    expect(tex(braces)).toBe('\\left\\{a\\right.');
  });

  it('writes matrices, accents and braces', () => {
    const matrix = within('m', within('mr', e(run('1')) + e(run('0'))) + within('mr', e(run('0')) + e(run('1'))));
    expect(tex(matrix)).toBe('\\begin{matrix}1 & 0 \\\\ 0 & 1\\end{matrix}');
    expect(tex(`<m:acc><m:accPr>${set('chr', '\u20D7')}</m:accPr>${e(run('v'))}</m:acc>`)).toBe('\\vec{v}');
    const brace = within('groupChr', e(run('x')));
    expect(tex(within('limLow', e(brace) + within('lim', run('n'))))).toBe('\\underbrace{x}_{n}');
  });

  it('escapes what TeX would take for markup', () => {
    expect(tex(run('50% & #1_{x} $ \\input'))).toBe('50\\% \\& \\#1\\_\\{x\\} \\$ \\backslash input');
    expect(tex(run('if {x}', '<m:rPr><m:nor/></m:rPr>'))).toBe('\\text{if \\{x\\}}');
  });

  it('writes mathematical letters as letters', () => {
    expect(tex(run('𝑥−𝛼'))).toBe('x-\\alpha');
  });
});
