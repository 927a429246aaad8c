import type { PdfFile } from './open-pdf.ts';
import { type Dict, isArray, type PdfValue } from './values.ts';

/**
 * Tells which groups of optional content are not shown when the document is opened (ISO 32000-2, section 8.11).
 * @returns whether what belongs to a group, or to a membership of several, is off
 */
export function readOptionalContent(file: PdfFile): (group: PdfValue | undefined) => boolean {
  const properties = file.dict(file.catalog.get('OCProperties'));
  const settings = file.dict(properties?.get('D'));
  if (!properties || !settings) return () => false;
  const groups = (key: string, from: Dict) =>
    new Set((file.array(from.get(key)) ?? []).slice(0, 100_000).map((group) => file.dict(group)));
  const on = groups('ON', settings);
  const off = groups('OFF', settings);
  const startsOff = file.name(settings.get('BaseState')) === 'OFF';
  const isGroupOff = (group: Dict) => off.has(group) || (startsOff && !on.has(group));
  return (value) => {
    const told = file.dict(value);
    if (!told) return false;
    if (file.name(told.get('Type')) !== 'OCMD') return isGroupOff(told);
    const members = membersOf(file, told);
    if (members.length === 0) return false;
    const policy = file.name(told.get('P')) ?? 'AnyOn';
    if (policy === 'AllOn') return members.some(isGroupOff);
    if (policy === 'AnyOff') return !members.some(isGroupOff);
    if (policy === 'AllOff') return !members.every(isGroupOff);
    return members.every(isGroupOff);
  };
}

function membersOf(file: PdfFile, membership: Dict): Dict[] {
  const told = file.resolve(membership.get('OCGs'));
  const values = isArray(told) ? told.slice(0, 1000) : [told];
  return values.map((value) => file.dict(value)).filter((group) => group !== null);
}
