/** How a comment sounds towards us. */
export const MOODS = ['good', 'neutral', 'bad'] as const;
export type Mood = (typeof MOODS)[number];

/** Fewer labels than this do not say how often moods are told wrongly. */
export const FEWEST_LABELS = 30;
