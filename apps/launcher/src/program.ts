import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ProgramOptions {
  readonly name: string;
  readonly script: string;
  readonly args?: readonly string[];
  readonly nodeFlags?: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  /** Hears of ends and restarts. */
  readonly tell: (line: string) => void;
  /** Hears what the program said when it was ready, each time it starts. */
  readonly onReady?: (message: ReadyMessage) => void;
}

/** Sent by a program over its channel when it can serve. */
export interface ReadyMessage {
  readonly ready: true;
  readonly [key: string]: unknown;
}

const BACK_OFF_MS = { first: 1_000, longest: 30_000 };
/** A program that ran this long was well: its next end is counted as its first. */
const WELL_AFTER_MS = 60_000;
const FIRST_START_TRIES = 3;

/**
 * One of our programs, kept running: whenever it ends unasked it is started again, after 1 s, 2 s, 4 s … 30 s.
 *
 * It is forked with a channel and ends by itself when the channel closes, so a launcher that is killed leaves no
 * program behind. It has a session of its own, so a Ctrl-C reaches the launcher alone, which stops all in order.
 */
export class Program {
  readonly #options: ProgramOptions;
  readonly #stopping = new AbortController();
  #child: ChildProcess | undefined;
  #everReady = false;
  #life: Promise<void> = Promise.resolve();

  constructor(options: ProgramOptions) {
    this.#options = options;
  }

  get pid(): number | undefined {
    return this.#child?.pid;
  }

  /** @returns what it said when it was ready first. Rejects when it ends {@link FIRST_START_TRIES} times before. */
  async start(): Promise<ReadyMessage> {
    const { promise, resolve, reject } = Promise.withResolvers<ReadyMessage>();
    this.#life = this.#keepRunning(resolve).then(() => reject(new Error(`The ${this.#options.name} was stopped.`)), reject);
    return promise;
  }

  /** Asks it to end and waits; after the given time it is killed. */
  async stop(patienceMs: number): Promise<void> {
    this.#stopping.abort();
    this.#child?.kill('SIGTERM');
    const killing = setTimeout(() => this.kill(), patienceMs);
    await this.#life;
    clearTimeout(killing);
  }

  kill(): void {
    this.#stopping.abort();
    this.#child?.kill('SIGKILL');
  }

  async #keepRunning(onFirstReady: (message: ReadyMessage) => void): Promise<void> {
    const { name, tell } = this.#options;
    for (let failures = 0; ; failures += 1) {
      const startedAt = Date.now();
      const end = await this.#runOnce(onFirstReady);
      if (this.#stopping.signal.aborted) return;
      if (!this.#everReady && failures + 1 >= FIRST_START_TRIES) throw new Error(`The ${name} does not start: it ${end}.`);
      if (Date.now() - startedAt > WELL_AFTER_MS) failures = 0;
      const pauseMs = Math.min(BACK_OFF_MS.first * 2 ** failures, BACK_OFF_MS.longest);
      tell(`The ${name} ${end}; starting it again in ${pauseMs / 1000} s.`);
      if (await this.#stopsWithin(pauseMs)) return;
    }
  }

  async #stopsWithin(ms: number): Promise<boolean> {
    return sleep(ms, false, { signal: this.#stopping.signal }).catch(() => true);
  }

  /** @returns how it ended, as the end of a sentence. */
  async #runOnce(onFirstReady: (message: ReadyMessage) => void): Promise<string> {
    const { script, args = [], nodeFlags = [], environment, onReady } = this.#options;
    // What our programs write is nobody else's to read.
    const umask = process.umask(0o077);
    const child = fork(script, args, {
      execArgv: [...nodeFlags],
      env: environment,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    process.umask(umask);
    this.#child = child;
    child.on('message', (message) => {
      if (!isReady(message)) return;
      this.#everReady = true;
      onReady?.(message);
      onFirstReady(message);
    });
    const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    this.#child = undefined;
    return signal ? `was ended by ${signal}` : `ended with code ${String(code)}`;
  }
}

function isReady(message: unknown): message is ReadyMessage {
  return typeof message === 'object' && message !== null && 'ready' in message && message.ready === true;
}
