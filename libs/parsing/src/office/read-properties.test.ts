import { describe, expect, it } from '@jest/globals';
import { strToU8, zipSync } from 'fflate';
import { openArchive } from '../archive.ts';
import { collectFindings } from '../collect-findings.ts';
import { findActiveParts } from './find-active-parts.ts';
import { readOfficeProperties } from './read-properties.ts';

const archiveOf = (files: Record<string, string>) =>
  openArchive(zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))));

const core = (inner: string) =>
  `<cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">${inner}</cp:coreProperties>`;

describe('readOfficeProperties', () => {
  it('reads core, extended and custom properties', () => {
    const archive = archiveOf({
      'docProps/core.xml': core(
        `<dc:title>Lease &amp; Annex</dc:title><dc:creator>Anna</dc:creator><cp:lastModifiedBy>Ben</cp:lastModifiedBy>
         <cp:revision>7</cp:revision><dcterms:created>2024-02-03T10:00:00Z</dcterms:created>
         <dcterms:modified>2024-02-03T12:00:00+01:00</dcterms:modified><cp:lastPrinted>2024-03-01T09:00:00</cp:lastPrinted>
         <dc:subject></dc:subject>`,
      ),
      'docProps/app.xml': `<Properties><Template>Normal.dotm</Template><TotalTime>90</TotalTime><Company>Muster GmbH</Company>
        <Application>Microsoft Office Word</Application><AppVersion>16.0000</AppVersion><Manager>Carla</Manager></Properties>`,
      'docProps/custom.xml':
        '<Properties><property fmtid="x" pid="2" name="Client"><vt:lpwstr>Acme</vt:lpwstr></property></Properties>',
    });
    expect(readOfficeProperties(archive)).toEqual([
      { name: 'title', value: 'Lease & Annex' },
      { name: 'author', value: 'Anna' },
      { name: 'last-author', value: 'Ben' },
      { name: 'revision', value: '7' },
      { name: 'created', value: '2024-02-03T10:00:00.000Z' },
      { name: 'modified', value: '2024-02-03T11:00:00.000Z' },
      { name: 'printed', value: '2024-03-01T09:00:00.000Z' },
      { name: 'company', value: 'Muster GmbH' },
      { name: 'manager', value: 'Carla' },
      { name: 'software', value: 'Microsoft Office Word 16.0000' },
      { name: 'template', value: 'Normal.dotm' },
      { name: 'editing-time', value: 'PT90M' },
      { name: 'custom', value: 'Client: Acme' },
    ]);
  });

  it('finds them where the package says that they are', () => {
    const archive = archiveOf({
      '_rels/.rels':
        '<Relationships><Relationship Id="a" Type="http://x/metadata/core-properties" Target="/props/mine.xml"/></Relationships>',
      'props/mine.xml': core('<dc:title>Here</dc:title>'),
    });
    expect(readOfficeProperties(archive)).toEqual([{ name: 'title', value: 'Here' }]);
  });

  it('bounds what it gives and survives properties that are damaged', () => {
    const many = Array.from(
      { length: 300 },
      (_, at) => `<property name="p${at}"><v>${'x'.repeat(900)}</v></property>`,
    ).join('');
    const entries = readOfficeProperties(
      archiveOf({ 'docProps/core.xml': '<cp:coreProperties><dc:title>cut', 'docProps/custom.xml': `<P>${many}</P>` }),
    );
    expect(entries).toHaveLength(100);
    expect(entries.every(({ value }) => value.length <= 500)).toBe(true);
  });

  it('leaves out times that are none', () => {
    expect(
      readOfficeProperties(archiveOf({ 'docProps/core.xml': core('<dcterms:created>soon</dcterms:created>') })),
    ).toEqual([]);
  });
});

describe('findActiveParts', () => {
  const relationships = (type: string, target: string, mode = 'External') =>
    `<Relationships><Relationship Id="a" Type="http://x/${type}" Target="${target}" TargetMode="${mode}"/></Relationships>`;

  it('reports macros, controls, objects and content from elsewhere', () => {
    const findings = collectFindings();
    findActiveParts(
      archiveOf({
        'word/vbaProject.bin': 'x',
        'word/activeX/activeX1.xml': 'x',
        'word/embeddings/sheet.xlsx': 'x',
        'word/_rels/settings.xml.rels': relationships('attachedTemplate', 'file:///\\\\evil\\t.dotm'),
        'word/_rels/header1.xml.rels': relationships('image', 'https://evil.example/pixel.png'),
        'word/_rels/broken.xml.rels': '<Relationships><',
      }),
      findings,
    );
    expect(findings.list()).toEqual([
      { code: 'macros', count: 1, pages: [], samples: ['vbaProject.bin'] },
      { code: 'scripts', count: 1, pages: [], samples: ['activeX1.xml'] },
      { code: 'embedded-objects', count: 1, pages: [], samples: ['sheet.xlsx'] },
      {
        code: 'external-content',
        count: 2,
        pages: [],
        samples: ['file:///\\\\evil\\t.dotm', 'https://evil.example/pixel.png'],
      },
    ]);
  });

  it('is silent about links and parts inside', () => {
    const findings = collectFindings();
    findActiveParts(
      archiveOf({
        'word/_rels/document.xml.rels': relationships('hyperlink', 'https://a.eu'),
        'word/_rels/styles.xml.rels': relationships('image', 'media/a.png', 'Internal'),
        'word/_rels/settings.xml.rels': relationships('attachedTemplate', 'file:///C:\\Users\\anna\\Letter.dotx'),
      }),
      findings,
    );
    expect(findings.list()).toEqual([]);
  });
});
