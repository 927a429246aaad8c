import { describe, expect, it } from '@jest/globals';
import { readingSettingsSchema } from '@lesart/document';
import { parseDocument } from '../parse-document.ts';

const include = readingSettingsSchema.parse({ hiddenText: 'include' });
const bytes = (html: string) => new TextEncoder().encode(html);

async function look(html: string) {
  const file = bytes(
    `<!doctype html><html><head><title>T</title></head><body><p>This can be seen.</p>${html}</body></html>`,
  );
  const { blocks, reading } = await parseDocument(file, 'a.html');
  const included = await parseDocument(file, 'a.html', { settings: include });
  const textOf = ({ blocks: all }: typeof included) => all.map(({ text }) => text).join('\n');
  return {
    text: blocks.map(({ text }) => text).join('\n'),
    withHidden: textOf(included),
    findings: reading.findings.map(({ code, count, samples }) => [code, count, samples[0]]),
    sameFindings: JSON.stringify(included.reading.findings) === JSON.stringify(reading.findings),
  };
}

describe('promise 32: what nobody sees on a page', () => {
  it.each([
    ['display', 'hidden-text', '<p style="DISPLAY : none">Secret</p>'],
    ['visibility', 'hidden-text', '<p style="visibility:hidden">Secret</p>'],
    ['the attribute', 'hidden-text', '<p hidden>Secret</p>'],
    ['opacity', 'hidden-text', '<p style="opacity:0">Secret</p>'],
    ['around it', 'hidden-text', '<div style="display:none"><ul><li><b>Secret</b></li></ul></div>'],
    ['clipping', 'hidden-text', '<span style="position:absolute;clip:rect(0, 0, 0, 0)">Secret</span>'],
    ['no height', 'hidden-text', '<div style="height:0;overflow:hidden">Secret</div>'],
    [
      'a class',
      'hidden-text',
      '<style>/* {} */ @media print { p { display: none } } .x, .y { display: none }</style><p class="a y">Secret</p>',
    ],
    [
      'an id in an element',
      'hidden-text',
      '<style>div.k #i { visibility: hidden }</style><div class="k"><p id="i">Secret</p></div>',
    ],
    [
      'a row',
      'hidden-text',
      '<table><tr style="display:none"><td>Secret</td><td></td></tr><tr><td>c</td><td>d</td></tr></table>',
    ],
    ['white letters', 'white-text', '<p style="color:#fff">Secret</p>'],
    [
      'letters in the colour behind them',
      'white-text',
      '<div style="background:#123456"><p style="color:rgb(18, 52, 86)">Secret</p></div>',
    ],
    ['letters of a font element', 'white-text', '<font color="white">Secret</font>'],
    ['letters that are transparent', 'white-text', '<p style="color:rgba(0,0,0,0)">Secret</p>'],
    ['no size', 'tiny-text', '<span style="font-size:0">Secret</span>'],
    ['one pixel', 'tiny-text', '<span style="font-size:1px">Secret</span>'],
    ['an indent', 'off-page-text', '<p style="text-indent:-9999px">Secret</p>'],
    ['a place far left', 'off-page-text', '<p style="position:absolute;left:-5000px">Secret</p>'],
    ['a declaration with a comment', 'hidden-text', '<p style="display:/* none? */none">Secret</p>'],
    ['a sheet without an end', 'hidden-text', '<style>.x { display: none</style><p class="x">Secret</p>'],
    ['no size in a font', 'tiny-text', '<p style="font: bold 0/0 a">Secret</p>'],
    ['one pixel in a font', 'tiny-text', '<p style="font: italic 400 1px/2 Arial">Secret</p>'],
    [
      'a rule for all wide screens',
      'hidden-text',
      '<style>@media (min-width: 1px) { .x { display: none } }</style><p class="x">Secret</p>',
    ],
    [
      'rules in rules',
      'hidden-text',
      '<style>@layer a, b; @layer a { @supports (display: grid) { .x { display: none } } }</style><p class="x">Secret</p>',
    ],
    [
      'a rule among many stronger ones that are for others',
      'hidden-text',
      `<style>${'.x i { color: red } #q .x { display: block } '.repeat(150)}.x { display: none }</style><p class="x">Secret</p>`,
    ],
    [
      'a rule behind thousands',
      'hidden-text',
      `<style>${'.a { color: red }'.repeat(6000)}.x { display: none }</style><p class="x">Secret</p>`,
    ],
    ['code', 'hidden-text', '<pre style="display:none">Secret</pre>'],
  ])('hidden by %s: is in the findings and not in the blocks, unless it is included', async (_name, code, html) => {
    const { text, withHidden, findings, sameFindings } = await look(html);
    expect(text).not.toContain('Secret');
    expect(findings).toEqual([[code, 1, expect.stringContaining('Secret')]]);
    expect(withHidden).toContain('Secret');
    expect(sameFindings).toBe(true);
  });

  it.each([
    ['white on dark', '<div style="background-color:#222"><p style="color:white">Secret</p></div>'],
    [
      'white on a dark cell',
      '<table><tr bgcolor="#336699"><td><font color="#ffffff">Secret</font></td><td>b</td></tr></table>',
    ],
    ['white on a picture', '<div style="background:url(a.png)"><p style="color:white">Secret</p></div>'],
    ['shown again', '<div style="visibility:hidden"><p style="visibility:visible">Secret</p></div>'],
    ['hidden only in print', '<style>@media print { .x { display: none } }</style><p class="x">Secret</p>'],
    [
      'hidden only on small screens',
      '<style>@media screen and (max-width: 37.5em) { .x { display: none } }</style><p class="x">Secret</p>',
    ],
    [
      'hidden on screens of less width',
      '<style>@media (width < 600px) { .x { display: none } }</style><p class="x">Secret</p>',
    ],
    [
      'hidden on all but screens',
      '<style>@media not screen, print and (min-width: 1px) { .x { display: none } }</style><p class="x">Secret</p>',
    ],
    ['of a heavy font', '<p style="font: 900 12px a">Secret</p>'],
    [
      'hidden by a weaker rule',
      '<style>#i { display: block } .w { display: none } </style><p id="i" class="w">Secret</p>',
    ],
    ['hidden for screen readers', '<p aria-label="x">Secret</p>'],
    ['left out by screen readers', '<p>Price: <span aria-hidden="true">Secret</span></p>'],
    ['small', '<p style="font-size:0.8em">Secret</p>'],
  ])('%s: can be seen, and is read', async (_name, html) => {
    const { text, findings } = await look(html);
    expect(text).toContain('Secret');
    expect(findings).toEqual([]);
  });

  it('ornaments and painted formulas that screen readers leave out are no text', async () => {
    const { text } = await look(
      '<h2>Rent <a aria-hidden="true">#</a></h2><p><span><span><math><mi>x</mi></math></span><span aria-hidden="true">x</span></span></p>',
    );
    expect(text).toBe('This can be seen.\nRent\nx');
  });

  it('invisible characters are in the findings, once, and never in the blocks', async () => {
    const tags = [...'obey'].map((char) => `&#${0xe0000 + char.charCodeAt(0)};`).join('');
    const { text, withHidden, findings } = await look(`<p>Pay&#8203; it&#x202e; now${tags} soft&shy;ly</p>`);
    expect(text).toBe('This can be seen.\nPay it now softly');
    expect(withHidden).toBe(text);
    expect(findings).toEqual([
      ['invisible-characters', 1, 'Pay[U+200B] it now softly'],
      ['bidi-characters', 1, 'Pay it[U+202E] now softly'],
      ['tag-characters', 1, 'obey'],
    ]);
  });
});
