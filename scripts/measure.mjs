// `npm run measure`: what `npm start` costs on this machine, as the table of docs/measurements.md.
// A copy of this repository is started in an empty folder with empty package caches, rests, and is started again.
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { availableParallelism, tmpdir, totalmem } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { repository, run } from './toolchain.mjs';

const PORT = 8620;
const REST_SECONDS = 60;
const WARM_STARTS = 5;
const ANSWER_WITHIN_MS = 2_000;
const NOT_OF_A_CLONE = new Set(['.git', '.longstream', '.turbo', 'node_modules', 'dist', 'output', 'paraglide', 'coverage']);

const place = mkdtempSync(join(tmpdir(), 'longstream-measure-'));
// The database's user must be able to pass when root measures.
chmodSync(place, 0o711);
const clone = join(place, 'longstream');
let running;

try {
  cpSync(repository, clone, { recursive: true, filter: (path) => path === repository || !NOT_OF_A_CLONE.has(basename(path)) });
  console.log(
    `Node ${process.versions.node}, ${availableParallelism()} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform}\n`,
  );

  print('First start, nothing cached: to the first screen', seconds(await start()));
  await sleep(REST_SECONDS * 1000);
  const processes = memoryOf(tree(running.pid));
  await stop();
  for (const folder of ['node_modules', '.longstream', '.']) print(`Disk: ${folder === '.' ? 'everything' : folder}`, await diskOf(folder));

  const warm = [];
  for (let n = 0; n < WARM_STARTS; n += 1) {
    warm.push(await start());
    await stop();
  }
  warm.sort((a, b) => a - b);
  print(`Later start: median of ${WARM_STARTS} (least, most)`, `${seconds(warm[2])} (${seconds(warm[0])}, ${seconds(warm[4])})`);

  console.log(`\nMemory after ${REST_SECONDS} s at rest (MB)\n\n| process | resident (RSS) | proportional (PSS) |\n| --- | ---: | ---: |`);
  for (const { name, rss, pss } of processes) console.log(`| ${name} | ${megabytes(rss)} | ${megabytes(pss)} |`);
  const sum = (key) => megabytes(processes.reduce((total, one) => total + one[key], 0));
  console.log(`| **all** | **${sum('rss')}** | **${sum('pss')}** |`);
} finally {
  running?.kill('SIGTERM');
  rmSync(place, { recursive: true, force: true });
}

/** @returns milliseconds from the command to the first screen */
async function start() {
  const startedAt = Date.now();
  const caches = { npm_config_cache: join(place, 'npm'), XDG_DATA_HOME: join(place, 'data'), XDG_CACHE_HOME: join(place, 'cache') };
  running = spawn('npm', ['start'], {
    cwd: clone,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...caches, PORT: String(PORT), LONGSTREAM_DATA: join(clone, '.longstream') },
  });
  const ended = new Promise((_, reject) => running.once('exit', (code) => reject(new Error(`npm start ended with code ${code}.`))));
  ended.catch(() => undefined);
  await Promise.race([answering(), ended]);
  return Date.now() - startedAt;
}

async function answering() {
  for (;;) {
    const [health, screen] = await Promise.all(['api/health', ''].map(answers));
    if (health && screen) return;
    await sleep(50);
  }
}

function answers(path) {
  // Without a deadline a connection that dies with a stopping product could be waited for without end.
  return fetch(`http://127.0.0.1:${PORT}/${path}`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) }).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function stop() {
  const ended = new Promise((resolve) => running.once('exit', resolve));
  for (const { pid, command } of tree(running.pid)) if (command.includes('scripts/start.mjs')) process.kill(pid, 'SIGTERM');
  await ended;
}

/** A process and all its descendants, from /proc. */
function tree(root) {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const parent = Number(
          readFileSync(`/proc/${pid}/stat`, 'utf8')
            .replace(/^.*\) /s, '')
            .split(' ')[1],
        );
        return [{ pid: Number(pid), parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim() }];
      } catch {
        return []; // It ended while we looked.
      }
    });
  const found = all.filter(({ pid }) => pid === root);
  for (const { pid } of found) found.push(...all.filter(({ parent }) => parent === pid));
  return found;
}

function memoryOf(processes) {
  return processes.map(({ pid, command }) => {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const read = (key) => Number(new RegExp(`^${key}:\\s+(\\d+) kB`, 'm').exec(rollup)?.[1] ?? 0);
    return { name: nameOf(command), rss: read('Rss'), pss: read('Pss') };
  });
}

function nameOf(command) {
  const app = /apps\/(\w+)\/dist\/main\.js/.exec(command)?.[1];
  if (app) return app === 'api' ? 'api and worker' : app;
  if (command.includes('bin/postgres -D')) return 'postgres';
  return command.replace(/ 127\.0\.0\.1.*$/, ' connection').slice(0, 60);
}

async function diskOf(folder) {
  const { output } = await run('du', ['-sm', join(clone, folder)]);
  return `${output.split('\t')[0]} MB`;
}

function print(what, value) {
  console.log(`${what}: ${value}`);
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

function megabytes(kilobytes) {
  return Math.round(kilobytes / 1024);
}
