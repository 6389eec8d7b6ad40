/** How the board lays out the items of a period. */
export const BOARD_VIEWS = ['week', 'month', 'day', 'agenda'] as const;
export type BoardView = (typeof BOARD_VIEWS)[number];

/** What the lanes of a week or a day stand for. */
export const LANE_KINDS = ['channel', 'platform', 'campaign', 'author'] as const;
export type LaneKind = (typeof LANE_KINDS)[number];
