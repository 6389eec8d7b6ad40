import type { CampaignResponse } from '@longstream/contracts/campaigns';
import type { ResponseEntity } from './response.entity.ts';

export function toResponse({ id, campaignId, title, message, audienceId, hotSearch }: ResponseEntity, itemCount: number): CampaignResponse {
  return { id, campaignId, title, message, audienceId, hotSearch, itemCount };
}
