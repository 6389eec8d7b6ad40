import type { Channel } from '@longstream/contracts/channels';
import type { ChannelCredentialEntity } from './channel-credential.entity.ts';
import type { ChannelEntity } from './channel.entity.ts';

export function toChannel(channel: ChannelEntity, credential: Pick<ChannelCredentialEntity, 'expiresAt'> | null): Channel {
  const { id, platform, capabilities, displayName, externalAccountId, profileUrl, status, settings, connectedAt, sandbox } = channel;
  return {
    id,
    platform,
    capabilities,
    displayName,
    externalAccountId,
    profileUrl,
    status,
    settings,
    credentialExpiresAt: credential?.expiresAt?.toISOString() ?? null,
    connectedAt: connectedAt.toISOString(),
    sandbox,
  };
}
