// `pnpm bench:screens`: set-up, then the bench in the Chromium that the journeys drive.
import { join } from 'node:path';

import { findBrowser } from './browser.mjs';
import { setUp } from './set-up.mjs';
import { node, repository, run } from './toolchain.mjs';

await setUp();
const CHROME_PATH = await findBrowser();
if (CHROME_PATH === undefined) throw new Error('No Chromium was found: name one by CHROME_PATH.');
const bench = join(repository, 'experiments/dist/screens-bench/main.js');
const { code } = await run(node, [bench, ...process.argv.slice(2)], { show: true, env: { CHROME_PATH } });
process.exitCode = code;
