import type { PublishingCapability } from '../platforms/platforms.ts';

/** What an item asks of those who see it. */
export const EXPOSURES = ['repost', 'ordinary', 'mass_message', 'hard_advert'] as const;
export type Exposure = (typeof EXPOSURES)[number];

/** In ordinary items. There is no source for these weights but our judgement, which is why a member may say of each item what it is. */
const WEIGHTS = { repost: 0.5, ordinary: 1, mass_message: 2, hard_advert: 2 } as const satisfies Record<Exposure, number>;

export function weightOf(exposure: Exposure): number {
  return WEIGHTS[exposure];
}

/** What a member has said of an item, else what follows from the way it goes out: what is pushed to every follower weighs on every one of them. */
export function exposureOf(chosen: Exposure | null, capability: PublishingCapability | null): Exposure {
  return chosen ?? (capability === 'mass_send' ? 'mass_message' : 'ordinary');
}
