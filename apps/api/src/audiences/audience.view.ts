import type { Audience } from '@longstream/contracts/channels';
import type { AudienceChannelEntity, AudienceEntity } from './audience.entity.ts';

export function toAudience({ id, name, halfLifeHours }: AudienceEntity, members: readonly AudienceChannelEntity[]): Audience {
  const overlaps = members.flatMap(({ channelId, overlap }) => (overlap === null ? [] : [[channelId, overlap] as const]));
  return { id, name, channelIds: members.map(({ channelId }) => channelId), halfLifeHours, overlaps: Object.fromEntries(overlaps) };
}
