import type { CampaignResponse } from '@longstream/contracts/campaigns';
import type { EntityManager } from 'typeorm';
import { ResponseEntity } from './response.entity.ts';
import { toResponse } from './response.view.ts';

/** The responses of a campaign, in their order. */
export async function responsesOf(tx: EntityManager, workspaceId: string, campaignId: string): Promise<CampaignResponse[]> {
  const responses = await tx.find(ResponseEntity, { where: { workspaceId, campaignId }, order: { position: 'ASC', id: 'ASC' } });
  const counts = await tx.query<{ responseId: string; items: number }[]>(
    `select response_id as "responseId", count(*)::int as items from item where workspace_id = $1 and campaign_id = $2 group by 1`,
    [workspaceId, campaignId],
  );
  const itemsOf = new Map(counts.map(({ responseId, items }) => [responseId, items]));
  return responses.map((response) => toResponse(response, itemsOf.get(response.id) ?? 0));
}
