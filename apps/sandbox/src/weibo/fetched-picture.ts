import { isLoopbackUrl } from '../consent/consent.ts';
import { describeMedia, isPicture } from '../media/media-description.ts';
import type { StoredMedia } from '../media/media-store.ts';
import type { World } from '../world.ts';
import { WeiboError } from './errors.ts';

const LARGEST_PICTURE = 5 * 1024 * 1024;
const PATIENCE_MS = 10_000;

/** A picture as the rules want it, kept. */
export function checkedPicture(world: World, bytes: Buffer): StoredMedia {
  if (bytes.length >= LARGEST_PICTURE) throw new WeiboError(20006);
  if (!isPicture(describeMedia(bytes))) throw new WeiboError(20005);
  return world.media.store(bytes);
}

/** Loads a picture that a call names by its address. The sandbox asks no address but this machine's. */
export async function fetchedPicture(world: World, url: string): Promise<StoredMedia> {
  if (!isLoopbackUrl(url)) throw new WeiboError(10017, 'url');
  const response = await fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS), redirect: 'error' }).catch(() => null);
  if (!response?.ok) throw new WeiboError(10017, 'url');
  return checkedPicture(world, Buffer.from(await response.arrayBuffer()));
}
