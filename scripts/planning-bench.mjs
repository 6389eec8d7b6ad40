// `pnpm bench:planning`: everything that planning has to reach, one table after the other. What misses its aim does not hide the rest, and ends
// the command with an error. `--only slots,load` runs some of it, `--short` less of each.
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { node, repository } from './toolchain.mjs';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false }, only: { type: 'string' } } });

const PARTS = {
  slots: () => built('scripts/audience-simulations.mjs', '--only', 'slots'),
  fatigue: () => built('scripts/audience-simulations.mjs', '--only', 'fatigue'),
  caps: () => run([join(repository, 'scripts/cap-check.mjs')]),
  load: () => engine('load'),
  plans: () => engine('plans'),
  highs: () => engine('highs'),
  seeds: () => engine('seeds'),
  rules: bruteForce,
};
const names = values.only?.split(',') ?? Object.keys(PARTS);
const unknown = names.filter((name) => !(name in PARTS));
if (unknown.length > 0) throw new Error(`There is no part ${unknown.join(', ')}: ${Object.keys(PARTS).join(', ')}.`);

for (const [at, name] of names.entries()) {
  console.log(`\n## ${name} (${at + 1} of ${names.length})\n`);
  const startedAt = Date.now();
  if (PARTS[name]() !== 0) process.exitCode = 1;
  console.log(`\n${name} took ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

function engine(part) {
  return built('packages/planning/dist/commands/bench.js', '--only', part, ...(values.short ? ['--short'] : []));
}

function built(...program) {
  return run([join(repository, 'scripts/built.mjs'), ...program]);
}

/** The spec of random rule sets, in its long form. */
function bruteForce() {
  const cwd = join(repository, 'packages/planning');
  const jest = createRequire(join(cwd, 'package.json')).resolve('jest/bin/jest.js');
  const env = { ...process.env, LONGSTREAM_FULL: values.short ? '0' : '1' };
  return run(['--experimental-vm-modules', '--no-warnings', jest, '--verbose', 'src/random-rules.spec.ts'], { cwd, env });
}

function run(args, options = {}) {
  return spawnSync(node, args, { stdio: 'inherit', ...options }).status;
}
