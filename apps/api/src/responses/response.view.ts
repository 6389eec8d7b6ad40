import type { CampaignResponse } from '@longstream/contracts/campaigns';
import type { ResponseDetail } from '@longstream/contracts/masters';
import { NO_MASTER } from '@longstream/domain/items/master';
import type { EntityManager } from 'typeorm';
import { namesOf } from '../sessions/names.queries.ts';
import type { ResponseEntity } from './response.entity.ts';

export function toResponse(
  { id, campaignId, title, message, audienceId, hotSearch, plan }: ResponseEntity,
  itemCount: number,
): CampaignResponse {
  return { id, campaignId, title, message, audienceId, hotSearch, plan, itemCount };
}

export async function toResponseDetail(tx: EntityManager, response: ResponseEntity, itemCount: number): Promise<ResponseDetail> {
  const { masterVersion, masterAuthorId } = response;
  const { media, ...words } = response.master ?? NO_MASTER;
  const nameOf = await namesOf(tx, masterAuthorId === null ? [] : [masterAuthorId]);
  const masterAuthorName = nameOf.get(masterAuthorId ?? '') ?? null;
  return { ...toResponse(response, itemCount), master: { ...words, media: [...media] }, masterVersion, masterAuthorName };
}
