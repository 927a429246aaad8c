import { readdirSync, readFileSync } from 'node:fs';

const everyMs = 200;
const looksForFamily = 5;
const pageBytes = 4096;

/**
 * Watches the memory of this process and all that it started, the database's processes included: the sum of what each
 * holds in memory without pages that it shares with others. Linux only; elsewhere 0.
 */
export function watchMemory(): { stop(): number } {
  let peakBytes = 0;
  let looks = 0;
  let pids: number[] = [];
  const look = () => {
    // Who belongs to this process is asked once a second: it means reading of all processes of the machine.
    if (looks % looksForFamily === 0) pids = familyOf(process.pid);
    looks += 1;
    peakBytes = Math.max(
      peakBytes,
      pids.reduce((sum, pid) => sum + privateBytes(pid), 0),
    );
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      looks = 0;
      look();
      return Math.round(peakBytes / 1024 / 1024);
    },
  };
}

/**
 * What processes hold in memory together, in MB: of pages that several share each has its part (proportional set size).
 * Linux only; elsewhere 0. Not for often: reading this of a process with much memory takes milliseconds.
 */
export function memoryOf(pids: readonly number[]): number {
  const kilobytes = pids.map((pid) => Number(/^Pss:\s+(\d+)/m.exec(readProc(pid, 'smaps_rollup'))?.[1] ?? 0));
  return Math.round(kilobytes.reduce((sum, value) => sum + value, 0) / 1024);
}

/** A process and all that it started, and what those started. */
export function familyOf(root: number): number[] {
  let pids: number[];
  try {
    pids = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
  const parents = new Map(pids.flatMap((pid) => parentOf(pid)));
  const belongs = (pid: number): boolean => pid === root || (parents.has(pid) && belongs(parents.get(pid) ?? 0));
  return pids.filter(belongs);
}

function parentOf(pid: number): [number, number][] {
  const stat = readProc(pid, 'stat');
  const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
  return Number.isInteger(parent) && parent > 0 ? [[pid, parent]] : [];
}

/** Resident pages without the shared ones, as Postgres' buffers are the same pages in each of its processes. */
function privateBytes(pid: number): number {
  const [, resident = 0, shared = 0] = readProc(pid, 'statm').split(' ').map(Number);
  return (resident - shared) * pageBytes;
}

/** Empty when the process is gone. */
function readProc(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}
