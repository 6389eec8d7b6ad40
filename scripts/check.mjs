// `pnpm check`: everything about the code that can be known without running it.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { setUp } from './set-up.mjs';
import { repository, run } from './toolchain.mjs';

const tool =
  (name, ...args) =>
  (options) =>
    run(join(repository, 'node_modules', '.bin', name), args, options);

/** The longest first; the others pass beside it. */
const PARTS = [
  { name: 'types', run: tool('oxlint') },
  { name: 'lint', run: tool('eslint', '.', '--cache', '--cache-location', 'node_modules/.cache/eslint', '--max-warnings', '0') },
  { name: 'format', run: tool('oxfmt', '--check') },
  {
    name: 'boundaries',
    run: tool('depcruise', 'apps', 'packages', 'experiments', '--config', 'dependency-cruiser.config.mjs', '--output-type', 'err'),
  },
  { name: 'dead code', run: tool('knip', '--no-progress') },
  { name: 'manifests', run: tool('sherif') },
];

/**
 * @param options of `run`
 * @returns {Promise<{ passed: number, failed: number }>} one for each part
 */
export async function check(options) {
  let failed = 0;
  await twoAtATime(PARTS, async (part) => {
    const startedAt = Date.now();
    const { code, output } = await part.run(options);
    if (code !== 0) failed += 1;
    console.log(`  ${code === 0 ? '✓' : '✗'} check: ${part.name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    if (code !== 0) console.log(`\n${output.trim()}\n`);
  });
  return { passed: PARTS.length - failed, failed };
}

async function twoAtATime(list, work) {
  const waiting = [...list];
  const workOn = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await work(next);
  };
  await Promise.all([workOn(), workOn()]);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp();
  const { failed } = await check();
  process.exitCode = failed === 0 ? 0 : 1;
}
