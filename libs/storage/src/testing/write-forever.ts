import { openLockedDatabase } from '../database/open-locked-database.ts';
import { openStorageOn } from '../open-storage.ts';
import { addOrganisation, ingest } from './test-material.ts';

/** Ingests documents without end and says the name of each when it is stored: for tests that kill it. */
const [, , dataDir = ''] = process.argv;
const onNotice = () => {};
const database = await openLockedDatabase(dataDir, onNotice);
const storage = await openStorageOn(database, { dataDir, onNotice });
const organisation = await organisationOf();
for (let index = 0; ; index += 1) {
  const name = `${process.pid}-${index}.txt`;
  const text = Array.from({ length: 20 }, (_, line) => `zeile ${line} von ${name} wort${(index * line) % 97}`).join(
    '\n',
  );
  await ingest(storage, organisation, { name, text });
  process.stdout.write(`${name}\n`);
}

/** The one that an earlier run made, or a new one. */
async function organisationOf() {
  const operator = await storage.door((door) => door.findOperator());
  if (operator === null) return addOrganisation(database);
  const actor = { kind: 'person', ...operator } as const;
  const [workspace] = await storage.tenant(actor, ({ workspaces }) => workspaces.list());
  return { ...operator, actor, workspaceId: workspace?.id ?? '' };
}
