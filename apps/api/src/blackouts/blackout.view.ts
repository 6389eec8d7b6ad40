import type { Blackout } from '@longstream/contracts/blackouts';
import type { BlackoutEntity } from './blackout.entity.ts';

export function toBlackout({ id, name, scopeKind, scopeId, rule }: BlackoutEntity): Blackout {
  return { id, name, scope: { kind: scopeKind, id: scopeId }, rule };
}
