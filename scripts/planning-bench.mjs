// `pnpm bench:planning`: everything that planning has to reach, one table after the other. What misses its aim does not hide the rest, and ends
// the command with an error. `--only slots,load` runs some of it, `--short` less of each.
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { setUp } from './set-up.mjs';
import { node, repository, run } from './toolchain.mjs';

const PLANNING = join(repository, 'packages/planning');
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
const { names, short } = readWish();

await setUp();
for (const [at, name] of names.entries()) {
  console.log(`\n## ${name} (${at + 1} of ${names.length})\n`);
  const startedAt = Date.now();
  const { code } = await PARTS[name]();
  if (code !== 0) process.exitCode = 1;
  console.log(`\n${name} took ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

/** What is asked for; what makes no sense ends the command with 2 and a word on how it is called. */
function readWish() {
  try {
    const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } });
    const names = values.only?.split(',') ?? Object.keys(PARTS);
    const unknown = names.find((name) => !Object.hasOwn(PARTS, name));
    if (unknown !== undefined) throw new TypeError(`There is no part "${unknown}".`);
    return { names, short: values.short };
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    process.stderr.write(`${fault.message}\n\nUsage: bench:planning [--short] [--only ${Object.keys(PARTS).join(',')}]\n`);
    process.exit(2);
  }
}

function script(name, ...args) {
  return run(node, [join(repository, 'scripts', name), ...args], { show: true });
}

function engine(part) {
  const args = ['--only', part, ...(short ? ['--short'] : [])];
  return run(node, [join(PLANNING, 'dist/commands/bench.js'), ...args], { show: true });
}

/** The spec of random rule sets, in its long form. */
function bruteForce() {
  const env = short ? {} : { LONGSTREAM_FULL: '1' };
  return run(node, ['--run', 'test', '--', '--verbose', 'src/random-rules.spec.ts'], { cwd: PLANNING, show: true, env });
}
