import { describe, expect, it } from '@jest/globals';
import { type Folder, scopeSchema } from '@lesart/contracts';
import { Command } from 'commander';
import { namesThings, type ScopeOptions, scopeOf, withScopeOptions } from './search-scope.ts';

const ids = {
  contracts: '00000000-0000-4000-8000-000000000001',
  year: '00000000-0000-4000-8000-000000000002',
  letters: '00000000-0000-4000-8000-000000000003',
  otherYear: '00000000-0000-4000-8000-000000000004',
  lease: '00000000-0000-4000-8000-000000000005',
};
const folder = (id: string, name: string, parentId: string | null): Folder => ({ id, name, parentId, workspaceId: id });
const folders = [
  folder(ids.contracts, 'Verträge', null),
  folder(ids.year, '2026', ids.contracts),
  folder(ids.letters, 'Briefe', null),
  folder(ids.otherYear, '2026', ids.letters),
];
const documents = [{ id: ids.lease, name: 'Mietvertrag.pdf' }];

function optionsOf(...args: string[]): ScopeOptions {
  const command = withScopeOptions(new Command())
    .exitOverride()
    .configureOutput({ writeErr: () => {} });
  return command.parse(args, { from: 'user' }).opts();
}

describe('the scope of a search on the command line', () => {
  it('is the whole workspace without any option', () => {
    expect(scopeOf(optionsOf(), { folders, documents })).toEqual(scopeSchema.parse({}));
  });

  it('takes each option, those that name something several times', () => {
    const options = optionsOf(
      ...['--type', 'pdf', '--type', 'DOCX', '--type', 'text/html', '--language', 'de', '--class', 'public'],
      ...[
        '--class',
        'internal',
        '--from',
        '2026-01-01',
        '--to',
        '2026-12-31',
        '--valid-on',
        '2026-06-30',
        '--superseded',
      ],
    );
    expect(scopeOf(options, { folders, documents })).toEqual({
      ...{ folderIds: [], documentIds: [], languages: ['de'], classes: ['public', 'internal'] },
      mediaTypes: [
        ...['application/pdf', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'text/html'],
      ],
      ...{ storedFrom: '2026-01-01', storedTo: '2026-12-31', validOn: '2026-06-30', superseded: true },
    });
  });

  it('finds documents by name, and folders by path or by a name that several may have', () => {
    const scope = (...args: string[]) => scopeOf(optionsOf(...args), { folders, documents });
    expect(scope('--document', 'Mietvertrag.pdf').documentIds).toEqual([ids.lease]);
    expect(scope('--folder', 'Verträge/2026/').folderIds).toEqual([ids.year]);
    expect(scope('--folder', 'Verträge'.normalize('NFD')).folderIds).toEqual([ids.contracts]);
    expect(scope('--folder', '2026').folderIds).toEqual([ids.year, ids.otherYear]);
    expect(namesThings(optionsOf('--folder', '2026'))).toBe(true);
    expect(namesThings(optionsOf('--superseded'))).toBe(false);
  });

  it.each([
    ['a document that is not there', ['--document', 'Pacht.pdf'], 'there is no document "Pacht.pdf" in this workspace'],
    ['a folder that is not there', ['--folder', 'Verträge/2027'], 'there is no folder "Verträge/2027"'],
    ['a type that is none', ['--type', 'exe'], 'Allowed choices are pdf, docx'],
    ['a day that is none', ['--valid-on', '2026-02-30'], 'It takes a day such as'],
    ['a class that is none', ['--class', 'cosmic'], 'Allowed choices are public'],
    ['a language that is none', ['--language', 'fr'], 'Allowed choices are de, en, other'],
  ])('refuses %s', (_, args, sentence) => {
    expect(() => scopeOf(optionsOf(...args), { folders, documents })).toThrow(sentence);
  });
});
