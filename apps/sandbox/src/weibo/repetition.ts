import type { World } from '../world.ts';
import { WeiboError } from './errors.ts';

const REMEMBERED_MS = 3_600_000;

/**
 * A text is refused while it is the account's previous one, for an hour of content time: the platform names no window.
 * The same text is 20019; one that differs in spaces, punctuation and signs alone is 20017, where the line is ours too.
 */
export function refuseRepetition(world: World, text: string, previous: { text: string; createdAt: number } | undefined): void {
  if (!previous || world.clock.now() - previous.createdAt >= REMEMBERED_MS) return;
  if (previous.text === text) throw new WeiboError(20019);
  const words = wordsOf(text);
  if (words !== '' && wordsOf(previous.text) === words) throw new WeiboError(20017);
}

const wordsOf = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
