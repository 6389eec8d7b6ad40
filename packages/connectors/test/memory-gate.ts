import type { Gate, RateLimit } from '../src/connector.ts';

/** A gate for one process: it remembers every pass, and its clock moves only when a test moves it. */
export class MemoryGate implements Gate {
  nowSeconds = 0;
  readonly #passedAt = new Map<string, number[]>();
  readonly #shutUntil = new Map<string, number>();

  pass(limits: readonly RateLimit[]): Promise<number | null> {
    const waitSeconds = Math.max(0, ...limits.map((limit) => this.#secondsUntilFree(limit)));
    if (waitSeconds > 0) return Promise.resolve(waitSeconds);
    for (const { name } of limits) this.#passedAt.set(name, [...(this.#passedAt.get(name) ?? []), this.nowSeconds]);
    return Promise.resolve(null);
  }

  shut(limits: readonly RateLimit[], seconds: number): Promise<void> {
    for (const { name } of limits) this.#shutUntil.set(name, this.nowSeconds + seconds);
    return Promise.resolve();
  }

  #secondsUntilFree({ name, limit, windowSeconds }: RateLimit): number {
    const inWindow = (this.#passedAt.get(name) ?? []).filter((at) => at > this.nowSeconds - windowSeconds);
    // Of as many as fill the window, the oldest one makes room first.
    const oldest = inWindow.length < limit ? undefined : inWindow.at(-limit);
    const freeAt = oldest === undefined ? this.nowSeconds : oldest + windowSeconds;
    return Math.max(freeAt, this.#shutUntil.get(name) ?? 0) - this.nowSeconds;
  }
}
