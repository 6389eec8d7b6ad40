import type { Account } from '../src/connector.ts';
import type { PlatformStandIn } from './platform-stand-in.ts';
import type { Way } from './ways.ts';

/**
 * Publishes an item of these words, through its review if there is one. `handle` is the one that it had until then, `effect` the
 * stand-in's name for it.
 */
export async function publishLive(
  standIn: PlatformStandIn,
  account: Account,
  way: Way,
  words: string,
): Promise<{ handle: string; externalId: string; effect: string }> {
  const { connector, content, media, reviews } = way;
  const item = content(words);
  const prepared = await connector.prepare(account, item, media, inTime());
  if (prepared.kind !== 'prepared') throw new Error(JSON.stringify(prepared));
  const outcome = await connector.submit(account, item, media, prepared.prepared, inTime());
  if (outcome.kind !== 'pending') throw new Error(JSON.stringify(outcome));
  const { handle, externalId } = outcome;
  const effect = effectOf(way, externalId ?? handle);
  if (reviews) await standIn.decide(connector.platform, effect, 'approve');
  if (externalId !== null) return { handle, externalId, effect };

  const seen = await connector.check(account, handle, inTime());
  if (seen.kind !== 'published') throw new Error(JSON.stringify(seen));
  return { handle, externalId: seen.externalId, effect };
}

/** By what name the stand-in calls an item. */
export function effectOf({ namesLate }: Way, handleOrId: string): string {
  return namesLate?.(handleOrId) ?? handleOrId;
}

const inTime = () => AbortSignal.timeout(10_000);
