// `pnpm bench:planning`: everything that planning has to reach, one table after the other. What misses its aim does not hide the rest.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const PARTS = [
  ['built.mjs', 'scripts/audience-simulations.mjs'],
  ['cap-check.mjs'],
  ['built.mjs', 'packages/planning/dist/commands/bench.js', ...process.argv.slice(2)],
];

for (const [script, ...rest] of PARTS) {
  const { status } = spawnSync(process.execPath, [fileURLToPath(new URL(script, import.meta.url)), ...rest], { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
