// `pnpm bench:screens`: what the browser has to load before a member who is signed in sees the board: scripts that the start and the board's
// own chunk import at once, and the styles, compressed as they are sent. What is loaded later is not counted.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { setUp } from './set-up.mjs';
import { repository } from './toolchain.mjs';

/** At most, in kilobytes. */
const SCRIPTS_KB = 180;
const STYLES_KB = 12;

const DIST = join(repository, 'apps/planner/dist');
const ASSETS = join(DIST, 'assets');
const BOARD = 'planned-board-screen-';

await setUp();
const files = readdirSync(ASSETS);
const started = [...readFileSync(join(DIST, 'index.html'), 'utf8').matchAll(/assets\/([\w.-]+\.js)/g)].map(([, file]) => file);
const scripts = withImports([...started, ...files.filter((file) => file.startsWith(BOARD) && file.endsWith('.js'))]);
const rows = [
  { what: 'Scripts', kilobytes: sent(scripts), limit: SCRIPTS_KB },
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
  return names.reduce((sum, name) => sum + gzipSync(readFileSync(join(ASSETS, name))).length, 0) / 1000;
}
