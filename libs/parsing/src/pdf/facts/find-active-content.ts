import type { PdfFile } from '../file/open-pdf.ts';
import { type Dict, PdfString, type PdfValue } from '../file/values.ts';
import { namesIn } from './read-name-tree.ts';
import { readTextString } from './read-text-string.ts';

/** Something that a viewer would run, start or fetch. */
export interface ActiveContent {
  readonly code: 'scripts' | 'external-content';
  readonly sample: string;
}

const mostActions = 1000;

/** What runs when the document is opened, printed or closed, and its scripts by name (ISO 32000-2, section 12.6). */
export function findDocumentActions(file: PdfFile): ActiveContent[] {
  const { catalog } = file;
  const scripts = namesIn(file, file.dict(catalog.get('Names'))?.get('JavaScript'));
  return [catalog.get('OpenAction'), ...scripts.map(({ value }) => value)]
    .flatMap((action) => describeAction(file, action))
    .concat(findOwnActions(file, catalog));
}

/** What runs when something happens to a page, a field or an annotation: its /A and /AA. */
export function findOwnActions(file: PdfFile, owner: Dict): ActiveContent[] {
  if (!owner.has('A') && !owner.has('AA')) return [];
  const additional = file.dict(owner.get('AA'));
  return [owner.get('A'), ...(additional?.values() ?? [])]
    .slice(0, 50)
    .flatMap((action) => describeAction(file, action));
}

/** An action and those that follow it. */
function describeAction(file: PdfFile, value: PdfValue | undefined): ActiveContent[] {
  const found: ActiveContent[] = [];
  const waiting: (PdfValue | undefined)[] = [value];
  const seen = new Set<Dict>();
  while (waiting.length > 0 && seen.size < mostActions) {
    const next = file.resolve(waiting.pop());
    const action = file.dict(next);
    if (!action) {
      // An array is a place to go to, or several actions.
      waiting.push(...(file.array(next) ?? []).slice(0, 20).filter((part) => file.dict(part)?.has('S')));
      continue;
    }
    if (seen.has(action)) continue;
    seen.add(action);
    const kind = file.name(action.get('S')) ?? '';
    if (['JavaScript', 'Launch', 'Rendition', 'ImportData'].includes(kind)) {
      found.push({ code: 'scripts', sample: sampleOf(file, action) || kind });
    } else if (kind === 'GoToR' || kind === 'SubmitForm' || kind === 'GoToE') {
      found.push({ code: 'external-content', sample: sampleOf(file, action) || kind });
    }
    if (action.has('Next')) waiting.push(action.get('Next'));
  }
  return found;
}

function sampleOf(file: PdfFile, action: Dict): string {
  const told = file.resolve(action.get('JS') ?? action.get('F') ?? action.get('Win'));
  if (told instanceof PdfString) return readTextString(told).slice(0, 300);
  const stream = file.stream(told);
  const data = stream ? file.decode(stream) : null;
  if (data) return new TextDecoder().decode(data.subarray(0, 300));
  const name = file.string(file.dict(told)?.get('UF') ?? file.dict(told)?.get('F'));
  return name ? readTextString(name) : '';
}
