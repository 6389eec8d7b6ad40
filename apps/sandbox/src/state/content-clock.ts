import type { Settings } from './settings.ts';

interface Anchor {
  readonly realAt: number;
  readonly contentAt: number;
  readonly speed: number;
}

/**
 * The time in which content lives: creation dates, reviews, audiences. It runs `speed` times as fast as real time from
 * the instant it was set. Signatures, tokens and quotas do not look at it; they run on real time.
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
    return Math.round(this.#anchor.contentAt + (this.#realNow() - this.#anchor.realAt) * this.#anchor.speed);
  }

  get speed(): number {
    return this.#anchor.speed;
  }

  set(contentAt: number, speed: number): void {
    this.#anchor = { realAt: this.#realNow(), contentAt, speed };
    this.#settings.set('content-clock', this.#anchor);
  }
}
