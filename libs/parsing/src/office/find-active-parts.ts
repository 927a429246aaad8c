import type { Archive } from '../archive.ts';
import type { Findings } from '../collect-findings.ts';
import { relationshipsOf } from './read-relationships.ts';

/**
 * Reports what an Office file brings beside its content: macros, controls, objects and fonts inside it, and whatever it
 * would load from elsewhere when a program opens it (links that a person has to follow are none of this).
 */
export function findActiveParts(archive: Archive, findings: Findings): void {
  for (const name of archive.names) {
    const file = name.split('/').at(-1) ?? name;
    if (file === '') continue;
    if (/(?:^|\/)vbaProject[^/]*\.bin$|\/macrosheets\/(?!_rels)/i.test(name)) findings.add('macros', { sample: file });
    else if (/\/activeX\/[^/]+\.xml$/i.test(name)) findings.add('scripts', { sample: file });
    else if (/\/(?:embeddings|fonts)\/[^/]+$/i.test(name)) findings.add('embedded-objects', { sample: file });
    else if (/(?:^|\/)_rels\/[^/]*\.rels$/i.test(name)) findExternal(archive, name, findings);
  }
}

/** Paths on the disk of whoever wrote the file, as templates have them: nothing is loaded from there elsewhere. */
const isOwnDisk = /^(?:file:\/{3,4})?(?:[a-z]:[\\/]|(?:Users|Applications|Library|Volumes|home)\/)/i;

function findExternal(archive: Archive, name: string, findings: Findings): void {
  for (const { type, target, external } of readable(archive, name)) {
    if (external && type !== 'hyperlink' && !isOwnDisk.test(target))
      findings.add('external-content', { sample: target });
  }
}

/** Relationships that cannot be read load nothing in Office either. */
function readable(archive: Archive, name: string) {
  const part = name.replace(/_rels\/([^/]*)\.rels$/i, '$1');
  try {
    return relationshipsOf(archive, part).values();
  } catch {
    return [];
  }
}
