import { describe, expect, it } from '@jest/globals';
import { listFolders } from './list-folders.ts';

const folder = (id: string, parentId: string | null) => ({ id, workspaceId: 'w', parentId, name: id });

describe('listFolders', () => {
  it('gives folders as a tree is read, siblings by name and number', () => {
    const folders = [folder('Kapitel 10', 'Handbuch'), folder('Verträge', null), folder('Handbuch', null)];
    const nested = listFolders([...folders, folder('Kapitel 9', 'Handbuch'), folder('Anhang', 'Kapitel 10')]);
    expect(nested.map(({ folder: { name }, depth, above }) => [name, depth, above])).toEqual([
      ['Handbuch', 0, []],
      ['Kapitel 9', 1, ['Handbuch']],
      ['Kapitel 10', 1, ['Handbuch']],
      ['Anhang', 2, ['Handbuch', 'Kapitel 10']],
      ['Verträge', 0, []],
    ]);
  });
});
