// `pnpm bench:planning`: everything that planning has to reach, one table after the other. What misses its aim does not hide the rest, and ends
// the command with an error. `--only slots,load` runs some of it, `--short` less of each.
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { setUp } from './set-up.mjs';
import { node, repository, run } from './toolchain.mjs';

const PLANNING = join(repository, 'packages/planning');
const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } });

const PARTS = {
  slots: () => script('audience-simulations.mjs', '--only', 'slots'),
  fatigue: () => script('audience-simulations.mjs', '--only', 'fatigue'),
  caps: () => script('cap-check.mjs'),
  load: () => engine('load'),
  plans: () => engine('plans'),
  highs: () => engine('highs'),
  seeds: () => engine('seeds'),
  rules: bruteForce,
};
const names = values.only?.split(',') ?? Object.keys(PARTS);
const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}, only ${Object.keys(PARTS).join(', ')}.`);

await setUp();
for (const [at, name] of names.entries()) {
  console.log(`\n## ${name} (${at + 1} of ${names.length})\n`);
  const startedAt = Date.now();
  const { code } = await PARTS[name]();
  if (code !== 0) process.exitCode = 1;
  console.log(`\n${name} took ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

function script(name, ...args) {
  return run(node, [join(repository, 'scripts', name), ...args], { show: true });
}

function engine(part) {
  const args = ['--only', part, ...(values.short ? ['--short'] : [])];
  return run(node, [join(PLANNING, 'dist/commands/bench.js'), ...args], { show: true });
}

/** The spec of random rule sets, in its long form. */
function bruteForce() {
  const env = values.short ? {} : { LONGSTREAM_FULL: '1' };
  return run(node, ['--run', 'test', '--', '--verbose', 'src/random-rules.spec.ts'], { cwd: PLANNING, show: true, env });
}
