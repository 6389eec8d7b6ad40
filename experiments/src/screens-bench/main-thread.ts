import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from 'playwright-core';

/** So long after the last input a page has drawn what came of it, what it puts off included. */
const SETTLED_MS = 150;

/** What a figure asks for at four times slower: Chromium's own slowing down spends time on nothing even where a page rests. */
export const SLOWER = 4;

/** A page's main thread: the processor time that it spends, which unlike a clock does not count what others take of the machine. */
export class MainThread {
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
  }

  static async of(page: Page): Promise<MainThread> {
    const session = await page.context().newCDPSession(page);
    await session.send('Performance.enable');
    return new MainThread(session);
  }

  /** Milliseconds that the work took it, with what it does of itself right afterwards. */
  async during(work: () => Promise<unknown>): Promise<number> {
    const before = await this.#metric('ThreadTime');
    await work();
    await sleep(SETTLED_MS);
    return ((await this.#metric('ThreadTime')) - before) * 1000;
  }

  /** Bytes that scripts hold, once what nobody holds is gone. */
  async heldBytes(): Promise<number> {
    await this.#session.send('HeapProfiler.collectGarbage');
    return this.#metric('JSHeapUsedSize');
  }

  async #metric(name: string): Promise<number> {
    const { metrics } = await this.#session.send('Performance.getMetrics');
    const metric = metrics.find((one) => one.name === name);
    if (metric === undefined) throw new Error(`This browser does not tell its ${name}.`);
    return metric.value;
  }
}
