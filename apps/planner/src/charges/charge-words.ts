import type { Charge } from '@longstream/contracts/charges';
import type { ChargeGravity, ChargeGround } from '@longstream/domain/charges/charge';
import { m } from '../paraglide/messages.js';

const GRAVITIES: Record<ChargeGravity, () => string> = { light: m.charge_light, serious: m.charge_serious };
const GROUNDS: Record<ChargeGround, () => string> = {
  privacy: m.charge_ground_privacy,
  safety: m.charge_ground_safety,
  doctored_evidence: m.charge_ground_doctored_evidence,
};

export const gravityWord = (gravity: ChargeGravity): string => GRAVITIES[gravity]();
export const groundWord = (ground: ChargeGround): string => GROUNDS[ground]();

/** "Serious · Privacy, Safety". */
export function chargeWords({ gravity, grounds }: Pick<Charge, 'gravity' | 'grounds'>): string {
  const kind = gravityWord(gravity);
  return grounds.length === 0 ? kind : m.hold_of({ kind, name: grounds.map(groundWord).join(m.list_separator()) });
}
