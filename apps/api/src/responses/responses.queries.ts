import type { CampaignResponse, CampaignResponseQuery } from '@longstream/contracts/campaigns';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { type Page, readCursor, toPage } from '../http/paging.ts';
import { ResponseEntity } from './response.entity.ts';
import { toResponse } from './response.view.ts';

/** Where a response stands among those of its campaign. */
export const ResponsePlace = z.tuple([z.int(), z.uuid()]);
export const placeOf = ({ position, id }: ResponseEntity): z.output<typeof ResponsePlace> => [position, id];

/** The responses of a campaign, in their order. */
export async function responsesOf(
  tx: EntityManager,
  workspaceId: string,
  campaignId: string,
  { limit, cursor }: CampaignResponseQuery,
): Promise<Page<CampaignResponse>> {
  const [position, id] = readCursor(cursor, ResponsePlace) ?? [-1, null];
  const rows = await tx
    .createQueryBuilder(ResponseEntity, 'response')
    .where({ workspaceId, campaignId })
    .andWhere('(:id::uuid is null or (response.position, response.id) > (:position, :id::uuid))', { position, id })
    .orderBy('response.position')
    .addOrderBy('response.id')
    .take(limit + 1)
    .getMany();
  const counts = await tx.query<{ responseId: string; items: number }[]>(
    `select response_id as "responseId", count(*)::int as items from item where workspace_id = $1 and response_id = any($2) group by 1`,
    [workspaceId, rows.map((row) => row.id)],
  );
  const itemsOf = new Map(counts.map(({ responseId, items }) => [responseId, items]));
  return toPage(rows, limit, placeOf, (response) => toResponse(response, itemsOf.get(response.id) ?? 0));
}
