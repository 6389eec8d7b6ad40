import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';

/** So long after the last input a page has drawn what came of it, what it puts off included. */
const SETTLED_MS = 150;

/** What a figure asks for at four times slower: Chromium's own slowing down spends time on nothing even where a page rests. */
export const SLOWER = 4;

/** Asks the browser about one page. */
type Ask = (method: 'Performance.enable' | 'Performance.getMetrics' | 'HeapProfiler.collectGarbage') => Promise<unknown>;

/** A page's main thread: the processor time that it spends, which unlike a clock does not count what others take of the machine. */
export class MainThread {
  readonly #ask: Ask;

  private constructor(ask: Ask) {
    this.#ask = ask;
  }

  static async of(page: Page): Promise<MainThread> {
    const session = await page.context().newCDPSession(page);
    return MainThread.by((method) => session.send(method));
  }

  static async by(ask: Ask): Promise<MainThread> {
    await ask('Performance.enable');
    return new MainThread(ask);
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
    await this.#ask('HeapProfiler.collectGarbage');
    return this.#metric('JSHeapUsedSize');
  }

  async #metric(name: string): Promise<number> {
    const { metrics } = (await this.#ask('Performance.getMetrics')) as { metrics: readonly { name: string; value: number }[] };
    const metric = metrics.find((one) => one.name === name);
    if (metric === undefined) throw new Error(`This browser does not tell its ${name}.`);
    return metric.value;
  }
}
