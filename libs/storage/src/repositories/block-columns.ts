import { getTableColumns } from 'drizzle-orm';
import { block } from '../database/tables.ts';

const { versionId: _v, organisationId: _o, workspaceId: _w, ...columns } = getTableColumns(block);

/** What a block is made of, without where it belongs. */
export const blockColumns = columns;
