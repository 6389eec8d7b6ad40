import type { MediaUse, MediaUses, MediaUsesQuery } from '@longstream/contracts/media';
import type { EntityManager } from 'typeorm';
import { readIdCursor, toPage } from '../http/paging.ts';

/** Of some files of a workspace what shows them: items whose current or approved revision does, and responses whose master does. */
const USES = `
  select distinct file->>'mediaId' as "mediaId", 'item' as kind, item.id, item.headline from item
    join revision on revision.workspace_id = item.workspace_id and revision.id in (item.revision_id, item.approved_revision_id)
    cross join lateral jsonb_array_elements(revision.content->'media') file
   where item.workspace_id = $1 and file->>'mediaId' = any($2)
  union all
  select distinct file->>'mediaId', 'response', response.id, response.title from response
    cross join lateral jsonb_array_elements(response.master->'media') file
   where response.workspace_id = $1 and file->>'mediaId' = any($2)`;

export async function usesOf(
  tx: EntityManager,
  workspaceId: string,
  mediaId: string,
  { limit, cursor }: Pick<MediaUsesQuery, 'limit'> & Partial<MediaUsesQuery>,
): Promise<MediaUses> {
  const rows = await tx.query<MediaUse[]>(
    `select kind, id, headline from (${USES}) use where $3::uuid is null or id > $3 order by id limit $4`,
    [workspaceId, [mediaId], readIdCursor(cursor), limit + 1],
  );
  return toPage(
    rows,
    limit,
    ({ id }) => [id],
    (row) => row,
  );
}

/** Of each of several files only so many uses are named. */
const NAMED_OF_EACH = 3;

/** How often each file is shown, and the first that show it. Files that nothing shows are left out. */
export async function firstUsesOf(
  tx: EntityManager,
  workspaceId: string,
  mediaIds: readonly string[],
): Promise<Map<string, { count: number; first: MediaUse[] }>> {
  const rows = await tx.query<(MediaUse & { mediaId: string; count: number })[]>(
    `select "mediaId", count::int, kind, id, headline from (
       select *, count(*) over (partition by "mediaId") as count, row_number() over (partition by "mediaId" order by id) as place
         from (${USES}) use) counted
      where place <= $3 order by "mediaId", place`,
    [workspaceId, mediaIds, NAMED_OF_EACH],
  );
  const byFile = Map.groupBy(rows, ({ mediaId }) => mediaId);
  return new Map(
    [...byFile].map(([mediaId, uses]) => [
      mediaId,
      { count: uses[0]?.count ?? 0, first: uses.map(({ kind, id, headline }) => ({ kind, id, headline })) },
    ]),
  );
}
