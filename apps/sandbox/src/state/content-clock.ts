import type { Settings } from './settings.ts';

interface Anchor {
  readonly realAt: number;
  readonly contentAt: number;
  readonly speed: number;
  readonly rush?: Rush | undefined;
}

/** A stretch that is hurried through: faster until `untilAt` (content time, epoch ms), and after it at the clock's own speed. */
export interface Rush {
  readonly untilAt: number;
  readonly speed: number;
}

/**
 * The time in which content lives: creation dates, reviews, audiences. It runs `speed` times as fast as real time from
 * the instant it was set, after a rush where there is one. Signatures, tokens and quotas do not look at it; they run on real time.
 */
export class ContentClock {
  readonly #settings: Settings;
  readonly #realNow: () => number;
  #anchor: Anchor;

  constructor(settings: Settings, realNow: () => number) {
    this.#settings = settings;
    this.#realNow = realNow;
    this.#anchor = (settings.get('content-clock') as Anchor | undefined) ?? { realAt: 0, contentAt: 0, speed: 1 };
  }

  now(): number {
    const { contentAt, realAt, speed, rush } = this.#anchor;
    const elapsed = this.#realNow() - realAt;
    if (rush === undefined) return Math.round(contentAt + elapsed * speed);
    const rushMs = (rush.untilAt - contentAt) / rush.speed;
    return Math.round(elapsed < rushMs ? contentAt + elapsed * rush.speed : rush.untilAt + (elapsed - rushMs) * speed);
  }

  /** How fast it runs at this moment. */
  get speed(): number {
    const { speed, rush } = this.#anchor;
    return rush !== undefined && this.now() < rush.untilAt ? rush.speed : speed;
  }

  set(contentAt: number, speed: number, rush?: Rush): void {
    this.#anchor = { realAt: this.#realNow(), contentAt, speed, rush: rush !== undefined && rush.untilAt > contentAt ? rush : undefined };
    this.#settings.set('content-clock', this.#anchor);
  }
}
