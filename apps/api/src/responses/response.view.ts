import type { CampaignResponse } from '@longstream/contracts/campaigns';
import type { ResponseDetail } from '@longstream/contracts/masters';
import { NO_MASTER } from '@longstream/domain/items/master';
import type { ResponseEntity } from './response.entity.ts';

export function toResponse(
  { id, campaignId, title, message, audienceId, hotSearch, plan }: ResponseEntity,
  itemCount: number,
): CampaignResponse {
  return { id, campaignId, title, message, audienceId, hotSearch, plan, itemCount };
}

export function toResponseDetail(response: ResponseEntity, itemCount: number): ResponseDetail {
  const { media, ...words } = response.master ?? NO_MASTER;
  return { ...toResponse(response, itemCount), master: { ...words, media: [...media] }, masterVersion: response.masterVersion };
}
