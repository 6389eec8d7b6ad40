import { setTimeout as sleep } from 'node:timers/promises';

import type { Cluster } from './cluster.ts';
import { isAlive } from './process-life.ts';
import { type Server, startOrAdopt } from './server.ts';

const WATCH_MS = 250;
const BACK_OFF_MS = { first: 500, longest: 30_000 };

/** Keeps a server running on one port: starts it again whenever its process is gone. */
export class Guardian {
  #server: Server;
  readonly #cluster: Cluster;
  readonly #tell: (line: string) => void;
  readonly #dismissed = new AbortController();
  readonly #watch: Promise<void>;

  constructor(cluster: Cluster, server: Server, tell: (line: string) => void) {
    this.#cluster = cluster;
    this.#server = server;
    this.#tell = tell;
    this.#watch = this.#keepRunning();
  }

  get server(): Server {
    return this.#server;
  }

  /** Ends the watch; a restart that is under way comes to its end first. */
  async dismiss(): Promise<void> {
    this.#dismissed.abort();
    await this.#watch;
  }

  async #keepRunning(): Promise<void> {
    while (await this.#wait(WATCH_MS)) {
      if (!isAlive(this.#server.pid)) await this.#restart();
    }
  }

  async #restart(): Promise<void> {
    this.#tell(`The database server (process ${this.#server.pid}) is gone; starting it again.`);
    for (let pause = BACK_OFF_MS.first; !this.#dismissed.signal.aborted; pause = Math.min(pause * 2, BACK_OFF_MS.longest)) {
      try {
        this.#server = await startOrAdopt(this.#cluster, this.#server.port);
        this.#tell(`The database server runs again (process ${this.#server.pid}).`);
        return;
      } catch (fault) {
        this.#tell((fault as Error).message);
      }
      await this.#wait(pause);
    }
  }

  /** @returns false when we were dismissed meanwhile. */
  async #wait(ms: number): Promise<boolean> {
    await sleep(ms, undefined, { signal: this.#dismissed.signal, ref: false }).catch(() => undefined);
    return !this.#dismissed.signal.aborted;
  }
}
