import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { node, pnpm, repository } from './toolchain.mjs';

const WORKSPACE_FOLDERS = ['apps', 'packages'];
const NOT_SOURCES = new Set(['node_modules', 'dist', 'coverage', 'test', 'paraglide']);

/** What a build must have left behind. */
const BUILT = [
  'apps/api/dist/main.js',
  'apps/planner/dist/index.html',
  'apps/sandbox/dist/main.js',
  'apps/launcher/dist/main.js',
  'experiments/dist/chaos/main.js',
];

/** Installs and builds, each only when what it depends on has changed since it last succeeded. */
export async function setUp() {
  await install();
  await build();
}

async function install() {
  const manifests = [...packages().map((folder) => join(folder, 'package.json')), 'package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml'];
  await unlessDone({
    stamp: 'node_modules/.longstream-installed',
    state: digest([...manifests, process.platform, process.arch]),
    intact: () => existsSync(node),
    title: 'Installing packages · 安装依赖',
    work: () => pnpm(['install', '--frozen-lockfile']),
  });
}

async function build() {
  await unlessDone({
    stamp: 'node_modules/.longstream-built',
    state: digest([
      'package.json',
      'pnpm-lock.yaml',
      'turbo.json',
      ...[...WORKSPACE_FOLDERS, 'experiments'].flatMap((folder) => sources(join(repository, folder))),
    ]),
    intact: () => BUILT.every((path) => existsSync(join(repository, path))),
    title: 'Building · 构建',
    work: () => pnpm(['exec', 'turbo', 'run', 'build', '--output-logs=errors-only']),
  });
}

async function unlessDone({ stamp, state, intact, title, work }) {
  const path = join(repository, stamp);
  const isDone = () => existsSync(path) && readFileSync(path, 'utf8') === state && intact();
  if (isDone()) return;
  const leave = await enterAlone(join(repository, '.turbo/setting-up'));
  try {
    // Somebody else may just have done it.
    if (isDone()) return;
    const startedAt = Date.now();
    // Beside the answer of whatever is being set up: somebody may read that line by line.
    process.stderr.write(`  ${title} … `);
    const { code, output } = await work();
    if (code !== 0 || !intact()) {
      process.stderr.write('failed · 失败\n\n');
      throw new Error(output.trim() || `It ended with code ${code}.`);
    }
    process.stderr.write(`${((Date.now() - startedAt) / 1000).toFixed(0)} s\n`);
    writeFileSync(path, state);
  } finally {
    leave();
  }
}

/** Two builds at once would sweep away each other's files, and keep what is left as a good build. */
async function enterAlone(lock) {
  mkdirSync(dirname(lock), { recursive: true });
  for (;;) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      return () => rmSync(lock, { force: true });
    } catch (fault) {
      if (fault.code !== 'EEXIST') throw fault;
    }
    if (holderIsGone(lock)) rmSync(lock, { force: true });
    await sleep(200);
  }
}

function holderIsGone(lock) {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return false;
  } catch (fault) {
    return fault.code === 'ESRCH';
  }
}

/** Every folder of the workspace that is a package. */
export function packages() {
  return [
    ...WORKSPACE_FOLDERS.flatMap((folder) => readdirSync(join(repository, folder)).map((name) => `${folder}/${name}`)),
    'docker',
    'e2e',
    'experiments',
  ].filter((folder) => existsSync(join(repository, folder, 'package.json')));
}

/** Contents count, not dates: a fresh checkout of the same commit needs no new build. Specs do not count, nor what tools leave in hidden files. */
function sources(folder) {
  const visible = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.'));
  return visible.flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return NOT_SOURCES.has(entry.name) ? [] : sources(path);
    return /\.(spec\.tsx?|md)$/.test(entry.name) ? [] : [relative(repository, path)];
  });
}

/** One hash over names and contents; a name without a file stands for itself. */
function digest(names) {
  const hash = createHash('sha256');
  for (const name of [...names].sort()) {
    const path = join(repository, name);
    hash.update(`${name}\0`).update(existsSync(path) ? readFileSync(path) : '');
  }
  return hash.digest('hex');
}
