import { drawTable } from './draw-table.ts';
import type { PairReport, PeerReport } from './evaluate-comparison.ts';
import type { EngineReply } from './run-engine.ts';

/** A row for each pair, and below it what is wrong. */
export function pairTable(reports: readonly PairReport[]): string {
  const columns = [
    ...['pair', 'words old', 'words new', 'inserted', 'deleted', 'moves', 'moved words', 'hunks', 'ms'],
    ...['invariants', 'moves known', 'found', 'false', 'counts'],
  ];
  const rows = reports.map(({ name, statistics, milliseconds, broken, moves, wrongCounts }) => [
    ...[name, statistics.oldWords, statistics.newWords, statistics.insertedWords, statistics.deletedWords],
    ...[statistics.moves, statistics.movedWords, statistics.hunks, Math.round(milliseconds * 10) / 10],
    broken.length === 0 ? 'hold' : `BROKEN: ${broken.join(', ')}`,
    ...[moves?.known ?? '', moves?.found ?? '', moves?.false ?? ''],
    wrongCounts.map(({ name, expected, counted }) => `${name} ${counted}, expected ${expected}`).join('; '),
  ]);
  return drawTable(columns, rows);
}

/**
 * A table of engines for one pair, with what it says of the exact optimum.
 * @param timeLimit that each engine had, in seconds
 */
export function peerTable({ name, peers }: PairReport, timeLimit: number): string {
  const columns = ['engine', 'wall ms', 'CPU ms', 'runs', 'hunks', 'inserted + deleted words', 'moved words'];
  return `${name}\n\n${drawTable(
    columns,
    peers.map((peer) => peerRow(peer, timeLimit)),
  )}\n${compareWithOptimum(peers)}`;
}

function peerRow({ engine, reply }: PeerReport, timeLimit: number): (string | number)[] {
  if (reply === null) return [engine, `not finished in ${timeLimit} s`, '', '', '', '', ''];
  return [
    ...[engine, round(reply.wallMilliseconds), round(reply.cpuMilliseconds), reply.runs, reply.hunks],
    ...[changedWords(reply), reply.movedWords],
  ];
}

/** Exact Myers knows no moves, so ours is told with moves as moves, and with each moved word deleted and inserted. */
function compareWithOptimum(peers: readonly PeerReport[]): string {
  const replyOf = (name: string) => peers.find(({ engine }) => engine === name)?.reply ?? null;
  const [ours, exact] = [replyOf('lesart'), replyOf('diff-sequences')];
  if (!ours || !exact) return 'Nothing to compare with the exact optimum.\n';
  const optimum = Math.max(1, changedWords(exact));
  const asMoves = (changedWords(ours) / optimum).toFixed(3);
  const asChanges = ((changedWords(ours) + 2 * ours.movedWords) / optimum).toFixed(3);
  const faster = (exact.cpuMilliseconds / Math.max(0.1, ours.cpuMilliseconds)).toFixed(1);
  return (
    `CPU of diff-sequences / of lesart: ${faster}. ` +
    `Words of lesart / exact optimum: ${asMoves} (moves as moves), ${asChanges} (moves as deleted and inserted).\n`
  );
}

function changedWords({ insertedWords, deletedWords }: EngineReply): number {
  return insertedWords + deletedWords;
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 10) / 10;
}
