/** What a campaign answers. `distance`: people feel that the product is not for them. `date`: an occasion in the calendar. */
export const TRIGGERS = ['rumour', 'faulty_function', 'anxiety', 'distance', 'hot_topic', 'date', 'one_star_wave'] as const;
export type Trigger = (typeof TRIGGERS)[number];
