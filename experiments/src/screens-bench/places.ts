import { fileURLToPath } from 'node:url';

/** From here as from `dist`, where this is built to, it is as far. */
const REPOSITORY = new URL('../../../', import.meta.url);

/** The planner as it was built. */
export const PLANNER_DIST = fileURLToPath(new URL('apps/planner/dist/', REPOSITORY));
/** What scores the cells of the board. */
export const SLOT_SCORES = fileURLToPath(new URL('apps/planner/src/board/slot-scores.ts', REPOSITORY));
