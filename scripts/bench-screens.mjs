// `pnpm bench:screens`: what the browser has to load before a member who is signed in sees the board, compressed as it is sent: the scripts
// that the page names with what they import at once, and the styles. What is loaded later is not counted here; the first journey counts
// all that a real first opening loads.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

import { setUp } from './set-up.mjs';
import { repository } from './toolchain.mjs';

/** At most, in kilobytes. */
const SCRIPTS_KB = 180;
const STYLES_KB = 12;

const DIST = join(repository, 'apps/planner/dist');
const ASSETS = join(DIST, 'assets');

await setUp();
const files = readdirSync(ASSETS);
const started = [...readFileSync(join(DIST, 'index.html'), 'utf8').matchAll(/assets\/([\w.-]+\.js)/g)].map(([, file]) => file);
const rows = [
  { what: 'Scripts', kilobytes: sent(withImports(started)), limit: SCRIPTS_KB },
  { what: 'Styles', kilobytes: sent(files.filter((file) => file.endsWith('.css'))), limit: STYLES_KB },
];
for (const { what, kilobytes, limit } of rows)
  process.stdout.write(
    `${what.padEnd(8)} ${kilobytes.toFixed(1).padStart(7)} kB, at most ${limit}${kilobytes > limit ? ': too much' : ''}\n`,
  );
process.exitCode = rows.some(({ kilobytes, limit }) => kilobytes > limit) ? 1 : 0;

/** The files with everything that they import at once. */
function withImports(names, found = new Set()) {
  for (const name of names) {
    if (found.has(name)) continue;
    found.add(name);
    const text = readFileSync(join(ASSETS, name), 'utf8');
    withImports(
      [...text.matchAll(/(?:from|import)\s*"\.\/([\w.-]+\.js)"/g)].map(([, imported]) => imported),
      found,
    );
  }
  return [...found];
}

/** Compressed, in kilobytes. */
function sent(names) {
  return names.reduce((sum, name) => sum + statSync(join(ASSETS, `${name}.gz`)).size, 0) / 1000;
}
