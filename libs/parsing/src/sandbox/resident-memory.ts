import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';

/** Linux pages on all platforms that Node ships binaries for and Lesart runs on. */
const pageBytes = 4096;

/** Whether this system shows the memory of other processes. */
export function canReadResidentMemory(): boolean {
  return existsSync('/proc/self/statm');
}

/** Resident memory of a process in bytes, 0 when it is gone (proc(5), /proc/pid/statm, second field). */
export async function residentMemory(processId: number): Promise<number> {
  try {
    const statm = await readFile(`/proc/${processId}/statm`, 'latin1');
    return Number(statm.split(' ')[1]) * pageBytes;
  } catch {
    return 0;
  }
}
