// Plain JavaScript for any Node from 18 on, without dependencies: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setPriority } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

const windows = process.platform === 'win32';

/** The Node that the product runs on, whatever the machine has: brought by the package `node`. */
export const node = join(repository, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node');

/** Our tools first, our Node among them; and no tool reports home. */
const environment = {
  ...process.env,
  PATH: [join(repository, 'node_modules', '.bin'), process.env.PATH].join(windows ? ';' : ':'),
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
};

/**
 * Runs a program to its end; one that is `nice` lets others go first, up to 19.
 *
 * @returns {Promise<{ code: number, output: string }>} `output` only when it was not shown as it came
 */
export function run(command, args, { cwd = repository, show = false, env = {}, nice = 0 } = {}) {
  return new Promise((resolve, reject) => {
    // Told at its start: what it starts itself inherits it, and might be there before anybody else could say so.
    const [program, ...told] = nice > 0 && !windows ? ['nice', '-n', String(nice), command, ...args] : [command, ...args];
    const child = spawn(program, told, {
      cwd,
      env: { ...environment, ...env },
      stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      shell: windows && !command.endsWith('.exe'),
    });
    if (nice > 0 && windows && child.pid !== undefined) setPriority(child.pid, nice);
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (output += part));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, output }));
  });
}

/** The pinned pnpm, fetched by npx where it is not there yet. Programs it runs find `pnpm` on their PATH. */
export function pnpm(args, options) {
  const { packageManager } = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));
  return run('npx', ['--yes', packageManager, ...args], options);
}
