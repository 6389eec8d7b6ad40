import type { Channel, ChannelExpiry } from '@longstream/contracts/channels';
import type { ChannelCredentialEntity } from './channel-credential.entity.ts';
import type { ChannelEntity } from './channel.entity.ts';

export function toChannel(
  channel: ChannelEntity,
  credential: Pick<ChannelCredentialEntity, 'expiresAt'> | null,
  expiry: ChannelExpiry | null,
): Channel {
  const { id, platform, capabilities, displayName, externalAccountId, profileUrl, status, statusReason, settings, sandbox } = channel;
  return {
    id,
    platform,
    capabilities,
    displayName,
    externalAccountId,
    profileUrl,
    status,
    statusReason,
    settings,
    timeZone: channel.timeZone,
    latenessPolicy: channel.latenessPolicy,
    credentialExpiresAt: credential?.expiresAt?.toISOString() ?? null,
    connectedAt: channel.connectedAt.toISOString(),
    checkedAt: channel.checkedAt?.toISOString() ?? null,
    handOffAssigneeId: channel.handOffAssigneeId,
    expiry,
    sandbox,
  };
}
