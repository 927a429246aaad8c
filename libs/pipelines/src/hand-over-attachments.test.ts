import { describe, expect, it } from '@jest/globals';
import { cleanPath, handOverAttachments } from './hand-over-attachments.ts';

/** The names under which files of these names are handed over. */
async function handedOver(names: Iterable<string>): Promise<string[]> {
  const given: string[] = [];
  const handOver = async ({ name }: { name: string }) => given.push(name) > 0;
  const attachments = Array.from(names, (name) => ({ name, bytes: new Uint8Array() }));
  await handOverAttachments(attachments, 10, { handOver, onDone: () => {} });
  return given;
}

describe('handOverAttachments', () => {
  it('numbers names that come twice before their extension, in each folder for itself', async () => {
    expect(await handedOver(['a.txt', 'a.txt', 'b/a.txt', 'a (2).txt', 'a.txt', 'b/.env', 'b/.env', 'c', 'c'])).toEqual(
      [...['a.txt', 'a (2).txt', 'b/a.txt', 'a (2) (2).txt', 'a (3).txt', 'b/.env', 'b/.env (2)', 'c', 'c (2)']],
    );
  });

  it('gives long names that stay apart when they are cleaned again', async () => {
    const long = 'a'.repeat(255);
    const stem = 'b'.repeat(250);
    const names = await handedOver([
      ...[`${long}c`, `${long}d`, long, `${stem}1.pdf`, `${stem}2.pdf`, `${stem}23.pdf`, `${stem}24.pdf`],
      ...[`${'c'.repeat(254)} d`, 'c'.repeat(254), `${'d'.repeat(254)}\u{1F600}`, `${'d'.repeat(254)}\u{1F601}`],
    ]);
    const again = names.map((name) => cleanPath(name).join('/'));
    expect(again).toEqual(names);
    expect(new Set(again).size).toBe(names.length);
    expect(names.filter((name) => name.length > 255)).toEqual([]);
    expect(names.filter((name) => name.endsWith('.pdf'))).toHaveLength(4);
  });

  it('numbers 20,000 files of one name', async () => {
    const names = await handedOver(Array.from({ length: 20_000 }, () => 'scan.pdf'));
    expect(new Set(names).size).toBe(20_000);
    expect(names.at(-1)).toBe('scan (20000).pdf');
  });
});
