/**
 * How grave is what people charge the team with, in a manager's judgement. `light`: it may be answered with humour. `serious`: only the
 * formal answer goes out, and everything else about it waits until a manager lifts the charge.
 */
export const CHARGE_GRAVITIES = ['light', 'serious'] as const;
export type ChargeGravity = (typeof CHARGE_GRAVITIES)[number];

/** What makes a charge serious. */
export const CHARGE_GROUNDS = ['privacy', 'safety', 'doctored_evidence'] as const;
export type ChargeGround = (typeof CHARGE_GROUNDS)[number];
