import type { Audience } from '@longstream/contracts/channels';
import type { AudienceEntity } from './audience.entity.ts';

export function toAudience(audience: AudienceEntity, channelIds: string[]): Audience {
  return { id: audience.id, name: audience.name, channelIds };
}
