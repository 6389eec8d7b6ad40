import type { GuestLink } from '@longstream/contracts/guest-links';
import type { GuestLinkEntity } from './guest-link.entity.ts';

export function toGuestLink(link: GuestLinkEntity, names: ReadonlyMap<string, string>): GuestLink {
  return {
    id: link.id,
    madeByName: names.get(link.madeBy) ?? link.madeBy,
    madeAt: link.madeAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
    revokedAt: link.revokedAt?.toISOString() ?? null,
  };
}
