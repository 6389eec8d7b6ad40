// `pnpm bench:publish`: how late items leave, and how many a second, as ratios against what does less. One JSON line at the end.
import { parseArgs } from 'node:util';
import { asked } from '../asked.ts';
import { InstantWorld } from '../instant/instant-world.ts';
import { PARTS, planOf } from './plan.ts';
import { printReport } from './report.ts';
import { run } from './run.ts';

const USAGE = `Usage: bench:publish [--short] [--seed N] [--only ${PARTS.join(',')}] [--profile FOLDER]`;

const plan = asked(USAGE, () =>
  planOf(
    parseArgs({
      options: {
        short: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        only: { type: 'string' },
        profile: { type: 'string' },
      },
    }).values,
  ),
);

const world = await InstantWorld.open(plan.channels);
try {
  printReport(plan, await run(plan, world));
} finally {
  await world.close();
}
