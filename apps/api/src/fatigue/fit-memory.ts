import { createHash } from 'node:crypto';
import { type FatigueFit, fitFatigue, type MeasuredPost } from '@longstream/domain/fatigue/fit';
import type { Impact } from '@longstream/domain/fatigue/load';

const MOST = 2_000;

/** Fits by what they were made from: a fit takes some milliseconds, and most readings find the posts of the last one. */
export class FitMemory {
  private readonly fits = new Map<string, FatigueFit | null>();

  fit(posts: readonly MeasuredPost[], impacts: readonly Impact[], halfLives?: readonly number[]): FatigueFit | null {
    const key = createHash('sha256')
      .update(JSON.stringify([posts, impacts, halfLives]))
      .digest('hex');
    const known = this.fits.get(key);
    if (known !== undefined) return known;
    const fit = fitFatigue(posts, impacts, halfLives);
    const [oldest] = this.fits.keys();
    if (this.fits.size >= MOST && oldest !== undefined) this.fits.delete(oldest);
    this.fits.set(key, fit);
    return fit;
  }
}
