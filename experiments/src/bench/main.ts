// `pnpm bench:publish`: how late items leave, and how many a second, as ratios against what does less. One JSON line at the end.
import { parseArgs } from 'node:util';
import { InstantWorld } from '../instant/instant-world.ts';
import { PARTS, readPlan } from './plan.ts';
import { printReport } from './report.ts';
import { run } from './run.ts';

const USAGE = `Usage: bench:publish [--short] [--seed N] [--only ${PARTS.join(',')}] [--profile FOLDER]`;

const plan = readPlan(
  () =>
    parseArgs({
      options: {
        short: { type: 'boolean', default: false },
        seed: { type: 'string', default: '1' },
        only: { type: 'string', default: PARTS.join(',') },
        profile: { type: 'string' },
      },
    }).values,
);
if (typeof plan === 'string') {
  console.error(`${plan}\n${USAGE}`);
  process.exit(2);
}

const world = await InstantWorld.open(plan.channels);
try {
  printReport(plan, await run(plan, world));
} finally {
  await world.close();
}
