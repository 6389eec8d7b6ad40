/** Both days are of the workspace's calendar (`YYYY-MM-DD`), the last one included. */
export interface CampaignInTime {
  readonly startsOn: string;
  readonly endsOn: string;
  /** How many items it has, whatever became of them. */
  readonly items: number;
}

export const hasEnded = ({ endsOn }: Pick<CampaignInTime, 'endsOn'>, today: string): boolean => endsOn < today;

/**
 * The campaign that something new most likely belongs to: one that runs, before one that is to come, before one that has ended; of these
 * one that is worked on before one without items; and of several the first. Undefined where there is none.
 */
export function likelyCampaign<C extends CampaignInTime>(campaigns: readonly C[], today: string): C | undefined {
  const distance = (campaign: C) => (hasEnded(campaign, today) ? 4 : campaign.startsOn > today ? 1 : 0) + (campaign.items > 0 ? 0 : 2);
  return campaigns.toSorted((one, other) => distance(one) - distance(other))[0];
}
