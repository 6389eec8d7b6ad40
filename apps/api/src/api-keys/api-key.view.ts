import type { ApiKey } from '@longstream/contracts/api-keys';
import type { ApiKeyEntity } from './api-key.entity.ts';

export function toApiKey(key: ApiKeyEntity, names: ReadonlyMap<string, string>): ApiKey {
  return {
    id: key.id,
    name: key.name,
    prefix: key.prefix,
    role: key.role,
    madeByName: names.get(key.madeBy) ?? key.madeBy,
    madeAt: key.madeAt.toISOString(),
    expiresAt: key.expiresAt?.toISOString() ?? null,
    lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    revokedAt: key.revokedAt?.toISOString() ?? null,
  };
}
