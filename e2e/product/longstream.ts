import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { eventually } from './eventually.ts';
import { findProcess, isRunning, PROCESS_NAMES, type ProcessName } from './processes.ts';
import { Sandbox } from './sandbox.ts';

const REPOSITORY = fileURLToPath(new URL('../../', import.meta.url));

/** The publishing protocol waits for seconds where it would for minutes. */
const PACE = '30';

/** It may have to build what changed since it last ran. */
const READY_WITHIN_MS = 180_000;

/** The product as a newcomer has it: started by the command of `npm start`, with a data folder of its own. */
export class Longstream {
  readonly url: string;
  readonly dataDir: string;
  readonly sandbox: Sandbox;
  readonly #place: string;
  readonly #port: number;
  #starter: ChildProcess | undefined;
  #output = '';

  private constructor(place: string, port: number) {
    this.#place = place;
    this.#port = port;
    this.dataDir = join(place, 'data');
    this.url = `http://127.0.0.1:${port}`;
    this.sandbox = new Sandbox(`http://127.0.0.1:${port + 1}`);
  }

  static async open(): Promise<Longstream> {
    const place = await mkdtemp(join(tmpdir(), 'longstream-journey-'));
    // The database may run as a user of its own, who has to pass.
    await chmod(place, 0o711);
    const longstream = new Longstream(place, await freePortPair());
    await longstream.start();
    return longstream;
  }

  async close(): Promise<void> {
    await this.stop();
    await rm(this.#place, { recursive: true, force: true });
  }

  /** Gives the command of `npm start` and waits until it says that it is ready. */
  async start(): Promise<void> {
    this.#output = '';
    const starter = spawn(process.execPath, [join(REPOSITORY, 'scripts/start.mjs')], {
      cwd: REPOSITORY,
      env: { ...environment(), PORT: String(this.#port), LONGSTREAM_DATA: this.dataDir, LONGSTREAM_PACE: PACE },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [starter.stdout, starter.stderr]) stream.on('data', (part: Buffer) => (this.#output += part.toString()));
    this.#starter = starter;
    await eventually(
      () => {
        if (starter.exitCode !== null) throw new Error(`npm start ended with code ${starter.exitCode}:\n${this.#output}`);
        this.signInLink('approver');
      },
      { withinMs: READY_WITHIN_MS },
    );
  }

  /** What Ctrl-C does. */
  async stop(): Promise<void> {
    this.#starter?.kill('SIGINT');
    await this.ended();
    await this.#everyProcessToEnd();
  }

  /** Waits for the command to end by itself, as it does when its launcher was killed. */
  async ended(): Promise<void> {
    const starter = this.#starter;
    if (starter?.exitCode === null && starter.signalCode === null) await once(starter, 'exit');
  }

  /** All that it has printed since it was last started. */
  get output(): string {
    return this.#output;
  }

  /** The newest one-time link of a demo member, as printed. */
  signInLink(member: 'author' | 'approver'): string {
    const printed = [...this.#output.matchAll(/\((\w+)\) · .*\n\s*(http\S+)/g)];
    const link = printed.findLast(([, name]) => name === member)?.[2];
    if (link === undefined) throw new Error(`No link for the ${member} was printed:\n${this.#output}`);
    return link;
  }

  /** kill -9. */
  async kill(name: ProcessName): Promise<void> {
    const pid = await this.pidOf(name);
    process.kill(pid, 'SIGKILL');
    await eventually(() => {
      if (isRunning(pid)) throw new Error(`The ${name} outlives its kill.`);
    });
  }

  async pidOf(name: ProcessName): Promise<number> {
    return eventually(async () => {
      const pid = await findProcess(name, this.#starter?.pid ?? 0, this.dataDir);
      if (pid === undefined) throw new Error(`There is no ${name}:\n${this.#output}`);
      return pid;
    });
  }

  async healthy(): Promise<void> {
    await eventually(
      async () => {
        const status = await fetch(new URL('/api/health', this.url)).then((answer) => answer.status, String);
        if (status !== 200) throw new Error(`GET /api/health answers ${status}.\n${this.#output}`);
        await this.sandbox.health();
      },
      { withinMs: 60_000 },
    );
  }

  async #everyProcessToEnd(): Promise<void> {
    const starter = this.#starter?.pid ?? 0;
    await eventually(async () => {
      for (const name of PROCESS_NAMES) {
        const pid = await findProcess(name, starter, this.dataDir);
        if (pid !== undefined) throw new Error(`The ${name} (process ${pid}) goes on after the stop.`);
      }
    });
  }
}

/** Ours as the shell had it, without what jest was started with. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _flags, ...inherited } = process.env;
  return inherited;
}

/** The sandbox takes the port after the product's. Both are below those that a system gives to whoever asks for any. */
async function freePortPair(): Promise<number> {
  for (;;) {
    const port = 20_000 + Math.floor(Math.random() * 12_000);
    if ((await isFree(port)) && (await isFree(port + 1))) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen({ host: '127.0.0.1', port, exclusive: true });
  const [listens] = await Promise.race([once(server, 'listening').then(() => [true]), once(server, 'error').then(() => [false])]);
  server.close();
  return listens === true;
}
