// `npm test`: set-up, checks, every package's specs, the browser journeys. Goes on after a failure and counts at the end.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { findBrowser } from './browser.mjs';
import { check } from './check.mjs';
import { packages, setUp } from './set-up.mjs';
import { node, repository, run } from './toolchain.mjs';

const JOURNEYS = 'e2e';
/** Kills and outages: in the short form they mostly wait, for leases to lapse and effects to show, and go on beside all the rest, which yields to them. */
const WAITING = ['experiments'];
/** Two rows pass beside each other: these specs, which are quick or mostly wait; and the checks with those after them. */
const BESIDE_CHECKS = [
  ...['packages/config', 'packages/domain', 'packages/contracts', 'packages/planning', 'packages/forecasting'],
  ...['packages/database', 'apps/launcher', 'docker'],
];
const AFTER_CHECKS = ['packages/connectors', 'apps/sandbox', 'apps/planner'];

/** Gets what processors have left. */
const YIELDING = { nice: 10 };

const isFull = process.argv.includes('--full');
const env = isFull ? { LONGSTREAM_FULL: '1' } : {};
const reports = mkdtempSync(join(tmpdir(), 'longstream-reports-'));
const startedAt = Date.now();
const totals = { passed: 0, failed: 0, skipped: 0 };

try {
  await setUp();
  const tested = packages().filter((folder) => folder !== JOURNEYS && scriptsOf(folder).test);
  const among = (names) => tested.filter((folder) => names.includes(folder));
  const rows = async () => {
    const afterChecks = () => runEach(among(AFTER_CHECKS), YIELDING);
    await Promise.all([timed('checks', () => check(YIELDING)).then(afterChecks), runEach(among(BESIDE_CHECKS), YIELDING)]);
    // What watches a clock itself yields to nobody.
    await runEach(tested.filter((folder) => ![...WAITING, ...BESIDE_CHECKS, ...AFTER_CHECKS].includes(folder)));
    await runJourneys(YIELDING);
  };
  // At full size they wait for little: eight installations at once would leave journeys no machine to be quick on.
  if (isFull) await rows();
  await Promise.all([runEach(among(WAITING)), ...(isFull ? [] : [rows()])]);
} catch (fault) {
  console.error(`\n${fault.stack}\n`);
  totals.failed += 1;
} finally {
  rmSync(reports, { recursive: true, force: true });
}

if (totals.skipped > 0) console.log(`\n${totals.skipped} skipped; each is named above.`);
console.log(`\nAll of it took ${secondsSince(startedAt)} s.`);
console.log(`\n${totals.passed} passed, ${totals.failed} failed`);
process.exitCode = totals.failed === 0 ? 0 : 1;

/** One package after the other. */
async function runEach(folders, options) {
  for (const folder of folders) await timed(folder, () => runSpecs(folder, env, options));
}

async function runJourneys(options) {
  if (process.env.SKIP_BROWSER === '1') {
    console.log('\n— browser journeys: left out, because SKIP_BROWSER=1 was asked for');
    return;
  }
  const browser = await findBrowser();
  if (browser) {
    await timed('browser journeys', () => runSpecs(JOURNEYS, { ...env, CHROME_PATH: browser }, options));
    return;
  }
  console.log(
    '\n✗ browser journeys: no Chromium was found. Install it (Debian: apt-get install chromium fonts-noto-cjk) or name one with CHROME_PATH; SKIP_BROWSER=1 leaves the journeys out.',
  );
  totals.failed += 1;
}

/** Runs a package's own `test` script and reads the counts from jest's report. */
async function runSpecs(folder, env, options) {
  console.log(`\n— ${folder}`);
  const report = join(reports, `${folder.replace(/\W/g, '-')}.json`);
  const { code } = await run(node, ['--run', 'test', '--', '--json', `--outputFile=${report}`], {
    cwd: join(repository, folder),
    show: true,
    env,
    ...options,
  });
  if (!existsSync(report)) return { passed: 0, failed: 1 };

  const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  );
  for (const { assertionResults } of testResults) {
    for (const { status, fullName } of assertionResults) if (status === 'pending') console.log(`  skipped in ${folder}: ${fullName}`);
  }
  const failed = numFailedTests + numRuntimeErrorTestSuites;
  // A run may also fail beside its tests: in its set-up, or by ending too early.
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: numPendingTests };
}

/** Runs a part, adds its counts to those of all, and says them and how long it took. */
async function timed(name, part) {
  const startedAt = Date.now();
  const { passed, failed, skipped = 0 } = await part();
  totals.passed += passed;
  totals.failed += failed;
  totals.skipped += skipped;
  console.log(`${failed === 0 ? '✓' : '✗'} ${name}: ${passed} passed, ${failed} failed (${secondsSince(startedAt)} s)`);
}

function secondsSince(startedAt) {
  return ((Date.now() - startedAt) / 1000).toFixed(0);
}

function scriptsOf(folder) {
  return JSON.parse(readFileSync(join(repository, folder, 'package.json'), 'utf8')).scripts ?? {};
}
