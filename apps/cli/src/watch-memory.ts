import { readdirSync, readFileSync } from 'node:fs';

const everyMs = 200;
const pageBytes = 4096;

/**
 * Watches the memory of this process and all that it started, the database's processes included: the sum of what each
 * holds in memory without pages that it shares with others. Linux only; elsewhere 0.
 */
export function watchMemory(): { stop(): number } {
  let peakBytes = 0;
  const look = () => {
    peakBytes = Math.max(peakBytes, residentBytes(process.pid));
  };
  look();
  const timer = setInterval(look, everyMs);
  return {
    stop() {
      clearInterval(timer);
      look();
      return Math.round(peakBytes / 1024 / 1024);
    },
  };
}

function residentBytes(root: number): number {
  let pids: number[];
  try {
    pids = readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return 0;
  }
  const parents = new Map(pids.flatMap((pid) => parentOf(pid)));
  const belongs = (pid: number): boolean => pid === root || (parents.has(pid) && belongs(parents.get(pid) ?? 0));
  return pids.filter(belongs).reduce((sum, pid) => sum + privateBytes(pid), 0);
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
