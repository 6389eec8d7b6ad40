/** The metrics that are sampled. Each means what its platform means by it. */
export const METRICS = ['plays', 'impressions', 'likes', 'comments', 'shares', 'favourites', 'coins', 'danmaku'] as const;
export type Metric = (typeof METRICS)[number];
