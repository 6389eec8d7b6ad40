import { line, type ShortListQuery } from '@longstream/contracts/primitives';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { type Page, readCursor, toPage } from '../http/paging.ts';

export interface TagCount {
  readonly tag: string;
  readonly uses: number;
}

/** The tags that rows of a table bear, each with how many do, in the order of their letters. */
export async function tagCounts<View>(
  tx: EntityManager,
  table: 'item' | 'media_asset',
  workspaceId: string,
  { limit, cursor }: ShortListQuery,
  view: (count: TagCount) => View,
): Promise<Page<View>> {
  const [after] = readCursor(cursor, z.tuple([line(40)])) ?? [''];
  const rows = await tx.query<TagCount[]>(
    `select tag collate "C" as tag, count(*)::int as uses from ${table}, unnest(tags) as tag
      where workspace_id = $1 and tags <> '{}' and tag collate "C" > $2
      group by 1 order by 1 limit $3`,
    [workspaceId, after, limit + 1],
  );
  return toPage(rows, limit, ({ tag }) => [tag], view);
}
