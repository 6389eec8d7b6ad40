import type { FrequencyCap } from '@longstream/contracts/frequency-caps';
import type { FrequencyCapEntity } from './frequency-cap.entity.ts';

export function toFrequencyCap({ id, name, scopeKind, scopeId, rules, enforcement, origin }: FrequencyCapEntity): FrequencyCap {
  return { id, name, scope: { kind: scopeKind, id: scopeId }, rules, enforcement, origin };
}
